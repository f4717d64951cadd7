namespace EscalationModel;

/// <summary>A side as a briefing describes it, in the measure of a <see cref="View"/>: what it can do and what it wants.
/// Immutable; thread-safe.</summary>
/// <remarks>The trains say it of themselves. On the ladder a rung is a tempo of rung / top rung, acceleration and braking are the
/// probabilities to move over the top rung. A model of one's own says what it finds apt.</remarks>
public sealed record Contender
{
    /// <summary>What full throttle adds to the tempo in a day, 1/day², at least 0.</summary>
    public double Acceleration { get; init; } = 4e-5;

    /// <summary>What full brakes take from the tempo in a day, 1/day², above 0.</summary>
    public double Braking { get; init; } = 8e-5;

    /// <summary>The highest tempo, 1/day, above 0.</summary>
    public double TopTempo { get; init; } = 0.01;

    /// <summary>The standard deviation of what chance adds to the tempo, 1/day per square root of a day; 0: nothing.</summary>
    public double Volatility { get; init; } = 2e-4;

    /// <summary>What each ending is worth to it.</summary>
    public Payoffs Payoffs { get; init; } = new();
}
