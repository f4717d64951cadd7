namespace EscalationModel.Experiments.Optimization;

/// <summary>A box that goes on forever behind mirrors at its sides, so that a search needs no bounds. Near a side places lie as a parabola
/// does, which has its vertex on the side: a best point on the side is then a smooth valley like any other, and needs steps of no other
/// size.</summary>
internal sealed class MirroredBox
{
    private const double WidestMargin = 0.05;

    private readonly SearchBox _box;
    private readonly double[] _margin;

    /// <param name="box">The box.</param>
    /// <param name="steps">The first step in each coordinate: no parabola is wider.</param>
    public MirroredBox(SearchBox box, IEnumerable<double> steps) =>
        (_box, _margin) = (box, [.. steps.Select((step, i) => Math.Min(step, WidestMargin * box.Width(i)))]);

    /// <summary>The point of the box at a place.</summary>
    public double[] Point(IEnumerable<double> place) =>
        [.. place.Select((z, i) => Math.Clamp(Parabolic(Mirrored(z, i), i), _box.Low[i], _box.High[i]))];

    /// <summary>The place of a point of the box.</summary>
    public double[] Place(IEnumerable<double> point) => [.. point.Select((x, i) =>
    {
        double low = _box.Low[i], high = _box.High[i], margin = _margin[i];
        return x < low + margin ? low - margin + 2 * Math.Sqrt(margin * (x - low))
            : x > high - margin ? high + margin - 2 * Math.Sqrt(margin * (high - x)) : x;
    })];

    /// <summary>The same place moved by whole periods, which turn no direction.</summary>
    public double Near(double z, int i)
    {
        double period = 2 * (_box.Width(i) + 2 * _margin[i]);
        return double.IsFinite(period) ? z - period * Math.Floor((z - _box.Low[i] + _margin[i]) / period) : z;
    }

    private double Mirrored(double z, int i)
    {
        double low = _box.Low[i] - _margin[i], high = _box.High[i] + _margin[i];
        if (z >= low && z <= high)
        {
            return z;
        }

        if (!double.IsFinite(high - low))
        {
            return z < low ? 2 * low - z : 2 * high - z;
        }

        double width = high - low, along = (z - low) % (2 * width);
        along = along < 0 ? along + 2 * width : along;
        return low + (along <= width ? along : 2 * width - along);
    }

    private double Parabolic(double z, int i)
    {
        double low = _box.Low[i], high = _box.High[i], margin = _margin[i];
        double above = z - (low - margin), below = high + margin - z;
        return z < low + margin ? low + above * above / (4 * margin) : z > high - margin ? high - below * below / (4 * margin) : z;
    }
}
