namespace EscalationModel.Estimation.Ladder;

/// <summary>ln S = -ln(1 + theta C) / theta, also where theta is 0: there it is -C.</summary>
internal static class FrailtySurvival
{
    private const double Small = 0.1;
    private const int Terms = 24;

    public static Jet Log(Jet hazards, Jet theta)
    {
        Jet x = theta * hazards;
        (double value, double first, double second) = Ratio(x.Value);
        return -(hazards * (x.Count == 0 ? value : x.Chain(value, first, second)));
    }

    public static double Log(double hazards, double theta) => -hazards * Ratio(theta * hazards).Value;

    /// <summary>ln(1 + x) / x and its derivatives: by its series near 0.</summary>
    private static (double Value, double First, double Second) Ratio(double x)
    {
        if (Math.Abs(x) >= Small)
        {
            double value = PortableMath.Log1p(x) / x, first = (1 / (1 + x) - value) / x;
            return (value, first, (-1 / ((1 + x) * (1 + x)) - 2 * first) / x);
        }

        double sum = 0, slope = 0, bend = 0;
        for (int k = Terms; k >= 0; k--)
        {
            double sign = k % 2 == 0 ? 1 : -1;
            sum = sum * x + sign / (k + 1);
            slope = k > 0 ? slope * x + sign * k / (k + 1) : slope;
            bend = k > 1 ? bend * x + sign * k * (k - 1) / (k + 1) : bend;
        }

        return (sum, slope, bend);
    }
}
