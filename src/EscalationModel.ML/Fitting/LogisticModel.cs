namespace EscalationModel.ML.Fitting;

/// <summary>Log odds that are a sum of columns made of features, and how surely they are known. Immutable; thread-safe.</summary>
internal sealed class LogisticModel
{
    private readonly double[] _centers, _scales, _coefficients, _covariance;

    /// <summary>A model of given numbers.</summary>
    /// <param name="expansion">Which columns are made of the features.</param>
    /// <param name="centers">What each feature is taken less of.</param>
    /// <param name="scales">What each is divided by then, above 0.</param>
    /// <param name="coefficients">The constant and the coefficient of each column.</param>
    /// <param name="covariance">The covariance of the coefficients, row after row.</param>
    public LogisticModel(ColumnExpansion expansion, double[] centers, double[] scales, double[] coefficients, double[] covariance)
    {
        (Expansion, _centers, _scales, _coefficients, _covariance) = (expansion, centers, scales, coefficients, covariance);
        int columns = expansion.Columns(centers.Length) + 1;
        if (scales.Length != centers.Length || coefficients.Length != columns || covariance.Length != columns * columns)
        {
            throw new ArgumentException(
                $"{centers.Length} centers, {scales.Length} scales, {coefficients.Length} coefficients and {covariance.Length} covariances "
                    + $"make no {expansion} model; allowed: scales as centers, {columns} coefficients and {columns} squared covariances.");
        }
    }

    public ColumnExpansion Expansion { get; }

    public IReadOnlyList<double> Centers => _centers;

    public IReadOnlyList<double> Scales => _scales;

    public IReadOnlyList<double> Coefficients => _coefficients;

    public IReadOnlyList<double> Covariance => _covariance;

    /// <summary>The log odds for given features.</summary>
    public double Logit(ReadOnlySpan<double> features)
    {
        Span<double> columns = stackalloc double[_coefficients.Length];
        Columns(features, columns);
        return LinearAlgebra.Dot(_coefficients, columns);
    }

    /// <summary>The variance of the log odds that the noise of the counts leaves.</summary>
    public double Variance(ReadOnlySpan<double> features)
    {
        Span<double> columns = stackalloc double[_coefficients.Length];
        Columns(features, columns);
        double sum = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            sum += columns[i] * LinearAlgebra.Dot(_covariance.AsSpan(i * columns.Length, columns.Length), columns);
        }

        return sum;
    }

    /// <summary>One, and the columns that the features make.</summary>
    internal void Columns(ReadOnlySpan<double> features, Span<double> columns)
    {
        Span<double> standard = stackalloc double[_centers.Length];
        for (int k = 0; k < standard.Length; k++)
        {
            standard[k] = (features[k] - _centers[k]) / _scales[k];
        }

        columns[0] = 1;
        Expansion.Expand(standard, columns[1..]);
    }
}
