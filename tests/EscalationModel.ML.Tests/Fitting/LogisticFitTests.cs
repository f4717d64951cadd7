using EscalationModel.ML.Fitting;

namespace EscalationModel.ML.Tests.Fitting;

public class LogisticFitTests
{
    [Fact]
    public void One_feature_of_two_values_is_fitted_in_closed_form()
    {
        // 10 of 100 at 0 and 40 of 100 at 1: log odds of log(1/9) and log(2/3).
        var features = new FeatureTable([0, 0, 1, 1], 1);
        LogisticModel model = LogisticFit.Fit(features, [4, 6, 25, 15], [50, 50, 50, 50], ColumnExpansion.Linear, ridge: 1e-9);
        Assert.Equal(PortableMath.Log(1.0 / 9), model.Logit([0]), 1e-6);
        Assert.Equal(PortableMath.Log(2.0 / 3), model.Logit([1]), 1e-6);

        // The variance of a share's log odds is 1 / (n p (1 - p)).
        Assert.Equal(1 / (100 * 0.1 * 0.9), model.Variance([0]), 1e-6);
        Assert.Equal(1 / (100 * 0.4 * 0.6), model.Variance([1]), 1e-6);
    }

    [Theory]
    [InlineData(ColumnExpansion.Linear, false)]
    [InlineData(ColumnExpansion.Interactions, false)]
    [InlineData(ColumnExpansion.Quadratic, true)]
    internal void A_parabola_needs_the_squares(ColumnExpansion expansion, bool finds)
    {
        FeatureTable features = Points(400, 2, 5);
        double[] truth = [.. Enumerable.Range(0, 400).Select(i => Truth(features[i]))];
        double[] trials = [.. Enumerable.Repeat(1e6, 400)], successes = [.. truth.Select(t => 1e6 * BinomialLoss.Probability(t))];
        LogisticModel model = LogisticFit.Fit(features, successes, trials, expansion, ridge: 1e-6);
        double worst = Enumerable.Range(0, 400).Max(i => Math.Abs(model.Logit(features[i]) - truth[i]));
        Assert.Equal(finds, worst < 1e-6);
    }

    [Fact]
    public void Intervals_hold_as_often_as_they_say()
    {
        FeatureTable features = Points(60, 2, 5);
        double[] trials = [.. Enumerable.Repeat(200.0, 60)];
        int held = 0;
        for (int set = 0; set < 400; set++)
        {
            var random = new RandomStream(9, set, RandomPurpose.Resampling);
            var successes = new double[60];
            for (int i = 0; i < successes.Length; i++)
            {
                successes[i] = Drawn(ref random, 200, BinomialLoss.Probability(Truth(features[i])));
            }

            LogisticModel model = LogisticFit.Fit(features, successes, trials, ColumnExpansion.Quadratic, ridge: 0.01);
            held += Math.Abs(model.Logit([0.3, 0.6]) - Truth([0.3, 0.6])) < 1.96 * Math.Sqrt(model.Variance([0.3, 0.6])) ? 1 : 0;
        }

        // 95% of 400, give or take 6 standard deviations of 4.4.
        Assert.InRange(held, 354, 400);
    }

    [Fact]
    public void Counts_without_a_success_stay_finite()
    {
        FeatureTable features = Points(20, 2, 5);
        LogisticModel model = LogisticFit.Fit(features, new double[20], [.. Enumerable.Repeat(50.0, 20)], ColumnExpansion.Quadratic);
        Assert.InRange(model.Logit([0.5, 0.5]), -30, -7);
    }

    /// <summary>The mean of ten times 0.1 is not 0.1 to the last bit, which is no variation either.</summary>
    [Fact]
    public void A_feature_that_varies_by_rounding_alone_is_not_blown_up()
    {
        double[] same = [.. Enumerable.Repeat(0.1, 10)], trials = [.. Enumerable.Repeat(10.0, 10)];
        Assert.NotEqual(0.1, same.Average());
        LogisticModel model = LogisticFit.Fit(new(same, 1), [.. Enumerable.Repeat(4.0, 10)], trials, ColumnExpansion.Linear);
        Assert.Equal(1, model.Scales[0]);
    }

    [Fact]
    public void A_feature_that_never_varies_changes_nothing()
    {
        double[] trials = [100, 100, 100], successes = [10, 20, 30];
        double with = LogisticFit.Fit(new([0, 5, 1, 5, 2, 5], 2), successes, trials, ColumnExpansion.Linear).Logit([1.5, 5]);
        double without = LogisticFit.Fit(new([0, 1, 2], 1), successes, trials, ColumnExpansion.Linear).Logit([1.5]);
        Assert.Equal(without, with, 1e-9);
    }

    [Fact]
    public void Wrong_counts_are_refused_with_their_row()
    {
        var features = new FeatureTable([0, 1], 1);
        Assert.Contains("row 1: 3 successes of 2", Refused([1, 3], [2, 2]));
        Assert.Contains("row 0: NaN", Refused([double.NaN, 1], [2, 2]));
        Assert.Contains("1 successes", Refused([1], [2, 2]));
        string Refused(double[] successes, double[] trials) => Assert.Throws<LearningException>(
            () => LogisticFit.Fit(features, successes, trials, ColumnExpansion.Linear)).Message;
    }

    internal static double Truth(ReadOnlySpan<double> x) => -3 + 2 * x[0] + 3 * (x[1] - 0.4) * (x[1] - 0.4) - 2 * x[0] * x[1];

    internal static FeatureTable Points(int rows, int columns, ulong seed)
    {
        var random = new RandomStream(seed, 0, RandomPurpose.Resampling);
        var values = new double[rows * columns];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.NextDouble();
        }

        return new(values, columns);
    }

    internal static double Drawn(ref RandomStream random, int trials, double probability)
    {
        int count = 0;
        for (int i = 0; i < trials; i++)
        {
            count += random.NextBool(probability) ? 1 : 0;
        }

        return count;
    }
}
