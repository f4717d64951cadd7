using EscalationModel.Numerics;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>When the last type of a state that would rather back down than fight has done so, if none does at once: the only solution t of
/// v / (v + a of the other) = H(own a). Everything is in logarithms, so that tiny and huge primitives lose no digits.</summary>
internal static class ConcessionTime
{
    /// <summary>The logarithm of the time.</summary>
    public static double Log(double logPrize, WarCosts costs, AudienceCost own, AudienceCost other)
    {
        double logScale = PortableMath.Log(costs.Scale.ToDouble());
        Func<double, double> excess = s => Excess(costs.Law, own.LogAt(s) - logScale, other.LogAt(s) - logPrize);

        // From where the own cost is the scale of the costs of war, down and up until the excess changes its sign.
        double low = own.LogTimeOf(logScale), high = low;
        for (double step = 1; excess(low) > 0; step *= 2)
        {
            (low, high) = (low - step, low);
        }

        for (double step = 1; excess(high) < 0; step *= 2)
        {
            (low, high) = (high, high + step);
        }

        return Bisect(excess, low, high);
    }

    // The sign of H(a) (1 + b) - 1, where logX = log(a / scale) and logB = log(b), increasing in time without bound on either side.
    private static double Excess(WarCostLaw law, double logX, double logB) => law == WarCostLaw.Uniform
        ? logX + LogOfOneMore(logB)
        : logB + LogOfOneLessExp(logX) + PortableMath.Exp(Math.Min(logX, 700));

    private static double LogOfOneMore(double logB) => logB > 40 ? logB : PortableMath.Log1p(PortableMath.Exp(logB));

    private static double LogOfOneLessExp(double logX) => logX < -40 ? logX : PortableMath.Log(
        ExpLessOne.Strikes(PortableMath.Exp(Math.Min(logX, 700))));

    private static double Bisect(Func<double, double> excess, double low, double high)
    {
        for (double middle = low + (high - low) / 2; low < middle && middle < high; middle = low + (high - low) / 2)
        {
            double at = excess(middle);
            if (at == 0)
            {
                return middle;
            }

            (low, high) = at < 0 ? (middle, high) : (low, middle);
        }

        return high;
    }
}
