namespace EscalationModel.Reporting.Charts;

/// <summary>An axis of numbers: where each lies on the page, and its marks.</summary>
internal sealed class NumberScale
{
    private readonly LinearScale _scale;
    private readonly bool _isLogarithmic;

    /// <param name="axis">The axis.</param>
    /// <param name="values">What is drawn, finite; for a logarithmic axis above 0.</param>
    /// <param name="from">The place of the least.</param>
    /// <param name="to">The place of the greatest.</param>
    /// <param name="most">The most marks, at least 2.</param>
    public NumberScale(ChartAxis axis, IReadOnlyList<double> values, double from, double to, int most)
    {
        _isLogarithmic = axis.IsLogarithmic;
        double low = Math.Min(values.Min(), axis.Least ?? double.PositiveInfinity);
        double high = Math.Max(values.Max(), axis.Greatest ?? double.NegativeInfinity);
        (low, high) = _isLogarithmic ? (Math.Log10(low), Math.Log10(high)) : (low, high);
        double room = Math.Max(high - low, 1e-9 * Math.Max(1, Math.Abs(high)));
        _scale = new LinearScale(low, low + room, from, to);
        Ticks = _isLogarithmic ? Powers(most) : Charts.Ticks.Nice(low, low + room, most);
    }

    public double From => _scale.From;

    public double To => _scale.To;

    /// <summary>The numbers that are marked.</summary>
    public IReadOnlyList<double> Ticks { get; }

    public double At(double value) => _scale.At(_isLogarithmic ? Math.Log10(value) : value);

    public string Label(double tick) => _isLogarithmic ? Numbers.Short(tick) : Effect.WithMinus(Charts.Ticks.Label(tick, Ticks));

    // Powers of ten, with 2 and 5 times them where there is room.
    private double[] Powers(int most)
    {
        int first = (int)Math.Floor(_scale.Low), last = (int)Math.Ceiling(_scale.High);
        foreach (double[] mantissas in (double[][])[[1, 2, 5], [1, 3], [1]])
        {
            double[] marks =
            [
                .. from power in Enumerable.Range(first, last - first + 1)
                from mantissa in mantissas
                let mark = mantissa * Math.Pow(10, power)
                where Math.Log10(mark) >= _scale.Low - 1e-9 && Math.Log10(mark) <= _scale.High + 1e-9
                select mark,
            ];
            if (marks.Length <= most)
            {
                return marks.Length > 0 ? marks : [Math.Pow(10, _scale.Low), Math.Pow(10, _scale.High)];
            }
        }

        int step = (last - first + most - 1) / most;
        return [.. Enumerable.Range(0, most).Select(i => Math.Pow(10, first + i * step)).Where(m => Math.Log10(m) <= _scale.High + 1e-9)];
    }
}
