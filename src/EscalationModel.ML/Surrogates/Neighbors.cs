using EscalationModel.ML.Fitting;

namespace EscalationModel.ML.Surrogates;

/// <summary>Points that were learned from, and whether another one is farther from all of them than any of them is from the rest.</summary>
internal sealed class Neighbors
{
    private readonly IReadOnlyList<double> _scales;

    /// <summary>Given points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="scales">The unit of length of each feature.</param>
    /// <param name="farthest">The square of the distance beyond which a point is far.</param>
    public Neighbors(FeatureTable points, IReadOnlyList<double> scales, double farthest) =>
        (Points, _scales, Farthest) = (points, scales, farthest);

    public FeatureTable Points { get; }

    public double Farthest { get; }

    /// <summary>Keeps some of the points, evenly in their order, if there are more than so many.</summary>
    public static Neighbors Of(FeatureTable points, LogisticModel linear, int most)
    {
        int kept = Math.Min(points.Rows, most);
        FeatureTable some = points.Select([.. Enumerable.Range(0, kept).Select(i => (int)((long)i * points.Rows / kept))]);
        var all = new Neighbors(some, linear.Scales, 0);
        double farthest = Enumerable.Range(0, kept).Max(i => all.Nearest(some[i], except: i));
        return new(some, linear.Scales, farthest);
    }

    public bool IsFar(ReadOnlySpan<double> features) => Nearest(features) > Farthest;

    private double Nearest(ReadOnlySpan<double> features, int except = -1)
    {
        double nearest = double.PositiveInfinity;
        for (int i = 0; i < Points.Rows; i++)
        {
            nearest = i == except ? nearest : Math.Min(nearest, Square(features, Points[i]));
        }

        return nearest;
    }

    private double Square(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            double step = (a[k] - b[k]) / _scales[k];
            sum += step * step;
        }

        return sum;
    }
}
