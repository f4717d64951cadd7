namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The formulas of Sobol indices, on outputs that are centered.</summary>
internal static class SobolFormulas
{
    /// <summary>The mean square of the values of A and B together.</summary>
    public static double Variance(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => (Products(a, a) + Products(b, b)) / (2.0 * a.Length);

    /// <summary>The closed index of the inputs that two columns have in common: for a first order, f(B) and f(AB).</summary>
    public static double Closed(
        SobolEstimator estimator, ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> one, ReadOnlySpan<double> other,
        double variance) => estimator switch
    {
        SobolEstimator.Jansen => 1 - SquaredDifferences(one, other) / one.Length / (2 * variance),
        SobolEstimator.Saltelli2010 => (Products(one, other) - Products(a, b)) / one.Length / variance,
        SobolEstimator.Janon => Janon(one, other),
        _ => throw new ArgumentOutOfRangeException(nameof(estimator), estimator, "An estimator is Jansen, Saltelli2010 or Janon."),
    };

    /// <summary>The total index of the inputs in which two columns differ: f(A) and f(AB). Source: [jansen1999].</summary>
    public static double Total(ReadOnlySpan<double> a, ReadOnlySpan<double> ab, double variance) =>
        SquaredDifferences(a, ab) / a.Length / (2 * variance);

    private static double Janon(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        double n = one.Length, sum = 0;
        for (int i = 0; i < one.Length; i++)
        {
            sum += one[i] + other[i];
        }

        double mean = sum / (2 * n), square = mean * mean;
        double variance = (Products(one, one) + Products(other, other)) / (2 * n) - square;
        return variance > 0 ? (Products(one, other) / n - square) / variance : double.NaN;
    }

    private static double Products(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        double sum = 0;
        for (int i = 0; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }

    private static double SquaredDifferences(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        double sum = 0;
        for (int i = 0; i < one.Length; i++)
        {
            double difference = one[i] - other[i];
            sum += difference * difference;
        }

        return sum;
    }
}
