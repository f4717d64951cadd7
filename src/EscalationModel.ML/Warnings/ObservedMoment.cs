namespace EscalationModel.ML.Warnings;

/// <summary>What an observer from outside sees of a crisis at the start of a day. Nerves, budgets of chance and what policies remember are
/// not among it. Immutable.</summary>
public readonly record struct ObservedMoment
{
    /// <summary>A moment of full trust, with no light.</summary>
    public ObservedMoment()
    {
    }

    /// <summary>Days since the onset (ladder: moves), at least 0.</summary>
    public required double Day { get; init; }

    /// <summary>The room left.</summary>
    public required double Room { get; init; }

    /// <summary>A's tempo, 1/day (ladder: rung / top rung), at least 0.</summary>
    public required double TempoA { get; init; }

    /// <summary>B's tempo, likewise.</summary>
    public required double TempoB { get; init; }

    /// <summary>A's highest tempo so far.</summary>
    public required double PeakA { get; init; }

    /// <summary>B's highest tempo so far.</summary>
    public required double PeakB { get; init; }

    /// <summary>Whether the mediator's red light is on.</summary>
    public bool RedLight { get; init; }

    /// <summary>Whether a suspension is in force.</summary>
    public bool SuspensionInForce { get; init; }

    /// <summary>Whether talks are on.</summary>
    public bool TalksOn { get; init; }

    /// <summary>What broken suspensions have left of trust, from 0 to 1.</summary>
    public double Trust { get; init; } = 1;

    /// <summary>A moment of a sampled path.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="day">The place of the day in <see cref="PathSample.Days"/>.</param>
    /// <param name="path">The place of the path in the sample.</param>
    /// <exception cref="ArgumentException">The path had ended.</exception>
    public static ObservedMoment Of(PathSample sample, int day, int path)
    {
        ArgumentNullException.ThrowIfNull(sample);
        CrisisState state = sample.State(day, path);
        return new()
        {
            Day = state.Day,
            Room = state.Room,
            TempoA = state.TempoA,
            TempoB = state.TempoB,
            PeakA = state[StateColumn.PeakA],
            PeakB = state[StateColumn.PeakB],
            RedLight = state[StateColumn.RedLight] > 0,
            SuspensionInForce = state[StateColumn.SuspensionInForce] > 0,
            TalksOn = state[StateColumn.TalksOn] > 0,
            Trust = state[StateColumn.Trust],
        };
    }

    internal bool IsFinite =>
        double.IsFinite(Day + Room + TempoA + TempoB + PeakA + PeakB + Trust) && Day >= 0 && Math.Min(TempoA, TempoB) >= 0;
}
