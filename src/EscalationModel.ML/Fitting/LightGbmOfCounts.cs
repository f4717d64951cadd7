using EscalationModel.Numerics;
using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace EscalationModel.ML.Fitting;

/// <summary>Log odds of counts by the trees of LightGBM [ke2017]: each example stands twice, as a success and as a failure, with the counts
/// of both as weights, so that its binary loss is the binomial likelihood.</summary>
internal static class LightGbmOfCounts
{
    /// <summary>Grows trees whose sum is the log odds. One thread; the same bits from the same seed.</summary>
    /// <exception cref="LearningException">LightGBM does not run on this machine.</exception>
    public static RegressionTrees Fit(FeatureTable features, double[] successes, double[] trials, ulong seed)
    {
        int rows = features.Rows;
        FeatureTable twice = features.Select([.. Enumerable.Range(0, 2 * rows).Select(i => i % rows)]);
        double[] labels = [.. Enumerable.Range(0, 2 * rows).Select(i => i < rows ? 1.0 : 0)];
        double[] weights = [.. successes, .. trials.Select((n, i) => n - successes[i])];
        MLContext context = MachineRows.Context(seed);
        try
        {
            var trainer = context.BinaryClassification.Trainers.LightGbm(Options(seed));
            IDataView rowsTwice = MachineRows.View(context, twice, labels, weights);
            return BoostedTrees.Converted(trainer.Fit(rowsTwice).Model.SubModel.TrainedTreeEnsemble);
        }
        catch (Exception e) when (e.GetBaseException() is DllNotFoundException or BadImageFormatException)
        {
            throw new LearningException(
                "LightGBM does not run on this machine: its native part, or what that needs, is missing "
                    + "(on Debian: apt-get install libgomp1).", e);
        }
    }

    // With this sigmoid its score is the log odds.
    private static LightGbmBinaryTrainer.Options Options(ulong seed) => new()
    {
        FeatureColumnName = MachineRows.Features,
        LabelColumnName = MachineRows.Success,
        ExampleWeightColumnName = MachineRows.Weight,
        Sigmoid = 1,
        NumberOfIterations = 300,
        NumberOfLeaves = 8,
        MinimumExampleCountPerLeaf = 20,
        LearningRate = 0.1,
        NumberOfThreads = 1,
        Deterministic = true,
        Seed = MachineRows.Seed(seed),
    };
}
