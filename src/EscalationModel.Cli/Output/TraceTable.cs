using System.Globalization;
using System.Text;

namespace EscalationModel.Cli.Output;

/// <summary>The log of one path: as a table for people, as CSV with full precision for programs.</summary>
internal static class TraceTable
{
    private static readonly Column[] Columns =
    [
        new("day", s => s.Day),
        new("room", s => s.Room),
        new("tempo_a", s => s.TempoA),
        new("tempo_b", s => s.TempoB),
        new("seen_by_a", s => s.SeenByA),
        new("seen_by_b", s => s.SeenByB),
        new("throttle_a", s => s.ThrottleA),
        new("throttle_b", s => s.ThrottleB),
        new("light", s => s.RedLight),
        new("bound_a", s => s.BoundA),
        new("bound_b", s => s.BoundB),
        new("shock_a", s => s.ShockA),
        new("shock_b", s => s.ShockB),
        new("noise_a", s => s.NoiseA),
        new("noise_b", s => s.NoiseB),
        new("hazard", s => s.Hazard),
        new("budget_left", s => s.BudgetLeft),
    ];

    public static string Table(PathTrace trace, DateOnly? start)
    {
        IEnumerable<IReadOnlyList<string>> rows = trace.Steps.Select(step => Cells(step, start, full: false));
        return TextTable.Render(Header(start), rows, leftColumns: start is null ? 0 : 1);
    }

    public static string Csv(PathTrace trace, DateOnly? start)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Header(start)).Append('\n');
        foreach (TraceStep step in trace.Steps)
        {
            text.AppendJoin(',', Cells(step, start, full: true)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What path it is, in a line.</summary>
    public static string Heading(PathTrace trace) =>
        string.Create(CultureInfo.InvariantCulture, $"{trace.Scenario}, {trace.Variant}, path {trace.Path}, seed {trace.Seed}, {trace.Precision.InWords()}\n");

    /// <summary>How it ended, in a line or two.</summary>
    public static string Ending(PathTrace trace, DateOnly? start)
    {
        PathEnd end = trace.End;
        string date = start is { } first ? $" ({Date(first, end.Days)})" : "";
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"Ending: {end.Outcome.InWords()} after {Short(end.Days)} days{date}, {end.Steps} steps; peak tempo A {Short(end.PeakA)}, B {Short(end.PeakB)}\n");
        MediationCounts did = end.Mediation;
        return did.Flashed == 0 ? text : text + string.Create(
            CultureInfo.InvariantCulture,
            $"Mediator: red light {did.Flashed}, accepted {did.Accepted}, kept {did.Kept}, broken {did.Broken}\n");
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

    private static string Date(DateOnly start, double day)
    {
        double number = start.DayNumber + Math.Floor(day);
        return number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
    }

    private sealed record Column(string Name, Func<TraceStep, object> Read);
}
