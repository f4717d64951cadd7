namespace EscalationModel.Estimation.Players;

/// <summary>Draws from a gamma distribution of scale 1. Source: [marsaglia2000].</summary>
internal static class GammaDraw
{
    /// <summary>The logarithm of a draw, so that small shapes do not end in 0.</summary>
    /// <param name="shape">Above 0.</param>
    /// <param name="random">The numbers.</param>
    public static double Log(double shape, ref RandomStream random) =>
        shape >= 1 ? LogOfOneOrMore(shape, ref random)
        : LogOfOneOrMore(shape + 1, ref random) - random.NextExponential() / shape;

    private static double LogOfOneOrMore(double shape, ref RandomStream random)
    {
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double z = random.NextNormal(), root = 1 + c * z;
            if (root <= 0)
            {
                continue;
            }

            double cube = root * root * root, log = PortableMath.Log(cube);
            if (-random.NextExponential() < 0.5 * z * z + d * (1 - cube + log))
            {
                return PortableMath.Log(d) + log;
            }
        }
    }
}
