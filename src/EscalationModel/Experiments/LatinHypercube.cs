using EscalationModel.Experiments.Designs;

namespace EscalationModel.Experiments;

/// <summary>The numbers between 0 and 1 by which a study draws: for each name, one in every of as many equal strata as there are draws, in
/// random order and at a random place of its stratum. What one name gets depends on no other. Source: [mckay1979].</summary>
internal static class LatinHypercube
{
    /// <summary>The numbers of a name, in the order of draws; none is 0 or 1.</summary>
    public static double[] Column(ulong seed, string name, int draws)
    {
        var random = new RandomStream(seed, StreamOf(name), RandomPurpose.Parameters);
        int[] strata = Strata.Shuffled(ref random, draws);
        var column = new double[draws];
        for (int i = 0; i < draws; i++)
        {
            column[i] = Math.Clamp((strata[i] + random.NextDouble()) / draws, 1e-15, 1 - 1e-15);
        }

        return column;
    }

    // FNV-1a.
    private static long StreamOf(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in name)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return (long)(hash >> 1);
    }
}
