namespace EscalationModel.Estimation.Scores;

/// <summary>Whether the probabilities of an event hold.</summary>
/// <param name="Event">The event: "the event", or of several outcomes "at least 2".</param>
/// <param name="Table">Forecasts beside frequencies.</param>
/// <param name="Equal">The Brier score in parts, by groups of equal forecasts.</param>
/// <param name="Binned">The same by the bins of the table, with a residual.</param>
public sealed record EventReliability(string Event, ReliabilityTable Table, MurphyDecomposition Equal, MurphyDecomposition Binned)
{
    // Sums of tenths are then the tenths that they are meant to be.
    private const int Digits = 12;

    /// <summary>The events of a table: the only one, or "at least k" of outcomes in order, whose Brier scores add up to the RPS.</summary>
    internal static IReadOnlyList<EventReliability> Of(ForecastTable table, int[] rows, int bins) => table.Kind switch
    {
        ForecastKind.Event =>
            [Of("the event", [.. rows.Select(r => table.Forecasts[r][0])], [.. rows.Select(r => table.Observed[r] == 1)], bins)],
        ForecastKind.Outcomes =>
        [
            .. Enumerable.Range(1, table.OutcomeCount - 1).Select(k => Of(
                $"at least {k}",
                [.. rows.Select(r => Math.Clamp(Math.Round(table.Forecasts[r].Skip(k).Sum(), Digits), 0, 1))],
                [.. rows.Select(r => table.Observed[r] >= k)],
                bins)),
        ],
        _ => [],
    };

    private static EventReliability Of(string name, double[] p, bool[] y, int bins) => new(
        name, ReliabilityTable.Of(p, y, bins), MurphyDecomposition.OfEqual(p, y), MurphyDecomposition.Binned(p, y, bins));
}
