using MathNet.Numerics.Distributions;
using Xunit.Sdk;

namespace EscalationModel.Tests.Statistical;

/// <summary>What a statistical test says: it holds while its score is at most its limit. Scores of means and proportions are in standard
/// errors with the limit 6 (a false alarm in 5e8 tests); chi-square and the like have limits at q = 1e-6. Seeds are fixed, so that a test
/// that holds once holds always. Every use is paired with a power check: <see cref="MustFail"/> on a wrong parameter.</summary>
internal readonly record struct Verdict(double Score, double Limit, string What)
{
    /// <summary>The false-alarm rate of chi-square tests.</summary>
    public const double FalseAlarms = 1e-6;

    private const double Sigmas = 6;

    public bool Holds => Score <= Limit;

    /// <summary>A count of independent trials against a probability.</summary>
    public static Verdict Proportion(long count, long trials, double probability, string what = "proportion") =>
        Score6(
            (count - trials * probability) / Math.Sqrt(trials * probability * (1 - probability)),
            $"{what}: {count / (double)trials} against {probability}");

    /// <summary>Two counts of independent trials against each other.</summary>
    public static Verdict Proportions(long count1, double trials1, long count2, double trials2, string what = "proportions")
    {
        double pooled = (count1 + count2) / (trials1 + trials2);
        double error = Math.Sqrt(pooled * (1 - pooled) * (1 / trials1 + 1 / trials2));
        double difference = count1 / trials1 - count2 / trials2;
        return Score6(difference == 0 ? 0 : difference / error, $"{what}: {count1 / trials1} against {count2 / trials2}");
    }

    /// <summary>A sample mean against the mean, with the sample's own variance.</summary>
    public static Verdict Mean(Sample sample, double mean, string what = "mean") =>
        Score6((sample.Mean - mean) / Math.Sqrt(sample.Variance / sample.Count), $"{what}: {sample.Mean} against {mean}");

    /// <summary>Two sample means against each other.</summary>
    public static Verdict Means(Sample first, Sample second, string what = "means")
    {
        double error = Math.Sqrt(first.Variance / first.Count + second.Variance / second.Count);
        double difference = first.Mean - second.Mean;
        return Score6(Math.Abs(difference) < 1e-12 ? 0 : difference / error, $"{what}: {first.Mean} against {second.Mean}");
    }

    /// <summary>Counts in cells against expected counts. Cells that expect fewer than ten are pooled.</summary>
    public static Verdict Fit(ReadOnlySpan<long> observed, ReadOnlySpan<double> expected, string what = "fit")
    {
        double statistic = 0, pooledObserved = 0, pooledExpected = 0;
        int cells = 0;
        for (int i = 0; i < observed.Length; i++)
        {
            pooledObserved += observed[i];
            pooledExpected += expected[i];
            if (pooledExpected >= 10)
            {
                statistic += (pooledObserved - pooledExpected) * (pooledObserved - pooledExpected) / pooledExpected;
                (pooledObserved, pooledExpected) = (0, 0);
                cells++;
            }
        }

        // What is left in the end belongs nowhere but counts as a cell of its own, with at least one expected.
        if (pooledObserved > 0 || pooledExpected > 0)
        {
            double rest = Math.Max(pooledExpected, 1);
            statistic += (pooledObserved - pooledExpected) * (pooledObserved - pooledExpected) / rest;
            cells++;
        }

        return ChiSquare(statistic, cells - 1, what);
    }

    /// <summary>Two sets of counts in the same cells, of whatever totals. Cells with fewer than twenty in all are pooled.</summary>
    public static Verdict SameCells(ReadOnlySpan<long> first, ReadOnlySpan<long> second, string what = "two samples")
    {
        double n1 = Sum(first), n2 = Sum(second), statistic = 0, pooled1 = 0, pooled2 = 0;
        int cells = 0;
        for (int i = 0; i < first.Length; i++)
        {
            pooled1 += first[i];
            pooled2 += second[i];
            if (pooled1 + pooled2 >= 20 || (i == first.Length - 1 && pooled1 + pooled2 > 0))
            {
                double difference = pooled1 * Math.Sqrt(n2 / n1) - pooled2 * Math.Sqrt(n1 / n2);
                statistic += difference * difference / (pooled1 + pooled2);
                (pooled1, pooled2) = (0, 0);
                cells++;
            }
        }

        return ChiSquare(statistic, cells - 1, what);
    }

    /// <summary>A sum of squared standard normals against its distribution; fails on both tails, as a fit may be too good.</summary>
    public static Verdict ChiSquare(double statistic, int freedom, string what)
    {
        if (freedom < 1)
        {
            return new(statistic > 1e-9 ? double.PositiveInfinity : 0, 1, what);
        }

        bool low = statistic < ChiSquared.InvCDF(freedom, FalseAlarms / 2);
        return new(
            low ? double.PositiveInfinity : statistic,
            ChiSquared.InvCDF(freedom, 1 - FalseAlarms / 2),
            $"{what}: chi-square {statistic} with {freedom} degrees of freedom");
    }

    /// <summary>A small count against a Poisson mean.</summary>
    public static Verdict Rare(long count, double mean, string what)
    {
        double below = Poisson.CDF(mean, count), above = count == 0 ? 1 : 1 - Poisson.CDF(mean, count - 1);
        return new(
            -Math.Log(Math.Max(1e-300, Math.Min(below, above))), -Math.Log(FalseAlarms / 2), $"{what}: {count} against a mean of {mean}");
    }

    /// <summary>The greatest distance of the empirical from the given distribution function (Kolmogorov and
    /// Smirnov). Sorts the sample.</summary>
    public static Verdict Distribution(double[] sample, Func<double, double> cumulative, string what)
    {
        Array.Sort(sample);
        double distance = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            double p = cumulative(sample[i]);
            distance = Math.Max(distance, Math.Max((i + 1.0) / sample.Length - p, p - i / (double)sample.Length));
        }

        return new(
            distance * Math.Sqrt(sample.Length), Math.Sqrt(Math.Log(2 / FalseAlarms) / 2), $"{what}: Kolmogorov's distance {distance}");
    }

    public void MustHold()
    {
        if (!Holds)
        {
            throw new XunitException($"{What}; score {Score}, limit {Limit}");
        }
    }

    public void MustFail()
    {
        if (Holds)
        {
            throw new XunitException($"No power: a wrong parameter passes. {What}; score {Score}, limit {Limit}");
        }
    }

    private static Verdict Score6(double z, string what) => new(double.IsNaN(z) ? double.PositiveInfinity : Math.Abs(z), Sigmas, what);

    private static double Sum(ReadOnlySpan<long> counts)
    {
        double sum = 0;
        foreach (long count in counts)
        {
            sum += count;
        }

        return sum;
    }
}

/// <summary>The mean and variance of values, added one by one.</summary>
internal sealed class Sample
{
    private double _sumOfSquares;

    public long Count { get; private set; }

    public double Mean { get; private set; }

    public double Variance => _sumOfSquares / (Count - 1);

    public void Add(double value)
    {
        double before = value - Mean;
        Mean += before / ++Count;
        _sumOfSquares += before * (value - Mean);
    }
}
