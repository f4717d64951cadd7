namespace EscalationModel.Solvers.Learning;

/// <summary>How long players learn.</summary>
public sealed record LearningOptions
{
    /// <summary>The most rounds; at least 1.</summary>
    public long MostRounds { get; init; } = 1_000_000;

    /// <summary>The regret of the average strategies at which learning may stop, as a share of the larger range of
    /// payoffs; at least 0.</summary>
    public double Tolerance { get; init; } = 1e-4;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MostRounds, 1, nameof(MostRounds));
        ArgumentOutOfRangeException.ThrowIfNegative(double.IsNaN(Tolerance) ? -1 : Tolerance, nameof(Tolerance));
    }
}
