namespace EscalationModel;

/// <summary>What a side knows of the crisis before it starts: the rules, its own means and the rival's. One object per side and
/// simulation, shared by all threads and immutable.</summary>
public sealed class Briefing
{
    /// <summary>The side that is briefed.</summary>
    public required Side Side { get; init; }

    /// <summary>The length of a step in days (ladder: 1, a move).</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>The horizon in days (ladder: moves).</summary>
    public double Horizon { get; init; } = 365;

    /// <summary>The side itself. On the ladder, acceleration, braking and top tempo are those of its rungs: <see cref="Actor.Up"/> and
    /// <see cref="Actor.Down"/> over the top rung, and 1.</summary>
    public required Actor Own { get; init; }

    /// <summary>The rival, likewise.</summary>
    public required Actor Rival { get; init; }

    /// <summary>The top rung of the ladder; 0 for the trains.</summary>
    public int TopRung { get; init; }

    /// <summary>Trains: accident hazard h0 at rest, per day.</summary>
    public double BaseHazard { get; init; }

    /// <summary>Trains: accident hazard h1 per squared closing tempo, in days.</summary>
    public double TempoHazard { get; init; }

    /// <summary>Ladder: the probability of war in a step by the joint rung, [rung of A][rung of B]; null: no war.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? War { get; init; }

    /// <summary>Standstill k in days (ladder: moves) that makes a concession.</summary>
    public double Standstill { get; init; } = 5;
}
