namespace EscalationModel.Models;

/// <summary>One of two <see cref="AcceleratingTrains"/>: what its side can do, how it sees its rival and what chance
/// does to it. Immutable.</summary>
public sealed record Train
{
    /// <summary>Acceleration at full throttle, 1/day²: 0 or at least 1e-12.</summary>
    public double Acceleration { get; init; } = 4e-5;

    /// <summary>Deceleration at full brakes, 1/day², at least 1e-12.</summary>
    public double Braking { get; init; } = 8e-5;

    /// <summary>Top tempo, 1/day, at least 1e-12.</summary>
    public double TopTempo { get; init; } = 0.01;

    /// <summary>Tempo at the onset, 1/day, from 0 to <see cref="TopTempo"/>.</summary>
    public double InitialTempo { get; init; } = 0.001;

    /// <summary>Volatility of the tempo, 1/day per square root of a day, at least 0.</summary>
    public double Volatility { get; init; } = 2e-4;

    /// <summary>How the side sees its rival.</summary>
    public Perception Perception { get; init; } = Perception.Perfect;

    /// <summary>Random incidents that push its tempo.</summary>
    public Incidents Incidents { get; init; } = Incidents.None;
}
