namespace EscalationModel.Estimation.Strategic;

/// <summary>Goes on along a bent ridge on which parameters grow together while the likelihood rises ever more slowly, where a search gave
/// up: the greatest parameter is doubled and held, and the others are fitted anew.</summary>
internal static class StrategicRidge
{
    private const double Far = 50, Share = 0.01, LastGain = 1e-8;
    private const int MostDoublings = 40;

    /// <summary>The end at infinity; the end as it was, if the ridge leads nowhere.</summary>
    public static Maximum Follow(LogLikelihood likelihood, Maximum end)
    {
        int lead = Array.IndexOf(end.Point, end.Point.MaxBy(Math.Abs));
        (double[] point, double value) = (end.Point, end.Value);
        for (int doubling = 0; doubling < MostDoublings && Math.Abs(point[lead]) >= Far; doubling++)
        {
            bool[] far = [.. point.Select(x => Math.Abs(x) > Share * Math.Abs(point[lead]))];
            Maximum next = Maximizer.Maximize(
                likelihood, [.. point.Select((x, j) => far[j] ? 2 * x : x)], [.. point.Select((_, j) => j == lead)]);
            double gain = next.Value - value, least = LastGain * Math.Max(1, Math.Abs(value));
            if (!(gain > -least))
            {
                return end;
            }

            (point, value) = (next.Point, next.Value);
            if (gain < least)
            {
                return end with { Point = point, Value = value, Supremum = value, AtInfinity = far, Converged = true, Slope = next.Slope };
            }
        }

        return end;
    }
}
