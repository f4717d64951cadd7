using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Tests.Fitting;

public class BinomialTests
{
    [Fact]
    public void The_loss_is_minus_the_log_likelihood_at_any_size()
    {
        // 3 of 10 at p = 0.2: -(3 log 0.2 + 7 log 0.8).
        double direct = -(3 * PortableMath.Log(0.2) + 7 * PortableMath.Log(0.8));
        Assert.Equal(direct, BinomialLoss.OfCount(3, 10, BinomialLoss.Logit(0.2)), 1e-12);
        Assert.Equal(8000, BinomialLoss.OfCount(2, 10, 1000), 1e-9);
        Assert.Equal(2000, BinomialLoss.OfCount(2, 10, -1000), 1e-9);
        Assert.Equal(0, BinomialLoss.Deviance([3], [10], [BinomialLoss.Logit(0.3)]), 1e-12);
        Assert.Equal(0, BinomialLoss.Deviance([0], [10], [-50]), 1e-12);
        Assert.Equal(0.2, BinomialLoss.Probability(BinomialLoss.Logit(0.2)), 1e-15);
    }

    [Fact]
    public void The_deviance_of_the_truth_is_about_one_a_count()
    {
        var random = new RandomStream(1, 0, RandomPurpose.Resampling);
        double[] successes = new double[2000];
        for (int i = 0; i < successes.Length; i++)
        {
            successes[i] = LogisticFitTests.Drawn(ref random, 100, 0.3);
        }

        double[] trials = [.. Enumerable.Repeat(100.0, 2000)];
        double Mean(double p) => BinomialLoss.Deviance(successes, trials, [.. Enumerable.Repeat(BinomialLoss.Logit(p), 2000)]) / 2000;
        // Each has mean 1 and a standard deviation of about 1.4: 6 of 1.4 / sqrt(2000).
        Assert.InRange(Mean(0.3), 0.81, 1.19);
        Assert.True(Mean(0.35) > 1.5);
    }

    [Fact]
    public void Folds_hold_out_each_example_once()
    {
        IReadOnlyList<CrossValidation.Fold> folds = CrossValidation.Folds(23, 5, 7);
        Assert.Equal(Enumerable.Range(0, 23), folds.SelectMany(f => f.HeldOut).Order());
        Assert.All(folds, f => Assert.Equal(Enumerable.Range(0, 23), f.HeldOut.Concat(f.Training).Order()));
        Assert.All(folds, f => Assert.InRange(f.HeldOut.Count, 4, 5));
        Assert.NotEqual(folds[0].HeldOut, CrossValidation.Folds(23, 5, 8)[0].HeldOut);
        Assert.Throws<LearningException>(() => CrossValidation.Folds(4, 5, 7));
    }

    // With 11 examples and leaves of 6 or more no tree can part them: rounds have fewer trees than they were asked for.
    [Theory]
    [InlineData(200)]
    [InlineData(11)]
    public void The_trees_after_a_round_are_those_of_boosting_for_so_many(int rows)
    {
        FeatureTable features = LogisticFitTests.Points(rows, 2, 5);
        double[] trials = [.. Enumerable.Repeat(10.0, rows)], offsets = new double[rows];
        double[] successes = [.. Enumerable.Range(0, rows).Select(i => (double)(i % 7))];
        var options = new BinomialBoostingOptions(Rounds: 3, TreesPerRound: 4, LeastPerLeaf: 6);
        IReadOnlyList<RegressionTrees> each = BinomialBoosting.FitEach(features, successes, trials, offsets, options, 3);
        Assert.Equal(3, each.Count);
        for (int rounds = 1; rounds <= 3; rounds++)
        {
            Assert.Equal(
                BinomialBoosting.Fit(features, successes, trials, offsets, options with { Rounds = rounds }, 3), each[rounds - 1]);
        }
    }

    [Fact]
    public void Boosting_finds_what_a_parabola_cannot()
    {
        FeatureTable features = LogisticFitTests.Points(600, 2, 5), fresh = LogisticFitTests.Points(300, 2, 6);
        static double Truth(ReadOnlySpan<double> x) => -4 + 3 * PortableMath.SinCosPi(2 * x[0]).Sin + 2 * x[1];
        double[] trials = [.. Enumerable.Repeat(2000.0, 600)];
        var random = new RandomStream(2, 0, RandomPurpose.Resampling);
        double[] successes = new double[600];
        for (int i = 0; i < 600; i++)
        {
            successes[i] = LogisticFitTests.Drawn(ref random, 2000, BinomialLoss.Probability(Truth(features[i])));
        }

        LogisticModel model = LogisticFit.Fit(features, successes, trials, ColumnExpansion.Quadratic);
        double[] offsets = [.. Enumerable.Range(0, 600).Select(i => model.Logit(features[i]))];
        RegressionTrees trees = BinomialBoosting.Fit(features, successes, trials, offsets, new(Rounds: 8, Leaves: 6), 3);
        double Error(Func<double[], double> logit) => Math.Sqrt(Enumerable.Range(0, 300).Average(
            i => PortableMath.Pow(Math.Abs(logit(fresh[i].ToArray()) - Truth(fresh[i])), 2)));
        double curved = Error(x => model.Logit(x)), boosted = Error(x => model.Logit(x) + trees.Evaluate(x));
        Assert.True(boosted < 0.3 * curved, $"{boosted} {curved}");
    }
}
