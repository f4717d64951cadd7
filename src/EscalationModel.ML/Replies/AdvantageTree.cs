using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Replies;

/// <summary>From what throttles are worth in sampled states to one tree that chooses them: boosted trees learn the advantage of each
/// throttle
/// over their mean, which takes out chance; one tree that weighs a wrong choice by what it costs is then grown on these.</summary>
internal static class AdvantageTree
{
    private const int LeastPerLeaf = 20;
    private static readonly BoostedTreesOptions Boosting = new(Trees: 60, Leaves: 8, LeastPerLeaf: 30);

    /// <summary>Advantages of all throttles, as boosted trees tell them.</summary>
    /// <param name="views">What the side saw.</param>
    /// <param name="worth">What each throttle was worth, [row][throttle].</param>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<RegressionTrees> Learn(FeatureTable views, double[] worth, ulong seed)
    {
        int throttles = ThrottleRollouts.Throttles.Count;
        double MeanOf(int row) => worth.Skip(row * throttles).Take(throttles).Average();
        double[] means = [.. Enumerable.Range(0, views.Rows).Select(MeanOf)];
        return
        [
            .. Enumerable.Range(0, throttles).Select(t => BoostedTrees.Fit(
                views, [.. means.Select((mean, row) => worth[row * throttles + t] - mean)], null, Boosting, seed)),
        ];
    }

    /// <summary>What trees say of the advantages of throttles, [row][throttle].</summary>
    public static double[] Told(IReadOnlyList<RegressionTrees> advantages, FeatureTable views)
    {
        var told = new double[views.Rows * advantages.Count];
        for (int i = 0; i < told.Length; i++)
        {
            told[i] = advantages[i % advantages.Count].Evaluate(views[i / advantages.Count]);
        }

        return told;
    }

    /// <summary>The policy of one tree whose choices cost least.</summary>
    /// <param name="features">What the columns of the views are.</param>
    /// <param name="views">What the side saw.</param>
    /// <param name="worth">What each throttle is worth, [row][throttle].</param>
    /// <param name="leaves">The most leaves.</param>
    public static DecisionTree Grow(IReadOnlyList<ViewFeature> features, FeatureTable views, double[] worth, int leaves)
    {
        IReadOnlyList<double> throttles = ThrottleRollouts.Throttles;
        RegressionTree choices = CostTree.Grow(views, worth, throttles.Count, leaves, LeastPerLeaf);
        return new DecisionTree(features, new RegressionTree(
            choices.FeatureOf, choices.Thresholds, choices.Left, choices.Right, [.. choices.Leaves.Select(leaf => throttles[(int)leaf])]));
    }
}
