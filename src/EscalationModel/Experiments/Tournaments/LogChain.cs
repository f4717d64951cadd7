namespace EscalationModel.Experiments.Tournaments;

/// <summary>Where a Markov chain spends its time, from the logarithms of its probabilities: states are eliminated one by one and nothing is
/// subtracted, so that even probabilities such as e^-100000 count. Source: [grassmann1985].</summary>
internal static class LogChain
{
    /// <summary>The stationary distribution.</summary>
    /// <param name="ways">Logarithms of the probabilities, or rates, of going from row to column; the diagonal is not used. Every state can
    /// be reached from every other. It is used up.</param>
    /// <param name="cancellation">Stops it between states.</param>
    public static double[] Stationary(double[,] ways, CancellationToken cancellation)
    {
        int n = ways.GetLength(0);
        var pivots = new double[n];
        for (int last = n - 1; last > 0; last--)
        {
            cancellation.ThrowIfCancellationRequested();
            pivots[last] = LogSum(last, j => ways[last, j]);
            for (int i = 0; i < last; i++)
            {
                double share = ways[i, last] - pivots[last];
                for (int j = 0; j < last && share > double.NegativeInfinity; j++)
                {
                    ways[i, j] = j == i ? ways[i, j] : LogAdd(ways[i, j], share + ways[last, j]);
                }
            }
        }

        var logs = new double[n];
        for (int k = 1; k < n; k++)
        {
            logs[k] = LogSum(k, i => logs[i] + ways[i, k]) - pivots[k];
        }

        double total = LogSum(n, k => logs[k]);
        return [.. logs.Select(l => PortableMath.Exp(l - total))];
    }

    /// <summary>ln of a sum, from the logarithms of its terms; negative infinity for none.</summary>
    public static double LogSum(int count, Func<int, double> term)
    {
        double most = double.NegativeInfinity, sum = 0;
        for (int k = 0; k < count; k++)
        {
            most = Math.Max(most, term(k));
        }

        for (int k = 0; k < count && most > double.NegativeInfinity; k++)
        {
            sum += PortableMath.Exp(term(k) - most);
        }

        return most > double.NegativeInfinity ? most + PortableMath.Log(sum) : most;
    }

    private static double LogAdd(double x, double y)
    {
        double most = Math.Max(x, y), least = Math.Min(x, y);
        return least == double.NegativeInfinity ? most : most + PortableMath.Log1p(PortableMath.Exp(least - most));
    }
}
