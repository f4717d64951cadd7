using EscalationModel.Engine;
using MathNet.Numerics.Distributions;

namespace EscalationModel.Tests.Engine;

/// <summary>Intervals between order statistics, against the binomial distribution of how many values lie below the quantile.</summary>
public class OrderStatisticsTests
{
    private static readonly double[] Quantiles = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99];

    // Median: the chance that all of m lie on one side is 2^-m: 1/32 for 5, which one end bears but two do not, 1/64 for 6.
    [Theory]
    [InlineData(0.5, 4, 0, 5)]
    [InlineData(0.5, 5, 1, 6)]
    [InlineData(0.5, 6, 1, 6)]
    [InlineData(0.5, 9, 2, 8)]
    [InlineData(0.9, 1, 0, 2)]
    [InlineData(0.9, 2, 1, 3)]
    [InlineData(0.9, 35, 28, 36)]
    [InlineData(0.9, 36, 29, 36)]
    [InlineData(0.1, 2, 0, 2)]
    [InlineData(0.1, 1, 0, 2)]
    public void Few_values_give_one_end_or_none(double quantile, long count, long low, long high)
    {
        Assert.Equal((low, high), OrderStatistics.Ranks(count, quantile));
        Estimate estimate = OrderStatistics.Quantile(count, quantile, rank => 10 * rank);
        Assert.Equal(low == 0 ? double.NegativeInfinity : 10 * low, estimate.Low);
        Assert.Equal(high > count ? double.PositiveInfinity : 10 * high, estimate.High);
        Assert.InRange(estimate.Value, Math.Max(10, estimate.Low), Math.Min(10 * count, estimate.High));
    }

    // The quantile lies between ranks l and u where l to u - 1 values are below it.
    [Fact]
    public void The_quantile_is_between_both_ends_as_often_as_stated()
    {
        foreach (double quantile in Quantiles)
        {
            for (int count = 1; count <= 400; count += count < 60 ? 1 : 17)
            {
                (long low, long high) = OrderStatistics.Ranks(count, quantile);
                double below = low == 0 ? 0 : Binomial.CDF(quantile, count, low - 1);
                double above = high > count ? 0 : 1 - Binomial.CDF(quantile, count, high - 1);
                Assert.True(below + above <= 0.05 + 1e-9, $"{quantile} of {count}: {below} + {above}");

                // No end could be nearer; none is left out that could be given.
                double tail = low > 0 && high <= count ? 0.025 : 0.05;
                Assert.True(low == 0 || low == count || Binomial.CDF(quantile, count, low) > tail, $"{quantile} of {count}: from {low}");
                Assert.True(high > count || 1 - Binomial.CDF(quantile, count, high - 2) > tail, $"{quantile} of {count}: to {high}");
                double all = Math.Min(Math.Pow(1 - quantile, count), Math.Pow(quantile, count));
                Assert.True(low > 0 || high <= count || all > 0.05, $"{quantile} of {count}");
            }
        }
    }

    [Fact]
    public void Ranks_of_many_values_are_those_of_the_normal_distribution()
    {
        foreach (double quantile in Quantiles)
        {
            (long Low, long High) exact = OrderStatistics.Ranks(10_000, quantile), more = OrderStatistics.Ranks(10_001, quantile);
            Assert.InRange(exact.Low - more.Low, -2, 2);
            Assert.InRange(exact.High - more.High, -2, 2);
        }
    }
}
