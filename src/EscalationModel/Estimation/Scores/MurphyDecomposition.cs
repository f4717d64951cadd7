using System.Globalization;

namespace EscalationModel.Estimation.Scores;

/// <summary>The Brier score of an event in parts: reliability (how far frequencies are off the forecasts; less is better) less resolution
/// (how far they are off each other; more is better) plus uncertainty (what the base rate of these very data scores), plus the residual of
/// bins. Sources: [murphy1973], [stephenson2008]. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record MurphyDecomposition : IShown
{
    /// <summary>The mean Brier score: reliability - resolution + uncertainty + residual.</summary>
    public required double Brier { get; init; }

    /// <summary>The mean squared distance of frequency and mean forecast over groups.</summary>
    public required double Reliability { get; init; }

    /// <summary>The mean squared distance of the frequencies of groups to that of all.</summary>
    public required double Resolution { get; init; }

    /// <summary>The base rate times its rest.</summary>
    public required double Uncertainty { get; init; }

    /// <summary>What bins leave over: variance less covariance within them; 0 in groups of equal forecasts.</summary>
    public double Residual => WithinVariance - WithinCovariance;

    /// <summary>The mean squared distance of forecasts to the mean of their bin.</summary>
    public required double WithinVariance { get; init; }

    /// <summary>Twice the mean covariance of forecasts and events within bins.</summary>
    public required double WithinCovariance { get; init; }

    /// <summary>The groups or bins that have a forecast.</summary>
    public required int Groups { get; init; }

    /// <summary>The parts over groups of equal forecasts, where nothing is left over. Where nearly every forecast is one of its kind, a
    /// group is a single event, and the parts say nothing: use bins.</summary>
    /// <param name="probabilities">The forecasts, from 0 to 1, at least one.</param>
    /// <param name="happened">Whether the event happened, as many.</param>
    /// <exception cref="ArgumentException">There is no forecast, or a number is out of its range.</exception>
    public static MurphyDecomposition OfEqual(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened)
    {
        EventForecasts.Check(probabilities, happened);
        return Of(probabilities, happened, Enumerable.Range(0, probabilities.Count).GroupBy(i => probabilities[i]).OrderBy(g => g.Key));
    }

    /// <summary>The parts over bins of the same width. Forecasts are not replaced by the means of bins: what that changes is the residual.
    /// </summary>
    /// <param name="probabilities">The forecasts, from 0 to 1, at least one.</param>
    /// <param name="happened">Whether the event happened, as many.</param>
    /// <param name="bins">The bins, from 1 to 1000.</param>
    /// <exception cref="ArgumentException">There is no forecast, or a number is out of its range.</exception>
    public static MurphyDecomposition Binned(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened, int bins = 10)
    {
        EventForecasts.Check(probabilities, happened);
        ScoreBins.Check(bins, 1);
        return Of(
            probabilities, happened,
            Enumerable.Range(0, probabilities.Count).GroupBy(i => ScoreBins.Of(probabilities[i], bins)).OrderBy(g => g.Key));
    }

    /// <summary>The parts in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Brier:G6} = {Reliability:G4} reliability - {Resolution:G4} resolution + {Uncertainty:G4} uncertainty + {Residual:G4} residual");

    private static MurphyDecomposition Of<TKey>(
        IReadOnlyList<double> p, IReadOnlyList<bool> y, IEnumerable<IGrouping<TKey, int>> groups)
    {
        double n = p.Count, rate = y.Count(e => e) / n, reliability = 0, resolution = 0, variance = 0, covariance = 0;
        int count = 0;
        foreach (int[] group in groups.Select(g => g.ToArray()))
        {
            double mean = Mean(p, group), frequency = group.Count(i => y[i]) / (double)group.Length;
            reliability += group.Length * (mean - frequency) * (mean - frequency);
            resolution += group.Length * (frequency - rate) * (frequency - rate);
            variance += group.Sum(i => (p[i] - mean) * (p[i] - mean));
            covariance += 2 * group.Sum(i => (p[i] - mean) * ((y[i] ? 1 : 0) - frequency));
            count++;
        }

        return new()
        {
            Brier = EventForecasts.Brier(p, y),
            Reliability = reliability / n,
            Resolution = resolution / n,
            Uncertainty = rate * (1 - rate),
            WithinVariance = variance / n,
            WithinCovariance = covariance / n,
            Groups = count,
        };
    }

    // Of equal forecasts exactly that forecast, which a sum of tenths over their number is not.
    private static double Mean(IReadOnlyList<double> p, int[] group) => p[group[0]] + group.Sum(i => p[i] - p[group[0]]) / group.Length;
}
