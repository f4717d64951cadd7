namespace EscalationModel.Models;

/// <summary>Two sides like two trains that accelerate toward each other on one track: each side's tempo uses up the room until one brakes,
/// both stand still, the threat that leaves something to chance goes off, or they collide. Section 1 of
/// docs/models/accelerating-trains.md.</summary>
/// <remarks>Sources: [wang2017] for the picture, [schelling1960] for the threat that leaves something to chance.</remarks>
public sealed record AcceleratingTrains : CrisisModel
{
    /// <summary>The most steps that a crisis may have.</summary>
    public const int MostSteps = 100_000;

    /// <summary>The room at the onset, at least 1e-12; 1 by convention.</summary>
    public double Room { get; init; } = 1;

    /// <summary>The length of a step in days, at least 1e-6.</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>The horizon in days, above 0; rounded up to whole steps, at least one.</summary>
    public double Horizon { get; init; } = 365;

    /// <summary>Accident hazard h0 at rest, per day, at least 0.</summary>
    public double BaseHazard { get; init; } = 1e-5;

    /// <summary>Accident hazard h1 per squared closing tempo, in days, at least 0: the hazard is h0 + h1 (vA + vB)².</summary>
    public double TempoHazard { get; init; } = 5;

    /// <summary>Standstill k in days, above 0: a side that has stood still so long while the rival moved has conceded.</summary>
    public double Standstill { get; init; } = 5;

    /// <summary>Whether two sides at rest have settled at once, unless a suspension or talks bind a side; else they have after
    /// <see cref="Standstill"/> days at rest without a bond. For games of two drivers.</summary>
    public bool RestIsPeace { get; init; }

    /// <summary>Whether a side that stands still has conceded only while its rival could still stop within the room that is left; until
    /// then the crisis goes on.</summary>
    public bool ConcessionNeedsRoom { get; init; } = true;

    /// <summary>The train of A.</summary>
    public Train A { get; init; } = new();

    /// <summary>The train of B.</summary>
    public Train B { get; init; } = new();

    /// <summary>A train by side.</summary>
    /// <param name="side">The side.</param>
    public Train this[Side side] => side == Side.A ? A : B;

    /// <inheritdoc/>
    public override IReadOnlyList<Outcome> Outcomes { get; } =
    [
        Outcome.Collision, Outcome.Accident, Outcome.Settlement, Outcome.ConcessionByA, Outcome.ConcessionByB, Outcome.Stalemate,
    ];

    /// <inheritdoc/>
    public override int Steps => WholeSteps(Horizon);

    /// <inheritdoc/>
    public override double StepLength => TimeStep;

    /// <summary>A duration in whole steps, rounded up: at least one.</summary>
    /// <param name="days">Above 0.</param>
    internal int WholeSteps(double days) => (int)Math.Max(1, Math.Ceiling(days / TimeStep - 1e-9));

    /// <summary>Compares by value.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(AcceleratingTrains? other) => other is not null
        && (Room, TimeStep, Horizon, BaseHazard, TempoHazard, Standstill, A, B)
        == (other.Room, other.TimeStep, other.Horizon, other.BaseHazard, other.TempoHazard, other.Standstill, other.A, other.B)
        && (RestIsPeace, ConcessionNeedsRoom) == (other.RestIsPeace, other.ConcessionNeedsRoom);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Room, TimeStep, Horizon, BaseHazard, TempoHazard, Standstill, A, B);
}
