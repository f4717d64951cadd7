namespace EscalationModel;

/// <summary>How the likelihood of moves is worked out, where a policy draws what it remembers.</summary>
public sealed record LikelihoodOptions
{
    /// <summary>Particles of a filter, from 1 to 1,000,000. Work grows with it, the error falls with its square root.</summary>
    public int Particles { get; init; } = 1024;

    /// <summary>Independent filters, at least 2: their spread gives the error.</summary>
    public int Filters { get; init; } = 8;

    /// <summary>The seed of all draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How far an observed throttle may be from the chosen one and still be the same, at least 0.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Ladder: whether the observed moves are rungs (-1, 0, 1) that the side moved, by the chances of its
    /// <c>Climber.Up</c> and <c>Down</c>, and not throttles.</summary>
    public bool InRungs { get; init; }
}
