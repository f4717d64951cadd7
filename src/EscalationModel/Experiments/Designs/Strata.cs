namespace EscalationModel.Experiments.Designs;

/// <summary>The equal parts of a coordinate, of which a Latin hypercube takes each once.</summary>
internal static class Strata
{
    /// <summary>The numbers from 0 on in random order, which uses up one number less of the stream.</summary>
    public static int[] Shuffled(ref RandomStream random, int count)
    {
        int[] strata = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int other = (int)(random.NextDouble() * (i + 1));
            (strata[i], strata[other]) = (strata[other], strata[i]);
        }

        return strata;
    }
}
