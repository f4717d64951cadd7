using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;
using Microsoft.ML;

namespace EscalationModel.ML.Tests.Fitting;

public class BoostedTreesTests
{
    private static readonly BoostedTreesOptions Few = new(Trees: 30, Leaves: 6, LeastPerLeaf: 5);

    [Fact]
    public void Trees_answer_as_those_of_ML_NET_do()
    {
        (FeatureTable features, double[] targets, double[] weights) = Bumps(400, 1);
        FeatureTable elsewhere = Bumps(1000, 2).Features;
        var model = BoostedTrees.Train(features, targets, weights, Few, 3);
        RegressionTrees trees = BoostedTrees.Converted(model.Model.TrainedTreeEnsemble);
        var context = new MLContext(1);
        IDataView view = MachineRows.View(context, elsewhere, new double[elsewhere.Rows], null);
        float[] theirs = [.. context.Data.CreateEnumerable<Answer>(model.Transform(view), false).Select(a => a.Score)];
        Assert.Equal(30, trees.Trees.Count);
        for (int i = 0; i < theirs.Length; i++)
        {
            Assert.Equal(theirs[i], trees.Evaluate(Single(elsewhere[i])), 1e-6 * theirs.Max(Math.Abs));
        }
    }

    [Fact]
    public void Trees_learn_what_the_targets_are_made_of()
    {
        (FeatureTable features, double[] targets, double[] weights) = Bumps(2000, 1);
        (FeatureTable fresh, double[] truth, _) = Bumps(500, 2);
        double Error(IReadOnlyList<double> labels) => MeanSquare(
            BoostedTrees.Fit(features, labels, weights, new(Trees: 200), 3), fresh, truth);
        Assert.True(Error(targets) < 0.01);
        Assert.True(Error([.. CrossValidation.Shuffled(2000, 4).Select(i => targets[i])]) > 0.2);
    }

    [Fact]
    public void A_weight_of_two_counts_as_the_example_twice()
    {
        (FeatureTable features, double[] targets, _) = Bumps(200, 1);
        int[] twice = [.. Enumerable.Range(0, 200).SelectMany(i => i % 3 == 0 ? new[] { i, i } : [i])];
        RegressionTrees weighted = BoostedTrees.Fit(
            features, targets, [.. Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? 2.0 : 1)], new(1, 2, 1, 1), 3);
        RegressionTrees doubled = BoostedTrees.Fit(features.Select(twice), [.. twice.Select(i => targets[i])], null, new(1, 2, 1, 1), 3);
        RegressionTrees plain = BoostedTrees.Fit(features, targets, null, new(1, 2, 1, 1), 3);
        Assert.Equal(doubled.Evaluate(features[0]), weighted.Evaluate(features[0]), 1e-6);
        Assert.NotEqual(doubled.Evaluate(features[0]), plain.Evaluate(features[0]), 1e-4);
    }

    [Fact]
    public void A_second_fit_has_the_same_bits()
    {
        (FeatureTable features, double[] targets, double[] weights) = Bumps(300, 1);
        RegressionTrees first = BoostedTrees.Fit(features, targets, weights, Few, 3);
        RegressionTrees second = BoostedTrees.Fit(features, targets, weights, Few, 3);
        Assert.Equal(Leaves(first), Leaves(second));
        Assert.NotEqual(Leaves(first), Leaves(BoostedTrees.Fit(features, targets, null, Few, 3)));
    }

    [Fact]
    public void Wrong_examples_are_refused_with_their_place()
    {
        var features = new FeatureTable([1, 2, 3, 4], 2);
        Assert.Contains("3 numbers", Refused(() => new FeatureTable([1, 2, 3], 2)));
        Assert.Contains("row 1, feature 0: NaN", Refused(() => new FeatureTable([1, 2, double.NaN, 4], 2)));
        Assert.Contains("row 1 has 1 features", Refused(() => FeatureTable.Of([[1, 2], [3]])));
        Assert.Contains("1 labels for 2 rows", Refused(() => BoostedTrees.Fit(features, [1], null, Few, 1)));
        Assert.Contains("row 1: -1", Refused(() => BoostedTrees.Fit(features, [1, 2], [1, -1], Few, 1)));
    }

    private static double[] Leaves(RegressionTrees trees) => [.. trees.Trees.SelectMany(t => t.Leaves)];

    private static string Refused(Action action) => Assert.Throws<LearningException>(action).Message;

    private static double MeanSquare(RegressionTrees trees, FeatureTable features, double[] truth) =>
        Enumerable.Range(0, truth.Length).Average(i => (trees.Evaluate(features[i]) - truth[i]) * (trees.Evaluate(features[i]) - truth[i]));

    // Two waves of two features; the third is noise.
    private static (FeatureTable Features, double[] Targets, double[] Weights) Bumps(int rows, ulong seed)
    {
        var random = new RandomStream(seed, 0, RandomPurpose.Resampling);
        var values = new double[rows * 3];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)random.NextDouble();
        }

        var features = new FeatureTable(values, 3);
        return (features,
            [.. Enumerable.Range(0, rows).Select(i => PortableMath.SinCosPi(2 * features[i][0]).Sin + 3 * features[i][1] * features[i][1])],
            [.. Enumerable.Range(0, rows).Select(i => 0.5 + random.NextDouble())]);
    }

    private static double[] Single(ReadOnlySpan<double> row) => [.. row.ToArray().Select(v => (double)(float)v)];

    private sealed class Answer
    {
        public float Score { get; set; }
    }
}
