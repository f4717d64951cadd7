using EscalationModel.Internals;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace EscalationModel.Estimation;

/// <summary>The spread of a fit over clusters drawn anew with replacement. The draw of a resample depends on the seed and its number
/// alone [efron1993].</summary>
internal static class ClusterBootstrap
{
    private const int FewestResamples = 50;

    public static Matrix<double>? Covariance(LogLikelihood likelihood, Maximum maximum, int[] inner, int resamples, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, FewestResamples);
        double[][] points = Points(likelihood, maximum, resamples, seed);
        double[][] sound = [.. points.Where(p => p.Length > 0)];
        if (sound.Length < resamples * 9 / 10)
        {
            return null;
        }

        double[] mean = [.. inner.Select(i => sound.Average(p => p[i]))];
        return DenseMatrix.Create(
            inner.Length, inner.Length,
            (i, j) => sound.Sum(p => (p[inner[i]] - mean[i]) * (p[inner[j]] - mean[j])) / (sound.Length - 1));
    }

    /// <summary>Where the likelihood is greatest for each resample; empty where it has no maximum.</summary>
    public static double[][] Points(LogLikelihood likelihood, Maximum maximum, int resamples, ulong seed)
    {
        if (!likelihood.KnowsClusters)
        {
            throw new InvalidOperationException("These data are totals: their clusters are not known, and none can be drawn anew.");
        }

        (int Row, int? Cluster)[] units = Units(likelihood);
        var points = new double[resamples][];
        ParallelLoop.For(
            resamples, () => 0,
            (resample, _) =>
            {
                Maximum end = Maximizer.Maximize(Drawn(likelihood, units, resample, seed), maximum.Point, maximum.Fixed);
                points[resample] = end.Converged && !end.IsAtInfinity ? end.Point : [];
            },
            null, CancellationToken.None);
        return points;
    }

    /// <summary>What is drawn: clusters, and single observations of rows without one.</summary>
    private static (int Row, int? Cluster)[] Units(LogLikelihood likelihood)
    {
        var seen = new HashSet<int>();
        return
        [
            .. Enumerable.Range(0, likelihood.Rows).SelectMany(row => likelihood.Cluster(row) is { } cluster
                ? seen.Add(cluster) ? [(row, (int?)cluster)] : []
                : Enumerable.Repeat((row, (int?)null), (int)likelihood.Weight(row))),
        ];
    }

    private static Reweighted Drawn(LogLikelihood likelihood, (int Row, int? Cluster)[] units, int resample, ulong seed)
    {
        var random = new RandomStream(seed, resample, RandomPurpose.Resampling);
        var ofCluster = new Dictionary<int, int>();
        var factors = new double[likelihood.Rows];
        for (int i = 0; i < units.Length; i++)
        {
            (int row, int? cluster) = units[(int)(random.NextDouble() * units.Length)];
            if (cluster is { } drawn)
            {
                ofCluster[drawn] = ofCluster.GetValueOrDefault(drawn) + 1;
            }
            else
            {
                factors[row] += 1 / likelihood.Weight(row);
            }
        }

        for (int row = 0; row < factors.Length; row++)
        {
            factors[row] += likelihood.Cluster(row) is { } cluster ? ofCluster.GetValueOrDefault(cluster) : 0;
        }

        return new Reweighted(likelihood, factors);
    }
}
