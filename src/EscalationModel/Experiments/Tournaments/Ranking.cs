namespace EscalationModel.Experiments.Tournaments;

/// <summary>Puts entrants into order.</summary>
internal static class Ranking
{
    // Sums of the same numbers in another order differ by less.
    private const double Rounding = 1e-12;

    /// <summary>The highest score first; ties keep the order in which the entrants were given.</summary>
    /// <param name="names">The entrants.</param>
    /// <param name="score">A weighted sum of their scores, with its interval.</param>
    public static IReadOnlyList<RankedEntrant> Of(IReadOnlyList<string> names, Func<double[], Estimate> score)
    {
        int n = names.Count;
        Estimate[] scores = [.. Enumerable.Range(0, n).Select(i => score(Weights(n, i, -1)))];
        double near = Rounding * scores.Max(s => Math.Abs(s.Value));
        List<int> left = [.. Enumerable.Range(0, n).OrderByDescending(i => scores[i].Value)];
        var ranked = new List<RankedEntrant>();
        int first = -1;
        while (left.Count > 0)
        {
            int[] tied = [.. left.TakeWhile(i => scores[left[0]].Value - scores[i].Value <= near).Order()];
            first = first < 0 ? tied[0] : first;
            int place = ranked.Count + 1;
            foreach (int i in tied)
            {
                Estimate behind = i == first ? Estimate.Exact(0) : score(Weights(n, first, i));
                ranked.Add(new(place, names[i], scores[i], behind, tied.Length > 1));
            }

            left.RemoveRange(0, tied.Length);
        }

        return ranked;
    }

    private static double[] Weights(int n, int plus, int minus)
    {
        var weights = new double[n];
        weights[plus] = 1;
        if (minus >= 0)
        {
            weights[minus] = -1;
        }

        return weights;
    }
}
