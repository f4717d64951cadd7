using System.Globalization;
using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli.Learning;

/// <summary>A step of a log as it is written.</summary>
/// <param name="Place">Where it stands, for errors.</param>
/// <param name="Cells">What it says, by the names of the columns of escalation trace.</param>
internal sealed record TraceRow(string Place, IReadOnlyDictionary<string, string> Cells)
{
    public bool Has(string column) => Cells.ContainsKey(column);

    public TraceStep Step() => new()
    {
        Day = Number("day", 0),
        Room = Number("room"),
        TempoA = Number("tempo_a", 0),
        TempoB = Number("tempo_b", 0),
        SeenByA = Number("seen_by_a", 0),
        SeenByB = Number("seen_by_b", 0),
        ActionSeenByA = Number("action_seen_by_a", -1, 1),
        ActionSeenByB = Number("action_seen_by_b", -1, 1),
        ThrottleA = Number("throttle_a", -1, 1),
        ThrottleB = Number("throttle_b", -1, 1),
        RedLight = Flag("light"),
        SuspensionInForce = Flag("suspended"),
        TalksOn = Flag("talks"),
        BoundA = Flag("bound_a"),
        BoundB = Flag("bound_b"),
    };

    private double Number(string column, double low = -1e300, double high = 1e300) => !Cells.TryGetValue(column, out string? cell) ? 0
        : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= low && value <= high ? value
        : throw Refused(column, cell, (low, high) switch
        {
            ( < -1, _) => "a finite number",
            (_, > 1) => "a finite number of at least 0",
            _ => "a number from -1 to 1",
        });

    private bool Flag(string column) => Cells.TryGetValue(column, out string? cell) && (cell.ToLowerInvariant() switch
    {
        "true" => true,
        "false" => false,
        _ => throw Refused(column, cell, "true, false"),
    });

    private BadInputException Refused(string column, string cell, string allowed) =>
        new($"{Place}, {column}: \"{cell}\" is not allowed; allowed: {allowed}");
}
