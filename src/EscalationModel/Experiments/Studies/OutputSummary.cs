using System.Globalization;

namespace EscalationModel.Experiments.Studies;

/// <summary>How an output is spread over the points of a study. Quantiles are of type 7, as in NumPy and R.</summary>
/// <param name="Output">The name of the output.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation over the points, with divisor n - 1; NaN of one point.</param>
/// <param name="Quantiles">The minimum, the 5%, 25%, 50%, 75% and 95% quantile and the maximum.</param>
[TypeFormatterSource]
public sealed record OutputSummary(string Output, double Mean, double Deviation, IReadOnlyList<double> Quantiles) : IShown
{
    private static readonly double[] Probabilities = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

    /// <summary>Sums up an output.</summary>
    /// <param name="result">The result of a study.</param>
    /// <param name="output">The name of the output; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <exception cref="StudyException">The output is NaN somewhere.</exception>
    public static OutputSummary Of(StudyResult result, string output)
    {
        ArgumentNullException.ThrowIfNull(result);
        double[] sorted = result.Column(output);
        Array.Sort(sorted);
        double mean = sorted.Average();
        double squares = sorted.Sum(v => (v - mean) * (v - mean));
        double[] quantiles = [.. Probabilities.Select(p => Statistics.Quantiles.OfSorted(sorted, p))];
        return new(output, mean, Math.Sqrt(squares / (sorted.Length - 1)), quantiles);
    }

    /// <summary>Mean and deviation, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Output}: mean {Mean:G4}, deviation {Deviation:G4}");
}
