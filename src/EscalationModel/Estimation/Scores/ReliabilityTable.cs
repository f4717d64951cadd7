using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Estimation.Scores;

/// <summary>Forecasts of an event in bins of the same width beside how often it happened: of forecasts around 0.7, about 70 of 100 should
/// come true. Sources: [murphy1973], [wilson1927]. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class ReliabilityTable : IShown
{
    private ReliabilityTable(int bins, IReadOnlyList<ReliabilityBin> filled) => (BinCount, Bins) = (bins, filled);

    /// <summary>All bins, those without a forecast too.</summary>
    public int BinCount { get; }

    /// <summary>The bins that have a forecast, in ascending order.</summary>
    public IReadOnlyList<ReliabilityBin> Bins { get; }

    /// <summary>The table of forecasts. A forecast on an edge belongs to the bin above it; edges are compared as decimals.</summary>
    /// <param name="probabilities">The forecasts, from 0 to 1, at least one.</param>
    /// <param name="happened">Whether the event happened, as many.</param>
    /// <param name="bins">The bins, from 1 to 1000.</param>
    /// <exception cref="ArgumentException">There is no forecast, or a number is out of its range.</exception>
    public static ReliabilityTable Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened, int bins = 10)
    {
        EventForecasts.Check(probabilities, happened);
        ScoreBins.Check(bins, 1);
        var sums = new double[bins];
        var counts = new int[bins];
        var events = new int[bins];
        for (int i = 0; i < probabilities.Count; i++)
        {
            int bin = ScoreBins.Of(probabilities[i], bins);
            sums[bin] += probabilities[i];
            counts[bin]++;
            events[bin] += happened[i] ? 1 : 0;
        }

        return new(bins, [.. Enumerable.Range(0, bins).Where(b => counts[b] > 0).Select(b => Bin(b, bins, sums[b], events[b], counts[b]))]);
    }

    /// <summary>The bins, one a line.</summary>
    public override string ToString() => string.Join('\n', Bins);

    private static ReliabilityBin Bin(int bin, int bins, double sum, int events, int count)
    {
        (double low, double high) = ScoreBins.Edges(bin, bins);
        ConfidenceInterval interval = Proportion.Interval(events, count);
        return new(bin, low, high, count, events, sum / count, new((double)events / count, interval.Low, interval.High));
    }
}
