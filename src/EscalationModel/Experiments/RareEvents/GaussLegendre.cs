using MathNet.Numerics.Integration;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>Quadrature on panels of sixteen points each. Not for sampled results.</summary>
internal static class GaussLegendre
{
    private const int Points = 16;

    private static readonly GaussLegendreRule Rule = new(-1, 1, Points);

    private static readonly (double Node, double Weight)[] Panel = [.. Rule.Abscissas.Zip(Rule.Weights)];

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
}
