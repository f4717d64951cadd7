namespace EscalationModel.Models;

/// <summary>The talks channel of two trains: how a crisis is settled. Talks begin at a hazard that grows as the room gets scarce; while
/// they are on both sides are bound and brake, and the room recovers; at their end the sides agree, or talks break off and the crisis goes
/// on. Section 3b of docs/models/talks.md.</summary>
/// <remarks>Source: [zartman1985] for ripeness.</remarks>
public sealed record Talks
{
    /// <summary>The hazard of talks with all the room left, per day, at least 0.</summary>
    public double BaseRate { get; init; }

    /// <summary>Ripeness: what the hazard of talks gains as the room goes from all to none, per day, from 0 to 1000.</summary>
    public double Ripeness { get; init; }

    /// <summary>The probability that talks end in an agreement, from 0 to 1.</summary>
    public double Success { get; init; } = 1;

    /// <summary>The mean length of talks in days, above 0.</summary>
    public double Duration { get; init; } = 30;

    /// <summary>The shape of the Erlang law of their length, at least 1: the number of stages. The more, the less it varies.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>The share of the room used so far that recovers a day while talks are on, per day, at least 0
    /// and at most 1 a step.</summary>
    public double RoomRecovery { get; init; }

    /// <summary>Good offices: the factor on the hazard of talks while a suspension is in force, at least 1.</summary>
    public double GoodOffices { get; init; } = 1;
}
