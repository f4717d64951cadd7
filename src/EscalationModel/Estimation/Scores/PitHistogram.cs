using System.Globalization;
using EscalationModel.Experiments.Statistics;
using MathNet.Numerics;

namespace EscalationModel.Estimation.Scores;

/// <summary>How the transforms of many forecasts spread over bins of the same width: evenly, if forecasts are right. A range counts in
/// each bin by its part there, so that nothing is drawn. Source: [czado2009]. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class PitHistogram : IShown
{
    private const double Confidence = 0.95;

    private PitHistogram(double[] shares, int count, double chiSquare) =>
        (Shares, Count, ChiSquare) = (shares, count, chiSquare);

    /// <summary>The share of forecasts in each bin; in sum 1.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>The forecasts.</summary>
    public int Count { get; }

    /// <summary>What each share is if forecasts are right: 1 over the bins.</summary>
    public double Expected => 1.0 / Shares.Count;

    /// <summary>What 95 of 100 shares of a bin lie within if forecasts are right and independent; ranges make shares less spread than
    /// that.</summary>
    public (double Low, double High) Usual
    {
        get
        {
            double half = ConfidenceInterval.NormalPoint(Confidence) * Math.Sqrt(Expected * (1 - Expected) / Count);
            return (Math.Max(0, Expected - half), Expected + half);
        }
    }

    /// <summary>The chi-square statistic of uniformity of transforms of which each is drawn in its range, with one degree of freedom less
    /// than bins.</summary>
    public double ChiSquare { get; }

    /// <summary>The probability of at least such a statistic if forecasts are right and independent of each other; it holds from about five
    /// forecasts a bin on, and not where several forecasts are of one dispute.</summary>
    public double ChiSquareP => SpecialFunctions.GammaUpperRegularized((Shares.Count - 1) / 2.0, ChiSquare / 2);

    /// <summary>The histogram of transforms.</summary>
    /// <param name="ranges">The transforms, at least one; a single number is a range without width.</param>
    /// <param name="bins">The bins, from 2 to 1000.</param>
    /// <param name="seed">The seed of the places in the ranges that the chi-square statistic draws. The order of rows changes nothing.
    /// </param>
    /// <exception cref="ArgumentException">There is no transform, one is no range within 0 and 1, or a number is out of its range.
    /// </exception>
    public static PitHistogram Of(IReadOnlyList<PitRange> ranges, int bins = 10, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        ScoreBins.Check(bins, 2);
        if (ranges.Count == 0 || !ranges.All(r => r.Lower >= 0 && r.Upper >= r.Lower && r.Upper <= 1))
        {
            throw new ArgumentException(
                ranges.Count == 0 ? "At least one transform is needed." : "A transform is no range within 0 and 1.", nameof(ranges));
        }

        var shares = new double[bins];
        var drawn = new double[bins];
        var random = new RandomStream(seed, 0, RandomPurpose.Resampling);
        foreach (PitRange range in ranges.OrderBy(r => r.Lower).ThenBy(r => r.Upper))
        {
            Spread(range, shares);
            drawn[ScoreBins.Of(range.Randomized(random.NextDouble()), bins)]++;
        }

        double expected = (double)ranges.Count / bins;
        return new(
            [.. shares.Select(s => s / ranges.Count)], ranges.Count, drawn.Sum(n => (n - expected) * (n - expected)) / expected);
    }

    /// <summary>The shares in a line.</summary>
    public override string ToString() =>
        string.Join(" ", Shares.Select(s => s.ToString("F3", CultureInfo.InvariantCulture)));

    private static void Spread(PitRange range, double[] into)
    {
        double width = range.Upper - range.Lower;
        if (width <= 0)
        {
            into[ScoreBins.Of(range.Lower, into.Length)]++;
            return;
        }

        for (int bin = ScoreBins.Of(range.Lower, into.Length); bin < into.Length; bin++)
        {
            (double low, double high) = ScoreBins.Edges(bin, into.Length);
            into[bin] += Math.Max(0, Math.Min(high, range.Upper) - Math.Max(low, range.Lower)) / width;
        }
    }
}
