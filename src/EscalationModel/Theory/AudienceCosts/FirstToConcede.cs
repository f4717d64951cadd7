using EscalationModel.Numerics;
using MathNet.Numerics.Integration;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>Who concedes first if nobody does at once: the integral of one state's density of conceding times the other's probability of
/// being there. With z = log(a / v) of the cost that drives the first, the survivors are logistic: the integrand is L(z) L(-z) L(-w),
/// where w = log of the other's cost over v is a straight line in z. Both fall off as e^-|z|, so that 40 on either side hold all that a
/// double does.</summary>
internal static class FirstToConcede
{
    private const double Reach = 40;
    private const int Order = 16;

    /// <summary>The probabilities that A and that B concedes before the horizon, before the other does.</summary>
    public static (double A, double B) Of(AudienceCostCrisis crisis, double logHorizon) =>
        (Before(crisis, logHorizon, crisis.AudienceB, crisis.AudienceA), Before(crisis, logHorizon, crisis.AudienceA, crisis.AudienceB));

    private static double Before(AudienceCostCrisis crisis, double logHorizon, AudienceCost drives, AudienceCost delays)
    {
        double logV = PortableMath.Log(crisis.Prize.ToDouble());
        double end = Math.Min(drives.LogAt(logHorizon) - logV, Reach);
        double ratio = (delays.Exponent / drives.Exponent).ToDouble(), start = delays.LogAt(drives.LogTimeOf(logV)) - logV;
        double[] cuts = [.. Cuts(start, ratio, end)];
        double low = Math.Min(-Reach, end - Reach), sum = 0;
        foreach (double high in cuts)
        {
            sum += high > low ? GaussLegendreRule.Integrate(Integrand, low, high, Order) : 0;
            low = Math.Max(low, high);
        }

        return sum;

        double Integrand(double z) => Logits.Of(z) * Logits.Of(-z) * Logits.Of(-(start + ratio * z));
    }

    // Steps of 1 in z, and in w where that is finer and neither 0 nor 1.
    private static IEnumerable<double> Cuts(double start, double ratio, double end)
    {
        double first = Math.Min(-Reach, end - Reach);
        IEnumerable<double> coarse = Enumerable.Range(1, 2 * (int)Reach).Select(k => first + k);
        IEnumerable<double> fine = ratio <= 1 ? [] : Enumerable.Range(0, 2 * (int)Reach + 1).Select(k => (k - Reach - start) / ratio);
        return [.. coarse.Concat(fine).Where(z => first < z && z < end).Order(), end];
    }
}
