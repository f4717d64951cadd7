using EscalationModel.ML.Fitting;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using KeyOrdinality = Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality;

namespace EscalationModel.ML.Players;

/// <summary>The multinomial logit: the log odds of families are linear in standardized features. The logarithm of a likelihood is about
/// linear in those of simple rules, so that it comes close to the posterior. Immutable; thread-safe.</summary>
internal sealed class PlayerLogit
{
    /// <param name="centers">What each feature is taken less of.</param>
    /// <param name="scales">What each is divided by then.</param>
    /// <param name="constants">The constant of each family.</param>
    /// <param name="weights">The weights of each family.</param>
    public PlayerLogit(double[] centers, double[] scales, double[] constants, double[][] weights) =>
        (Centers, Scales, Constants, Weights) = (centers, scales, constants, weights);

    public IReadOnlyList<double> Centers { get; }

    public IReadOnlyList<double> Scales { get; }

    public IReadOnlyList<double> Constants { get; }

    public IReadOnlyList<double[]> Weights { get; }

    /// <summary>Fits it by ML.NET's maximum entropy trainer on one thread.</summary>
    /// <param name="features">The examples.</param>
    /// <param name="families">The family of each; every one of them occurs.</param>
    /// <param name="count">How many families.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Stops it before the trainer begins.</param>
    public static PlayerLogit Fit(
        FeatureTable features, IReadOnlyList<int> families, int count, ulong seed, CancellationToken cancellation = default)
    {
        (double[] centers, double[] scales) = Standard(features);
        var standard = FeatureTable.Of([.. Enumerable.Range(0, features.Rows).Select(i => Standardized(features[i], centers, scales))]);
        MLContext context = MachineRows.Context(seed);
        IDataView rows = MachineRows.View(context, standard, [.. families.Select(f => (double)f)], null);
        rows = context.Transforms.Conversion.MapValueToKey(MachineRows.Label, keyOrdinality: KeyOrdinality.ByValue)
            .Fit(rows).Transform(rows);
        cancellation.ThrowIfCancellationRequested();
        MaximumEntropyModelParameters model = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            new LbfgsMaximumEntropyMulticlassTrainer.Options
            {
                FeatureColumnName = MachineRows.Features,
                LabelColumnName = MachineRows.Label,
                NumberOfThreads = 1,
                L1Regularization = 0,
                L2Regularization = 1,
                OptimizationTolerance = 1e-5f,
                MaximumNumberOfIterations = 300,
            }).Fit(rows).Model;
        VBuffer<float>[]? weights = null;
        model.GetWeights(ref weights, out int classes);
        return classes == count
            ? new PlayerLogit(
                centers, scales, [.. model.GetBiases().Select(b => (double)b)],
                [.. weights!.Select(w => w.DenseValues().Select(x => (double)x).ToArray())])
            : throw new LearningException($"{classes} of {count} families occur among the plays; allowed: all of them. Take more plays.");
    }

    /// <summary>The probability of each family.</summary>
    public double[] Probabilities(ReadOnlySpan<double> features)
    {
        double[] standard = Standardized(features, Centers, Scales);
        var logits = new double[Constants.Count];
        for (int f = 0; f < logits.Length; f++)
        {
            logits[f] = Constants[f];
            for (int k = 0; k < standard.Length; k++)
            {
                logits[f] += Weights[f][k] * standard[k];
            }
        }

        double most = logits.Max();
        double[] shares = [.. logits.Select(l => PortableMath.Exp(l - most))];
        double sum = shares.Sum();
        return [.. shares.Select(s => s / sum)];
    }

    /// <summary>Whether a feature differs by more than the rounding of its mean.</summary>
    internal static bool Differs(double variance, double center) => variance > 1e-20 * (center * center + 1e-300);

    private static double[] Standardized(ReadOnlySpan<double> row, IReadOnlyList<double> centers, IReadOnlyList<double> scales)
    {
        var standard = new double[row.Length];
        for (int k = 0; k < standard.Length; k++)
        {
            standard[k] = (row[k] - centers[k]) / scales[k];
        }

        return standard;
    }

    private static (double[] Centers, double[] Scales) Standard(FeatureTable features)
    {
        var centers = new double[features.Columns];
        var scales = new double[features.Columns];
        for (int k = 0; k < centers.Length; k++)
        {
            double sum = 0, squares = 0;
            for (int i = 0; i < features.Rows; i++)
            {
                sum += features[i][k];
            }

            centers[k] = sum / features.Rows;
            for (int i = 0; i < features.Rows; i++)
            {
                squares += (features[i][k] - centers[k]) * (features[i][k] - centers[k]);
            }

            scales[k] = Differs(squares / features.Rows, centers[k]) ? Math.Sqrt(squares / features.Rows) : 1;
        }

        return (centers, scales);
    }
}
