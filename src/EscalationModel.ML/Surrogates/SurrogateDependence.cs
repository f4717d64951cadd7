using System.Globalization;
using System.Text;
using EscalationModel.ML.Fitting;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Surrogates;

/// <summary>How the probability goes with one input: on average over the points that were learned from (partial dependence
/// [friedman2001]) and at single ones of them (individual conditional expectation [goldstein2015]). Curves that cross or part tell of
/// interactions. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class SurrogateDependence : IDescribed
{
    private SurrogateDependence(
        SurrogateInput input, string output, double[] values, double[] mean, IReadOnlyList<IReadOnlyList<double>> curves) =>
        (Input, Output, Values, Mean, Curves) = (input, output, values, mean, curves);

    /// <summary>The input.</summary>
    public SurrogateInput Input { get; }

    /// <summary>The output.</summary>
    public string Output { get; }

    /// <summary>The values of the input, from the least to the greatest that was learned from; evenly spaced, in logarithm if it is
    /// logarithmic.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The mean probability at each value.</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>The probabilities of single points at each value.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Curves { get; }

    /// <summary>The dependence on an input.</summary>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="input">The name of the input.</param>
    /// <param name="values">How many values, from 2 to 1000.</param>
    /// <param name="curves">How many single points, at least 0; at most as many as are known.</param>
    /// <exception cref="ArgumentException">There is no such input, or a number is out of its range.</exception>
    public static SurrogateDependence Of(Surrogate surrogate, string input, int values = 21, int curves = 30)
    {
        ArgumentNullException.ThrowIfNull(surrogate);
        ArgumentOutOfRangeException.ThrowIfLessThan(values, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values, 1000);
        ArgumentOutOfRangeException.ThrowIfNegative(curves);
        int column = surrogate.Inputs.ToList().FindIndex(i => i.Name == input);
        if (column < 0)
        {
            throw new ArgumentException(
                $"\"{input}\" is no input; inputs: {string.Join(", ", surrogate.Inputs.Select(i => i.Name))}.", nameof(input));
        }

        FeatureTable points = surrogate.Reference;
        SurrogateInput moved = surrogate.Inputs[column];
        double[] grid = [.. Enumerable.Range(0, values).Select(i => moved.Between(i / (values - 1.0)))];
        double[] At(int row) => Curve(surrogate, points[row], column, grid);
        double[] sums = new double[values];
        for (int row = 0; row < points.Rows; row++)
        {
            double[] curve = At(row);
            sums = [.. sums.Zip(curve, (s, p) => s + p)];
        }

        int shown = Math.Min(curves, points.Rows);
        return new(
            moved, surrogate.Output, grid, [.. sums.Select(s => s / points.Rows)],
            [.. Enumerable.Range(0, shown).Select(i => At((int)((long)i * points.Rows / shown)))]);
    }

    /// <summary>The figure: a curve a point in gray, and their mean.</summary>
    public Figure ToFigure() => Chart.Lines(
        "dependence",
        $"{Output} by {Input.Name}",
        "The mean over the points that were learned from; gray: single points of them.",
        new ChartAxis(Input.Name) { IsLogarithmic = Input.IsLogarithmic },
        new ChartAxis(Output) { Least = 0 },
        [
            .. Curves.Select((c, i) => ChartSeries.Of($"point {i + 1}", Values, c) with { IsBackground = true }),
            ChartSeries.Of("mean", Values, Mean),
        ]);

    private static double[] Curve(Surrogate surrogate, ReadOnlySpan<double> point, int column, double[] grid)
    {
        double[] features = point.ToArray(), curve = new double[grid.Length];
        for (int i = 0; i < grid.Length; i++)
        {
            features[column] = surrogate.Inputs[column].Feature(grid[i]);
            curve[i] = BinomialLoss.Probability(surrogate.LogitOf(features));
        }

        return curve;
    }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
