namespace EscalationModel.Models;

/// <summary>One of two sides on the <see cref="EscalationLadder"/>: where it starts and how readily it moves. Immutable.</summary>
public sealed record Climber
{
    /// <summary>Probability of moving one rung up in a step at full throttle, from 0 to 1.</summary>
    public double Up { get; init; } = 0.5;

    /// <summary>Probability of moving one rung down in a step at full brakes, from 0 to 1.</summary>
    public double Down { get; init; } = 0.5;

    /// <summary>The rung at the onset, from 0 to the top rung.</summary>
    public int InitialRung { get; init; }
}
