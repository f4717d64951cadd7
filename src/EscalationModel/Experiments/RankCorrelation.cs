namespace EscalationModel.Experiments;

/// <summary>The rank correlation of weighted pairs of numbers.</summary>
internal static class RankCorrelation
{
    /// <summary>The correlation of the ranks of two lists, in which a rank is the weight of what is smaller and half the weight of what is
    /// the same. Pairs with a number that is not one are left out; 0 where a list is constant.</summary>
    public static double Of(IReadOnlyList<double> first, IReadOnlyList<double> second, IReadOnlyList<double> weights)
    {
        int[] known = [.. Enumerable.Range(0, first.Count).Where(i => !double.IsNaN(first[i]) && !double.IsNaN(second[i]))];
        double[] w = [.. known.Select(i => weights[i])];
        double[] x = Ranks([.. known.Select(i => first[i])], w), y = Ranks([.. known.Select(i => second[i])], w);
        double total = w.Sum(), meanX = Mean(x), meanY = Mean(y);
        double xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < w.Length; i++)
        {
            xx += w[i] * (x[i] - meanX) * (x[i] - meanX);
            yy += w[i] * (y[i] - meanY) * (y[i] - meanY);
            xy += w[i] * (x[i] - meanX) * (y[i] - meanY);
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;

        double Mean(double[] ranks) => ranks.Zip(w, (r, weight) => r * weight).Sum() / total;
    }

    private static double[] Ranks(double[] values, double[] weights)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        var ranks = new double[values.Length];
        double below = 0;
        for (int start = 0, end; start < order.Length; start = end)
        {
            double same = 0;
            for (end = start; end < order.Length && values[order[end]] == values[order[start]]; end++)
            {
                same += weights[order[end]];
            }

            for (int i = start; i < end; i++)
            {
                ranks[order[i]] = below + same / 2;
            }

            below += same;
        }

        return ranks;
    }
}
