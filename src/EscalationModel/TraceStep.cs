namespace EscalationModel;

/// <summary>One step of one path, as it happened: what each side had, saw and did.</summary>
public readonly record struct TraceStep
{
    /// <summary>The day on which the step began.</summary>
    public double Day { get; init; }

    /// <summary>The room at the end of the step.</summary>
    public double Room { get; init; }

    /// <summary>A's tempo at the end of the step (ladder: rung over top rung).</summary>
    public double TempoA { get; init; }

    /// <summary>B's tempo at the end of the step, likewise.</summary>
    public double TempoB { get; init; }

    /// <summary>B's tempo as A saw it when it decided.</summary>
    public double SeenByA { get; init; }

    /// <summary>A's tempo as B saw it when it decided.</summary>
    public double SeenByB { get; init; }

    /// <summary>B's last action as A saw it when it decided: <see cref="View.RivalThrottle"/>.</summary>
    public double ActionSeenByA { get; init; }

    /// <summary>A's last action as B saw it when it decided, likewise.</summary>
    public double ActionSeenByB { get; init; }

    /// <summary>The throttle that A's train followed, -1 when bound.</summary>
    public double ThrottleA { get; init; }

    /// <summary>The throttle that B's train followed, -1 when bound.</summary>
    public double ThrottleB { get; init; }

    /// <summary>Tempo that pressures and incidents added to A.</summary>
    public double ShockA { get; init; }

    /// <summary>Tempo that pressures and incidents added to B.</summary>
    public double ShockB { get; init; }

    /// <summary>Tempo that noise added to A.</summary>
    public double NoiseA { get; init; }

    /// <summary>Tempo that noise added to B.</summary>
    public double NoiseB { get; init; }

    /// <summary>Whether a suspension was in force, kept or not.</summary>
    public bool SuspensionInForce { get; init; }

    /// <summary>Whether talks were on.</summary>
    public bool TalksOn { get; init; }

    /// <summary>Whether the red light was on.</summary>
    public bool RedLight { get; init; }

    /// <summary>Whether a suspension or talks bound A and A kept to it.</summary>
    public bool BoundA { get; init; }

    /// <summary>Whether a suspension or talks bound B and B kept to it.</summary>
    public bool BoundB { get; init; }

    /// <summary>Trains: the accident hazard of the step, per day. Ladder: the probability of war in the step.</summary>
    public double Hazard { get; init; }

    /// <summary>Trains: what is left of the path's accident budget after the step. Ladder: of its war budget.</summary>
    public double BudgetLeft { get; init; }
}
