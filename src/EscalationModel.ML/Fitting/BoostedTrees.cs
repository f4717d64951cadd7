using System.Runtime.InteropServices;
using EscalationModel.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using MachineTree = Microsoft.ML.Trainers.FastTree.RegressionTree;
using RegressionTree = EscalationModel.Numerics.RegressionTree;

namespace EscalationModel.ML.Fitting;

/// <summary>How trees are boosted.</summary>
/// <param name="Trees">How many trees, at least 1.</param>
/// <param name="Leaves">The most leaves of each, at least 2.</param>
/// <param name="LeastPerLeaf">The least number of examples in a leaf, at least 1.</param>
/// <param name="Rate">By how much each tree's answer is shrunk, above 0, at most 1.</param>
internal sealed record BoostedTreesOptions(int Trees = 100, int Leaves = 8, int LeastPerLeaf = 20, double Rate = 0.1)
{
    /// <summary>Refuses what is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the number, and what is allowed.</exception>
    public void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Trees, 1, nameof(Trees));
        ArgumentOutOfRangeException.ThrowIfLessThan(Leaves, 2, nameof(Leaves));
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastPerLeaf, 1, nameof(LeastPerLeaf));
        if (!(Rate is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Rate), Rate, "A number above 0 and at most 1 is allowed.");
        }
    }
}

/// <summary>Regression by boosted trees [friedman2001]: ML.NET's FastTree grows them for the squared error, and they become trees of this
/// library, which answer as ML.NET's do to 1e-6 of the greatest answer: it has single precision.</summary>
internal static class BoostedTrees
{
    /// <summary>Grows trees. The same examples, options and seed give the same trees; it uses one thread.</summary>
    /// <param name="features">The examples.</param>
    /// <param name="targets">What is to be answered for each; finite.</param>
    /// <param name="weights">How much each counts, at least 0; null: all alike.</param>
    /// <param name="options">How they are boosted.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="LearningException">Targets or weights do not fit the examples, or FastTree does not run here.</exception>
    public static RegressionTrees Fit(
        FeatureTable features, IReadOnlyList<double> targets, IReadOnlyList<double>? weights, BoostedTreesOptions options, ulong seed) =>
        Converted(Train(features, targets, weights, options, seed).Model.TrainedTreeEnsemble);

    /// <summary>ML.NET's own model, which tests hold the trees against.</summary>
    internal static RegressionPredictionTransformer<FastTreeRegressionModelParameters> Train(
        FeatureTable features, IReadOnlyList<double> targets, IReadOnlyList<double>? weights, BoostedTreesOptions options, ulong seed)
    {
        MLContext context = MachineRows.Context(seed);
        IDataView rows = MachineRows.View(context, features, targets, weights);
        var trainer = context.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
        {
            FeatureColumnName = MachineRows.Features,
            LabelColumnName = MachineRows.Label,
            ExampleWeightColumnName = MachineRows.Weight,
            NumberOfTrees = options.Trees,
            NumberOfLeaves = options.Leaves,
            MinimumExampleCountPerLeaf = options.LeastPerLeaf,
            LearningRate = options.Rate,
            NumberOfThreads = 1,
            Seed = MachineRows.Seed(seed),
            FeatureSelectionSeed = MachineRows.Seed(seed),
        });
        try
        {
            return trainer.Fit(rows);
        }
        catch (Exception e) when (e.GetBaseException() is DllNotFoundException or BadImageFormatException)
        {
            throw new LearningException(
                $"Trees cannot be grown on this machine ({RuntimeInformation.RuntimeIdentifier}): FastTree of ML.NET has no native part "
                    + "for it; train on x64, and load the file here.", e);
        }
    }

    /// <summary>ML.NET's trees as trees of this library.</summary>
    internal static RegressionTrees Converted(TreeEnsemble<MachineTree> ensemble) =>
        new([.. ensemble.Trees.Select((tree, i) => Converted(tree, ensemble.TreeWeights[i]))], ensemble.Bias);

    private static RegressionTree Converted(MachineTree tree, double weight) => new(
        tree.NumericalSplitFeatureIndexes, [.. tree.NumericalSplitThresholds.Select(t => (double)t)], tree.LeftChild, tree.RightChild,
        [.. tree.LeafValues.Select(v => v * weight)]);
}
