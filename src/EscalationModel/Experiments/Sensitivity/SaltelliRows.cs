namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The outputs of Saltelli's rows, by columns: A, AB of each group, [BA of each group], B; each of as many values as there are
/// base points, less the mean of A and B together. Thread-safe.</summary>
internal sealed class SaltelliRows
{
    private readonly double[] _columns;
    private readonly int _units, _groups, _count;

    public SaltelliRows(double[] values, int units, int groups, bool hasSecondOrder)
    {
        (_units, _groups, _count) = (units, groups, hasSecondOrder ? 2 * groups + 2 : groups + 2);
        _columns = new double[values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            _columns[row % _count * units + row / _count] = values[row];
        }

        // The first value is taken away before the mean is, so that the mean of a large constant and little else is not rounded.
        double first = values[0];
        Shift(_columns, first);
        double mean = CenterOf(_columns);
        Shift(_columns, mean);
        (Mean, Variance) = (first + mean, VarianceOf(_columns));
    }

    public double Mean { get; }

    public double Variance { get; }

    /// <summary>How many statistics there are: first orders, totals, then interactions and closed indices of pairs.</summary>
    public static int Statistics(int groups, bool second) => 2 * groups + (second ? groups * (groups - 1) : 0);

    /// <summary>The indices of base points.</summary>
    public Statistic Statistic(SobolEstimator estimator, bool second)
    {
        var drawn = new double[_columns.Length];
        return (units, found) =>
        {
            for (int column = 0; column < _count; column++)
            {
                ReadOnlySpan<double> from = Column(_columns, column);
                Span<double> to = drawn.AsSpan(column * _units, _units);
                for (int i = 0; i < to.Length; i++)
                {
                    to[i] = from[units[i]];
                }
            }

            Shift(drawn, CenterOf(drawn));
            Indices(drawn, estimator, second, found);
        };
    }

    private void Indices(double[] columns, SobolEstimator estimator, bool second, Span<double> found)
    {
        double variance = VarianceOf(columns);
        if (!(variance > 0))
        {
            found.Fill(double.NaN);
            return;
        }

        ReadOnlySpan<double> a = Column(columns, 0), b = Column(columns, _count - 1);
        for (int i = 0; i < _groups; i++)
        {
            found[i] = SobolFormulas.Closed(estimator, a, b, b, Column(columns, 1 + i), variance);
            found[_groups + i] = SobolFormulas.Total(a, Column(columns, 1 + i), variance);
        }

        int at = 2 * _groups, pairs = _groups * (_groups - 1) / 2;
        for (int i = 0; second && i < _groups; i++)
        {
            for (int j = i + 1; j < _groups; j++, at++)
            {
                // AB of one and BA of the other have both of these inputs in common and no other; there are two such couples.
                double closed = 0.5 * (
                    SobolFormulas.Closed(estimator, a, b, Column(columns, 1 + _groups + i), Column(columns, 1 + j), variance)
                    + SobolFormulas.Closed(estimator, a, b, Column(columns, 1 + _groups + j), Column(columns, 1 + i), variance));
                (found[at], found[at + pairs]) = (closed - found[i] - found[j], closed);
            }
        }
    }

    private ReadOnlySpan<double> Column(double[] columns, int column) => columns.AsSpan(column * _units, _units);

    private double CenterOf(double[] columns) => (Sum(Column(columns, 0)) + Sum(Column(columns, _count - 1))) / (2.0 * _units);

    private double VarianceOf(double[] columns) => SobolFormulas.Variance(Column(columns, 0), Column(columns, _count - 1));

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static void Shift(Span<double> values, double center)
    {
        foreach (ref double value in values)
        {
            value -= center;
        }
    }
}
