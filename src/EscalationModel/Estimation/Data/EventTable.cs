using System.Collections;

namespace EscalationModel.Estimation.Data;

/// <summary>Events of a file: who did what to whom, on which day. Immutable.</summary>
/// <remarks>Counts of reports are not counts of acts: events found by programs in news repeat and miss acts, and follow the attention of
/// the press.</remarks>
public sealed class EventTable : IReadOnlyList<ObservedEvent>
{
    private const int Week = 7, MostDays = 400_000;

    private readonly ObservedEvent[] _events;

    internal EventTable(IEnumerable<ObservedEvent> events, EventFormat format, bool hasTargets, int skipped)
    {
        _events = [.. events.OrderBy(e => e.Date)];
        (Format, HasTargets, Skipped) = (format, hasTargets, skipped);
        First = _events[0].Date;
        Last = _events[^1].Date;
    }

    /// <summary>How the file was read.</summary>
    public EventFormat Format { get; }

    /// <summary>Whether the file names the targets of acts.</summary>
    public bool HasTargets { get; }

    /// <summary>The rows of the file that were skipped since they have no code that means anything (in GDELT, --- and X).</summary>
    public int Skipped { get; }

    /// <summary>The number of events.</summary>
    public int Count => _events.Length;

    /// <summary>The day of the first event.</summary>
    public DateOnly First { get; }

    /// <summary>The day of the last event.</summary>
    public DateOnly Last { get; }

    /// <summary>An event, by rising date; those of a day stand as in the file.</summary>
    public ObservedEvent this[int index] => _events[index];

    /// <summary>Reads events. A generic file has the columns <c>date</c> (or event_date, sqldate), <c>actor</c> (source, actor1, side);
    /// if it names targets, <c>target</c> (actor2); and at least one of <c>root</c> (cameo_root, 1 to 20), <c>code</c> (cameo_code,
    /// event_code), <c>goldstein</c> (goldstein_root, score, intensity), <c>level</c> (suggested_mid_level, hostlev; 0 to 5);
    /// <c>direction</c> (escalate, deescalate, mediate or none) is read if there. A level or score that a row lacks follows from its root
    /// code. GDELT's columns are known by their position; a battle of UCDP counts as an act of both sides, at level 4.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="format">How it is laid out.</param>
    /// <exception cref="EstimationException">The file cannot be read, or breaks a rule: all problems, by line and column.</exception>
    public static EventTable Load(string path, EventFormat format = EventFormat.Detect) =>
        EventFiles.Read(path, CsvRecords.TextOf(path), format);

    /// <summary>The events of each side on each day. An act of both counts for each.</summary>
    /// <param name="sides">The sides.</param>
    /// <param name="filter">Which events count; null: those of level 2 and more.</param>
    /// <param name="from">The first day; null: that of the first event of the table.</param>
    /// <param name="to">The last day; null: that of the last event of the table.</param>
    /// <exception cref="ArgumentException">The last day is before the first, or the days are more than 400,000.</exception>
    public EventDayCounts DayCounts(EventSides sides, EventFilter? filter = null, DateOnly? from = null, DateOnly? to = null)
    {
        (DateOnly first, int days) = Window(from, to);
        int[] a = new int[days], b = new int[days];
        int counted = 0;
        foreach ((Mover mover, ObservedEvent observed) in Acts(sides, filter ?? new EventFilter()))
        {
            int day = observed.Date.DayNumber - first.DayNumber;
            if (day >= 0 && day < days)
            {
                a[day] += mover != Mover.B ? 1 : 0;
                b[day] += mover != Mover.A ? 1 : 0;
                counted++;
            }
        }

        return new EventDayCounts(first, a, b, Count - counted);
    }

    /// <summary>The sums of Goldstein's scores by week. An act of both counts for each. Days after the last whole week are left
    /// out.</summary>
    /// <param name="sides">The sides.</param>
    /// <param name="from">The first day of the first week; null: that of the first event of the table.</param>
    /// <param name="to">The last day; null: that of the last event of the table.</param>
    /// <exception cref="ArgumentException">The days are less than a week or more than 400,000.</exception>
    public EventWeeklyScores WeeklyScores(EventSides sides, DateOnly? from = null, DateOnly? to = null)
    {
        (DateOnly first, int days) = Window(from, to);
        int weeks = days / Week;
        if (weeks == 0)
        {
            throw new ArgumentException($"the window has {days} days; allowed: at least {Week}", nameof(to));
        }

        double[] a = new double[weeks], b = new double[weeks];
        int counted = 0;
        foreach ((Mover mover, ObservedEvent observed) in Acts(sides, new EventFilter { LeastLevel = 0, OnlyEscalations = false }))
        {
            int day = observed.Date.DayNumber - first.DayNumber;
            if (day >= 0 && day < weeks * Week && observed.Goldstein is { } score)
            {
                a[day / Week] += mover != Mover.B ? score : 0;
                b[day / Week] += mover != Mover.A ? score : 0;
                counted++;
            }
        }

        return new EventWeeklyScores(first, a, b, Count - counted);
    }

    /// <summary>The events as moves of disputes. All that counts on one day is one move: of both sides if both acted, at the highest level.
    /// A dispute ends where no move follows for more than some days; the last one is censored unless the table goes on for that
    /// long.</summary>
    /// <param name="sides">The sides.</param>
    /// <param name="gapDays">The longest pause within a dispute, in days, at least 1.</param>
    /// <param name="filter">Which events count; null: those of level 2 and more.</param>
    /// <returns>Disputes named by their first day; days as <see cref="DisputeMoves.DayOf"/> counts them.</returns>
    public DisputeMoves ToMoves(EventSides sides, int gapDays, EventFilter? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(gapDays, 1);
        return EventMoves.Of(Acts(sides, filter ?? new EventFilter()), gapDays, Last);
    }

    /// <inheritdoc />
    public IEnumerator<ObservedEvent> GetEnumerator() => ((IEnumerable<ObservedEvent>)_events).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _events.GetEnumerator();

    private IEnumerable<(Mover Mover, ObservedEvent Observed)> Acts(EventSides sides, EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(sides);
        return _events.Where(e => filter.Includes(e)).Select(e => (Mover: sides.MoverOf(e, HasTargets), Observed: e))
            .Where(e => e.Mover is not null).Select(e => (e.Mover!.Value, e.Observed));
    }

    private (DateOnly First, int Days) Window(DateOnly? from, DateOnly? to)
    {
        DateOnly first = from ?? First, last = to ?? Last;
        int days = last.DayNumber - first.DayNumber + 1;
        return days is >= 1 and <= MostDays
            ? (first, days)
            : throw new ArgumentException(FormattableString.Invariant(
                $"the window from {first:yyyy-MM-dd} to {last:yyyy-MM-dd} has {days} days; allowed: 1 to {MostDays}"), nameof(to));
    }
}
