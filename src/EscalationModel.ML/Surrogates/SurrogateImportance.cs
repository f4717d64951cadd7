using EscalationModel.ML.Fitting;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Surrogates;

/// <summary>How much an input matters to a surrogate.</summary>
/// <param name="Input">The input.</param>
/// <param name="Change">By how much the log odds change, as a root mean square, when each point takes the input of another one
/// [breiman2001]; with the 95% interval of the shuffles.</param>
[TypeFormatterSource]
public sealed record SurrogateImportance(string Input, Estimate Change) : IDescribed
{
    /// <summary>The importance of each input by permutation over the points that were learned from, the most important first.</summary>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="shuffles">How often each input is shuffled, at least 2.</param>
    /// <param name="seed">The seed of the shuffles.</param>
    /// <param name="cancellation">Stops it between two shuffles.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 shuffles.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static IReadOnlyList<SurrogateImportance> Of(
        Surrogate surrogate, int shuffles = 10, ulong seed = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(surrogate);
        ArgumentOutOfRangeException.ThrowIfLessThan(shuffles, 2);
        return [.. surrogate.Inputs
            .Select((input, k) => new SurrogateImportance(
                input.Name, Estimate.Mean([.. Enumerable.Range(0, shuffles).Select(s => Shuffled(surrogate, k, seed, s, cancellation))])))
            .OrderByDescending(i => i.Change.Value)];
    }

    private static double Shuffled(Surrogate surrogate, int input, ulong seed, int shuffle, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        FeatureTable points = surrogate.Reference;
        int[] order = CrossValidation.Shuffled(points.Rows, seed, (long)shuffle * points.Columns + input);
        var moved = new double[points.Columns];
        double sum = 0;
        for (int i = 0; i < points.Rows; i++)
        {
            points[i].CopyTo(moved);
            moved[input] = points[order[i]][input];
            double change = surrogate.LogitOf(moved) - surrogate.LogitOf(points[i]);
            sum += change * change;
        }

        return Math.Sqrt(sum / points.Rows);
    }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
