using EscalationModel.Estimation;

namespace EscalationModel.Tests.Estimation;

/// <summary>Tests of models against each other, and means of clusters.</summary>
public class ModelTestsTests
{
    [Theory]
    // scipy.stats.chi2.sf; the mixtures by their definition.
    [InlineData(3.841458820694124, new double[] { 0, 1 }, 0.05)]
    [InlineData(5.991464547107979, new double[] { 0, 0, 1 }, 0.05)]
    [InlineData(2.705543454095404, new[] { 0.5, 0.5 }, 0.05)]
    [InlineData(4.2305992, new[] { 0.25, 0.5, 0.25 }, 0.05)]
    [InlineData(0, new[] { 0.5, 0.5 }, 1)]
    public void P_values_are_those_of_chi_square_and_its_mixtures(double statistic, double[] weights, double expected)
    {
        LikelihoodRatioTest test = LikelihoodRatioTest.Of(-100, -100 + statistic / 2, weights);
        Assert.Equal(expected, test.PValue, 1e-6);
        if (statistic > 0)
        {
            Assert.Equal(statistic, test.Critical(expected), 1e-5);
        }
    }

    [Fact]
    public void A_p_value_too_small_for_a_number_has_a_logarithm() =>
        // ln(erfc(sqrt(5000/2)) / 2) / ln 10 by the asymptotic series of erfc: -2500 - ln(2 sqrt(2500 pi)) + ln(1 - 1/5000).
        Assert.Equal(
            (-2500 - Math.Log(2 * Math.Sqrt(2500 * Math.PI)) - 1.0 / 5000) / Math.Log(10),
            LikelihoodRatioTest.Of(0, 2500, LikelihoodRatioTest.OneOnTheBound).Log10PValue, 1e-6);

    [Fact]
    public void A_smaller_model_cannot_fit_better() =>
        Assert.Contains(
            "did not find its maximum",
            Assert.Throws<ArgumentException>(() => LikelihoodRatioTest.Of(-90, -100, [0, 1])).Message, StringComparison.Ordinal);

    [Fact]
    public void Weights_that_are_no_law_are_refused() =>
        Assert.Throws<ArgumentException>(() => LikelihoodRatioTest.Of(-100, -90, [0.5, 0.6]));

    [Fact]
    public void A_mean_of_clusters_is_that_of_the_definition()
    {
        // m = 3; S - m n: (1+2) - 6 = -3, (6) - 3 = 3: sqrt(18)/3 * sqrt(2/1) = 2.
        ClusteredMean mean = ClusteredMean.Of([1, 2, 6], [7, 7, 9]);
        Assert.Equal(new ClusteredMean(3, mean.StandardError, 3, 2), mean);
        Assert.Equal(2, mean.StandardError!.Value, 1e-12);
        Assert.Equal(3 - 2 * 1.959963984540054, mean.Interval.Low, 1e-12);
        // Single observations: the ordinary standard error, s / sqrt(n).
        Assert.Equal(Math.Sqrt(7.0 / 3), ClusteredMean.Of([1, 2, 6]).StandardError!.Value, 1e-12);
    }

    [Fact]
    public void One_cluster_has_no_error_and_no_values_no_mean()
    {
        Assert.Null(ClusteredMean.Of([1, 2], [1, 1]).StandardError);
        Assert.Equal(double.PositiveInfinity, ClusteredMean.Of([1, 2], [1, 1]).Interval.High);
        Assert.Throws<ArgumentException>(() => ClusteredMean.Of([]));
        Assert.Throws<ArgumentException>(() => ClusteredMean.Of([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => ClusteredMean.Of([1, 2], [1]));
    }
}
