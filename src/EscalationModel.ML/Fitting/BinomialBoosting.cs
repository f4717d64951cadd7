using EscalationModel.Numerics;

namespace EscalationModel.ML.Fitting;

/// <summary>How log odds are boosted.</summary>
/// <param name="Rounds">How often the working residual is taken anew, at least 1.</param>
/// <param name="TreesPerRound">The trees grown on each, at least 1.</param>
/// <param name="Leaves">The most leaves of a tree, at least 2.</param>
/// <param name="LeastPerLeaf">The least number of examples in a leaf, at least 1.</param>
/// <param name="Rate">By how much each tree's answer is shrunk, above 0, at most 1.</param>
/// <param name="Damping">By how much each example is held to where it is in a step, above 0: those with hardly any success do not run away.
/// </param>
internal sealed record BinomialBoostingOptions(
    int Rounds = 15, int TreesPerRound = 20, int Leaves = 8, int LeastPerLeaf = 10, double Rate = 0.1, double Damping = 1);

/// <summary>Boosting by the binomial likelihood of counts [friedman2000]: in each round, trees are grown on Newton's working residual with
/// its weights, and their answers are added to the log odds.</summary>
internal static class BinomialBoosting
{
    /// <summary>Grows trees that are to be added to given log odds. One thread; the same bits from the same seed.</summary>
    /// <param name="features">The examples.</param>
    /// <param name="successes">The successes of each, from 0 to its trials.</param>
    /// <param name="trials">The trials of each, above 0.</param>
    /// <param name="offsets">The log odds of each to begin with.</param>
    /// <param name="options">How they are boosted.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Stops it between two rounds.</param>
    /// <exception cref="LearningException">Counts do not fit the examples, or FastTree does not run on this machine.</exception>
    public static RegressionTrees Fit(
        FeatureTable features, IReadOnlyList<double> successes, IReadOnlyList<double> trials, IReadOnlyList<double> offsets,
        BinomialBoostingOptions options, ulong seed, CancellationToken cancellation = default) =>
        FitEach(features, successes, trials, offsets, options, seed, cancellation)[^1];

    /// <summary>The trees so far after each round, likewise: what boosting for so many rounds gives. Tells the rounds apart however
    /// many trees FastTree grows in each.</summary>
    public static IReadOnlyList<RegressionTrees> FitEach(
        FeatureTable features, IReadOnlyList<double> successes, IReadOnlyList<double> trials, IReadOnlyList<double> offsets,
        BinomialBoostingOptions options, ulong seed, CancellationToken cancellation = default)
    {
        Counts.Check(successes, trials, features.Rows);
        var growth = new BoostedTreesOptions(options.TreesPerRound, options.Leaves, options.LeastPerLeaf, options.Rate);
        double[] logits = [.. offsets];
        var sums = new List<RegressionTrees>();
        for (int round = 0; round < options.Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            (double[] residuals, double[] weights) = Working(successes, trials, logits, options.Damping);
            RegressionTrees grown = BoostedTrees.Fit(features, residuals, weights, growth, seed + (ulong)round);
            sums.Add(sums.Count == 0 ? grown : new([.. sums[^1].Trees, .. grown.Trees], sums[^1].Constant + grown.Constant));
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] += grown.Evaluate(features[i]);
            }
        }

        return sums;
    }

    // Newton's step overshoots far where a share is foretold much too small, so the curvature is at least that at the share itself. That
    // and the damping change the size of steps but not where they end: a leaf's step is 0 when its successes are as expected.
    private static (double[] Residuals, double[] Weights) Working(
        IReadOnlyList<double> successes, IReadOnlyList<double> trials, double[] logits, double damping)
    {
        var residuals = new double[logits.Length];
        var weights = new double[logits.Length];
        for (int i = 0; i < logits.Length; i++)
        {
            double p = BinomialLoss.Probability(logits[i]), share = successes[i] / trials[i];
            weights[i] = trials[i] * Math.Max(p * (1 - p), share * (1 - share)) + damping;
            residuals[i] = (successes[i] - trials[i] * p) / weights[i];
        }

        return (residuals, weights);
    }
}
