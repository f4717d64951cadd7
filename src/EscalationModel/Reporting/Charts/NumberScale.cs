using System.Globalization;

namespace EscalationModel.Reporting.Charts;

/// <summary>An axis of numbers: where each lies on the page, and its marks.</summary>
internal sealed class NumberScale
{
    private readonly LinearScale _scale;
    private readonly bool _isLogarithmic;
    private readonly double _low, _high;

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
        (_low, _high) = (low, high);
        (low, high) = _isLogarithmic ? (Decades(low), Decades(high)) : (low, high);
        double room = Math.Max(high - low, 1e-9 * Math.Max(1, Math.Abs(high)));
        _scale = new LinearScale(low, low + room, from, to);
        Ticks = _isLogarithmic ? Powers(most) : Charts.Ticks.Nice(low, low + room, most);
    }

    public double From => _scale.From;

    public double To => _scale.To;

    /// <summary>The numbers that are marked.</summary>
    public IReadOnlyList<double> Ticks { get; }

    public double At(double value) => _scale.At(_isLogarithmic ? Decades(value) : value);

    public string Label(double tick) => _isLogarithmic ? Numbers.Short(tick) : Effect.WithMinus(Charts.Ticks.Label(tick, Ticks));

    // Powers of ten, with 2 and 5 times them where there is room.
    private double[] Powers(int most)
    {
        int first = (int)Math.Floor(_scale.Low), last = (int)Math.Ceiling(_scale.High);
        foreach (int[] mantissas in (int[][])[[1, 2, 5], [1, 3], [1]])
        {
            double[] marks =
            [
                .. from power in Enumerable.Range(first, last - first + 1)
                from mantissa in mantissas
                let mark = Mark(mantissa, power)
                where Decades(mark) >= _scale.Low - 1e-9 && Decades(mark) <= _scale.High + 1e-9
                select mark,
            ];
            if (marks.Length <= most)
            {
                return marks.Length > 0 ? marks : [_low, _high];
            }
        }

        int step = (last - first + most - 1) / most;
        return
        [
            .. Enumerable.Range(0, most).Select(i => Mark(1, first + i * step))
                .Where(m => Decades(m) >= _scale.Low && Decades(m) <= _scale.High),
        ];
    }

    private static double Decades(double value) => PortableMath.Log(value) / PortableMath.Log(10);

    // The number that is nearest to it: powers that are multiplied up are not.
    private static double Mark(int mantissa, int power) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{power}"), CultureInfo.InvariantCulture);
}
