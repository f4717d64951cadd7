namespace EscalationModel.Estimation.Reciprocity;

/// <summary>Draws from Poisson's law by inversion, one random number a draw however great the mean.</summary>
internal static class PoissonDraw
{
    /// <summary>A greater mean is of a process that has gone out of hand; e to the minus of it is still a number.</summary>
    public const double MostMean = 700;

    public static int Next(double mean, ref RandomStream random)
    {
        double u = random.NextDouble(), term = PortableMath.Exp(-Math.Min(mean, MostMean)), sum = term;
        int count = 0;
        while (u >= sum && term > 0)
        {
            count++;
            term *= Math.Min(mean, MostMean) / count;
            sum += term;
        }

        return count;
    }
}
