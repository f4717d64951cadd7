namespace EscalationModel;

/// <summary>A dated event of the calendar: a scheduled pressure (an exercise, a test) if it adds tempo, else a
/// note for the report.</summary>
public sealed record CrisisEvent
{
    /// <summary>The name by which a place may call it, as <c>$.calendar[foal-eagle]</c>: lower-case letters, digits and hyphens, a letter
    /// first, unique in the calendar; empty: none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The first day since the onset, at least 0.</summary>
    public double Day { get; init; }

    /// <summary>The last day, at least <see cref="Day"/>; null: the first day alone.</summary>
    public double? LastDay { get; init; }

    /// <summary>Whose tempo it adds to; null: both sides' or, without tempo, nobody's.</summary>
    public Side? Side { get; init; }

    /// <summary>What happened.</summary>
    public string Text { get; init; } = "";

    /// <summary>The tempo that it adds on each of its days, in 1/day per day; may be negative (a relief). On a step the days
    /// that it shares count.</summary>
    public double Tempo { get; init; }
}
