using System.Globalization;
using System.Text;

namespace EscalationModel.Reporting;

/// <summary>The log of one path: as a table for people, as CSV with full precision for programs. docs/how-to/use-the-tool.md tells what
/// each column means. Thread-safe.</summary>
public static class TraceTable
{
    internal static IReadOnlyList<Column> Columns { get; } =
    [
        new("day", s => s.Day),
        new("room", s => s.Room),
        new("tempo_a", s => s.TempoA),
        new("tempo_b", s => s.TempoB),
        new("seen_by_a", s => s.SeenByA),
        new("seen_by_b", s => s.SeenByB),
        new("action_seen_by_a", s => s.ActionSeenByA),
        new("action_seen_by_b", s => s.ActionSeenByB),
        new("throttle_a", s => s.ThrottleA),
        new("throttle_b", s => s.ThrottleB),
        new("light", s => s.RedLight),
        new("suspended", s => s.SuspensionInForce),
        new("talks", s => s.TalksOn),
        new("bound_a", s => s.BoundA),
        new("bound_b", s => s.BoundB),
        new("shock_a", s => s.ShockA),
        new("shock_b", s => s.ShockB),
        new("noise_a", s => s.NoiseA),
        new("noise_b", s => s.NoiseB),
        new("hazard", s => s.Hazard),
        new("budget_left", s => s.BudgetLeft),
    ];

    /// <summary>A line a step, with aligned columns.</summary>
    /// <param name="trace">The log.</param>
    /// <param name="start">The date of day 0; null: the rows have no dates.</param>
    public static string ToTable(this PathTrace trace, DateOnly? start = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var table = new TextTable(Header(start)) { LeftColumns = start is null ? 0 : 1 };
        foreach (TraceStep step in trace.Steps)
        {
            table.Add(Cells(step, start, full: false));
        }

        return table.ToString();
    }

    /// <summary>A line a step, after a line of names, with commas between the columns and numbers in full precision.</summary>
    /// <param name="trace">The log.</param>
    /// <param name="start">The date of day 0; null: the rows have no dates.</param>
    public static string ToCsv(this PathTrace trace, DateOnly? start = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var text = new StringBuilder();
        text.AppendJoin(',', Header(start)).Append('\n');
        foreach (TraceStep step in trace.Steps)
        {
            text.AppendJoin(',', Cells(step, start, full: true)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What path it is, in a line.</summary>
    /// <param name="trace">The log.</param>
    public static string Heading(PathTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{PrintableText.Line(trace.Scenario)}, {PrintableText.Line(trace.Variant)}, path {trace.Path}, seed {trace.Seed}, "
                + $"{trace.Precision.InWords()}\n");
    }

    /// <summary>How it ended, in a line or two.</summary>
    /// <param name="trace">The log.</param>
    /// <param name="start">The date of day 0; null: the line has no dates.</param>
    public static string Ending(PathTrace trace, DateOnly? start = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        PathEnd end = trace.End;
        string date = start is { } first ? $" ({Date(first, end.Days)})" : "";
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"Ending: {end.Outcome.InWords()} after {Short(end.Days)} days{date}, {end.Steps} steps; peak tempo A "
                + $"{Short(end.PeakA)}, B {Short(end.PeakB)}\n");
        MediationCounts did = end.Mediation;
        if (did.Flashed > 0)
        {
            text += string.Create(
                CultureInfo.InvariantCulture,
                $"Mediator: red light {did.Flashed}, accepted {did.Accepted}, kept {did.Kept}, broken {did.Broken}, "
                    + $"cut short {did.CutShort}\n");
        }

        TalksCounts talks = end.Talks;
        return talks.Began == 0 ? text : text + string.Create(
            CultureInfo.InvariantCulture,
            $"Talks: began {talks.Began}, agreed {talks.Agreed}, failed {talks.Failed}, still on {talks.StillOn}; {talks.Steps} steps\n");
    }

    private static List<string> Header(DateOnly? start) => WithDate(start is null ? null : "date", Columns.Select(c => c.Name));

    private static List<string> Cells(TraceStep step, DateOnly? start, bool full) =>
        WithDate(start is { } first ? Date(first, step.Day) : null, Columns.Select(c => Cell(c.Read(step), full)));

    private static List<string> WithDate(string? date, IEnumerable<string> cells) => date is null ? [.. cells] : [date, .. cells];

    private static string Cell(object value, bool full) => value switch
    {
        double x => full ? x.ToString("R", CultureInfo.InvariantCulture) : Short(x),
        true => full ? "true" : "yes",
        _ => full ? "false" : "",
    };

    private static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    internal static string Date(DateOnly start, double day)
    {
        double number = start.DayNumber + Math.Floor(day);
        return number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : "";
    }

    internal sealed record Column(string Name, Func<TraceStep, object> Read);
}
