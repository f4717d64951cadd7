using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Warnings;

/// <summary>A forecast: log odds as a function of what is seen. Immutable; thread-safe.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Columns">The inputs that it looks at: those that differed among the states that it learned from.</param>
/// <param name="Constant">The log odds of the base rate that it learned from.</param>
/// <param name="Formula">Linear or quadratic log odds; null: the constant.</param>
/// <param name="Trees">What trees add; null: nothing.</param>
internal sealed record WarningModel(
    WarningModelKind Kind, IReadOnlyList<int> Columns, double Constant, LogisticModel? Formula, RegressionTrees? Trees)
{
    // Far beyond what any number of continuations can tell from 0 or 1.
    private const double MostLogit = 30;

    private const int LeastPerLeaf = 20;

    /// <summary>The log odds of an observation.</summary>
    public double Logit(double[] inputs)
    {
        double[] seen = [.. Columns.Select(c => inputs[c])];
        return Math.Clamp((Formula?.Logit(seen) ?? Constant) + (Trees?.Evaluate(seen) ?? 0), -MostLogit, MostLogit);
    }

    /// <summary>Fits a model of a kind to states with their estimated probabilities: each counts as one trial, since how far a state
    /// differs from others is more than the noise of its continuations.</summary>
    public static WarningModel Fit(
        WarningModelKind kind, IReadOnlyList<double[]> inputs, IReadOnlyList<double> labels, ulong seed,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        double[] trials = [.. labels.Select(_ => 1.0)];
        double constant = BinomialLoss.Logit((labels.Sum() + 0.5 / labels.Count) / (labels.Count + 1.0 / labels.Count));
        int[] columns = [.. Enumerable.Range(0, inputs[0].Length).Where(c => inputs.Any(row => row[c] != inputs[0][c]))];
        if (kind == WarningModelKind.Constant || columns.Length == 0 || labels.All(l => l == labels[0]))
        {
            return new(WarningModelKind.Constant, [], constant, null, null);
        }

        var table = FeatureTable.Of([.. inputs.Select(row => columns.Select(c => row[c]).ToArray())]);
        LogisticModel? formula = kind == WarningModelKind.Trees
            ? null
            : LogisticFit.Fit(table, labels, trials, ExpansionOf(kind), RidgeOf(kind));
        bool hasTrees = kind is WarningModelKind.Trees or WarningModelKind.QuadraticAndTrees && inputs.Count >= 2 * LeastPerLeaf;
        RegressionTrees? trees = hasTrees
            ? Boost(table, labels, trials, i => formula?.Logit(table[i]) ?? constant, seed, cancellation)
            : null;
        return new(kind, columns, constant, formula, trees);
    }

    private static RegressionTrees Boost(
        FeatureTable table, IReadOnlyList<double> labels, double[] trials, Func<int, double> offset, ulong seed,
        CancellationToken cancellation)
    {
        var options = new BinomialBoostingOptions(Rounds: 5, TreesPerRound: 10, Leaves: 4, LeastPerLeaf, Rate: 0.15, Damping: 0.05);
        double[] offsets = [.. Enumerable.Range(0, table.Rows).Select(offset)];
        return BinomialBoosting.Fit(table, labels, trials, offsets, options, seed, cancellation);
    }

    private static ColumnExpansion ExpansionOf(WarningModelKind kind) =>
        kind == WarningModelKind.Linear ? ColumnExpansion.Linear : ColumnExpansion.Quadratic;

    private static double RidgeOf(WarningModelKind kind) => kind switch
    {
        WarningModelKind.Linear => 0.01,
        WarningModelKind.ShrunkQuadratic => 10,
        _ => 0.1,
    };
}
