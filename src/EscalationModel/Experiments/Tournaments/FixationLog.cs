namespace EscalationModel.Experiments.Tournaments;

/// <summary>The logarithm of the probability that a kind takes over a population in which one birth and one death follow on each
/// other.</summary>
internal static class FixationLog
{
    /// <summary>Of so many of the kind.</summary>
    /// <param name="population">N, the size.</param>
    /// <param name="start">How many are of the kind: 1 to N - 1.</param>
    /// <param name="lead">ln of the fitness of the kind over that of the others while k are of it, k = 1 .. N - 1; infinite where one of
    /// them has none.</param>
    /// <remarks>From k the next change is up with odds of e^lead to 1. Where the kind has no fitness it can only fall: what lies below the
    /// last such k never gets there.</remarks>
    public static double Of(int population, int start, Func<int, double> lead)
    {
        double[] terms = new double[population];
        int floor = 0;
        for (int k = 1; k < population; k++)
        {
            double step = lead(k);
            floor = step == double.NegativeInfinity ? k : floor;
            terms[k] = floor == k ? 0 : terms[k - 1] - step;
        }

        return start <= floor
            ? double.NegativeInfinity
            : LogChain.LogSum(start - floor, j => terms[floor + j]) - LogChain.LogSum(population - floor, j => terms[floor + j]);
    }
}
