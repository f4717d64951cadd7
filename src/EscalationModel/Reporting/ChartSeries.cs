namespace EscalationModel.Reporting;

/// <summary>A line of <see cref="Chart.Lines"/>.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Points">Its points, ascending in x. An interval of y is drawn as a band, or with <see cref="HasDots"/> as a bar.</param>
public sealed record ChartSeries(string Label, IReadOnlyList<(double X, Estimate Y)> Points)
{
    /// <summary>Whether its points are marked, each with its interval.</summary>
    public bool HasDots { get; init; }

    /// <summary>Whether it stays in the background, thin and gray, without a line in the legend.</summary>
    public bool IsBackground { get; init; }

    /// <summary>A line of numbers without intervals.</summary>
    /// <param name="label">What it is.</param>
    /// <param name="x">Where the points are, ascending.</param>
    /// <param name="y">Their values, as many.</param>
    /// <exception cref="ArgumentException">There are not as many values as places.</exception>
    public static ChartSeries Of(string label, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return x.Count == y.Count
            ? new ChartSeries(label, [.. x.Zip(y, (at, value) => (at, Estimate.Exact(value)))])
            : throw new ArgumentException($"{y.Count} values at {x.Count} places.", nameof(y));
    }
}
