namespace EscalationModel.Experiments.RareEvents;

/// <summary>Quadrature on panels of sixteen points each. Not for sampled results.</summary>
internal static class GaussLegendre
{
    private const int Points = 16;

    private static readonly (double Node, double Weight)[] Panel = [.. Enumerable.Range(0, Points).Select(Of)];

    /// <summary>The points and weights of equal panels of an interval.</summary>
    public static IEnumerable<(double Node, double Weight)> Panels(double from, double to, int panels)
    {
        double half = (to - from) / panels / 2;
        for (int i = 0; i < panels; i++)
        {
            double middle = from + (2 * i + 1) * half;
            foreach ((double node, double weight) in Panel)
            {
                yield return (middle + half * node, half * weight);
            }
        }
    }

    // The root of the Legendre polynomial by Newton's steps.
    private static (double Node, double Weight) Of(int i)
    {
        double x = PortableMath.SinCosPi((i + 0.75) / (Points + 0.5)).Cos, slope = 0;
        for (int round = 0; round < 50; round++)
        {
            double before = 1, now = x;
            for (int n = 2; n <= Points; n++)
            {
                (before, now) = (now, ((2 * n - 1) * x * now - (n - 1) * before) / n);
            }

            slope = Points * (x * now - before) / (x * x - 1);
            x -= now / slope;
        }

        return (x, 2 / ((1 - x * x) * slope * slope));
    }
}
