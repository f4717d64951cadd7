namespace EscalationModel.Solvers.Learning;

/// <summary>How long players learn.</summary>
public sealed record LearningOptions
{
    /// <summary>The most rounds; at least 1.</summary>
    public long MostRounds { get; init; } = 1_000_000;

    /// <summary>The regret of the average strategies at which learning may stop, of each player as a share of the own range of payoffs; at
    /// least 0. It goes on until an equilibrium was proven to lie near, too.</summary>
    public double Tolerance { get; init; } = 1e-3;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MostRounds, 1, nameof(MostRounds));
        ArgumentOutOfRangeException.ThrowIfNegative(double.IsNaN(Tolerance) ? -1 : Tolerance, nameof(Tolerance));
    }
}
