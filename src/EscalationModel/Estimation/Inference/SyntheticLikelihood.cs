using EscalationModel.Numerics;

namespace EscalationModel.Estimation.Inference;

/// <summary>The log-likelihood of observed summaries if summaries are normal with the mean and covariance of simulated ones. Thread-safe.
/// </summary>
public static class SyntheticLikelihood
{
    private const double LogOfTwoPi = 1.8378770664093455;

    /// <summary>With the simulated mean and covariance (divisor n - 1) in place of the true ones: biased for few simulations. Source:
    /// [wood2010].</summary>
    /// <param name="simulated">[simulation][summary], more simulations than summaries.</param>
    /// <param name="observed">The observed summaries.</param>
    /// <returns>Negative infinity where the covariance is singular.</returns>
    /// <exception cref="ArgumentException">Too few simulations, or rows of other lengths.</exception>
    public static double PlugIn(IReadOnlyList<IReadOnlyList<double>> simulated, IReadOnlyList<double> observed)
    {
        var moments = Moments.Of(simulated, observed, 1);
        int n = simulated.Count, d = observed.Count;
        double divisor = n - 1;
        double[,]? root = Root(moments.Scatter);
        return root is null ? double.NegativeInfinity
            : -0.5 * (d * LogOfTwoPi + LogDeterminant(root) - d * PortableMath.Log(divisor) + divisor * Square(root, moments.Off));
    }

    /// <summary>Unbiased on the scale of the likelihood. Source: [price2018].</summary>
    /// <param name="simulated">[simulation][summary], at least four more simulations than summaries.</param>
    /// <param name="observed">The observed summaries.</param>
    /// <returns>Negative infinity where the estimate of the likelihood is 0: the data lie outside of what was simulated.</returns>
    /// <exception cref="ArgumentException">Too few simulations, or rows of other lengths.</exception>
    public static double Unbiased(IReadOnlyList<IReadOnlyList<double>> simulated, IReadOnlyList<double> observed)
    {
        var moments = Moments.Of(simulated, observed, 4);
        int n = simulated.Count, d = observed.Count;
        double rest = 1 - 1.0 / n;
        var reduced = (double[,])moments.Scatter.Clone();
        for (int r = 0; r < d; r++)
        {
            for (int c = 0; c < d; c++)
            {
                reduced[r, c] -= moments.Off[r] * moments.Off[c] / rest;
            }
        }

        return Root(moments.Scatter) is not { } whole || Root(reduced) is not { } less
            ? double.NegativeInfinity
            : -0.5 * d * LogOfTwoPi + LogConstant(d, n - 2) - LogConstant(d, n - 1) - 0.5 * d * PortableMath.Log(rest)
                - 0.5 * (n - d - 2) * LogDeterminant(whole) + 0.5 * (n - d - 3) * LogDeterminant(less);
    }

    // The constant of the Wishart density without powers of pi, which cancel.
    private static double LogConstant(int d, double freedom)
    {
        double log = -0.5 * d * freedom * PortableMath.Log(2);
        for (int i = 1; i <= d; i++)
        {
            log -= GammaFunction.Log(0.5 * (freedom - i + 1));
        }

        return log;
    }

    private static double LogDeterminant(double[,] root)
    {
        double log = 0;
        for (int i = 0; i < root.GetLength(0); i++)
        {
            log += 2 * PortableMath.Log(root[i, i]);
        }

        return log;
    }

    private static double Square(double[,] root, double[] off)
    {
        double sum = 0;
        var solved = new double[off.Length];
        for (int r = 0; r < off.Length; r++)
        {
            solved[r] = off[r];
            for (int c = 0; c < r; c++)
            {
                solved[r] -= root[r, c] * solved[c];
            }

            solved[r] /= root[r, r];
            sum += solved[r] * solved[r];
        }

        return sum;
    }

    private static double[,]? Root(double[,] matrix)
    {
        int d = matrix.GetLength(0);
        var root = new double[d, d];
        for (int r = 0; r < d; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                double sum = matrix[r, c];
                for (int k = 0; k < c; k++)
                {
                    sum -= root[r, k] * root[c, k];
                }

                if (r == c && !(sum > 0))
                {
                    return null;
                }

                root[r, c] = r == c ? Math.Sqrt(sum) : sum / root[c, c];
            }
        }

        return root;
    }

    /// <summary>Where the data are from the mean of the simulations, and the sums of products of the simulations about it.</summary>
    private sealed record Moments(double[] Off, double[,] Scatter)
    {
        public static Moments Of(IReadOnlyList<IReadOnlyList<double>> simulated, IReadOnlyList<double> observed, int more)
        {
            ArgumentNullException.ThrowIfNull(simulated);
            ArgumentNullException.ThrowIfNull(observed);
            int n = simulated.Count, d = observed.Count;
            if (n < d + more || d == 0 || simulated.Any(s => s.Count != d))
            {
                throw new ArgumentException(
                    $"{n} simulations for {d} summaries; allowed: at least {d + more} rows of {d} numbers, at least one.");
            }

            double[] mean = [.. Enumerable.Range(0, d).Select(s => simulated.Sum(row => row[s]) / n)];
            var scatter = new double[d, d];
            foreach (IReadOnlyList<double> row in simulated)
            {
                for (int r = 0; r < d; r++)
                {
                    for (int c = 0; c < d; c++)
                    {
                        scatter[r, c] += (row[r] - mean[r]) * (row[c] - mean[c]);
                    }
                }
            }

            return new Moments([.. observed.Select((x, s) => x - mean[s])], scatter);
        }
    }
}
