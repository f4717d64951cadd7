using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace EscalationModel.Estimation;

/// <summary>Covariances of fitted parameters, of those that have a curvature.</summary>
internal static class Covariances
{
    /// <summary>The covariance of a kind; null: it does not exist for these data.</summary>
    public static Matrix<double>? Of(ErrorKind kind, LogLikelihood likelihood, Maximum maximum, Curvature curvature)
    {
        if (curvature.Information is not { } information || information.RowCount == 0)
        {
            return null;
        }

        if (kind == ErrorKind.Information)
        {
            return information;
        }

        if (!likelihood.KnowsClusters)
        {
            return null;
        }

        bool byRow = kind == ErrorKind.Sandwich;
        Matrix<double> squares = Squares(likelihood, maximum.Point, curvature.Inner, byRow, out double clusters);
        Matrix<double> sandwich = information * squares * information;
        return kind switch
        {
            ErrorKind.ClusteredFiniteSample => clusters > 1 ? sandwich * (clusters / (clusters - 1)) : null,
            _ => sandwich,
        };
    }

    /// <summary>How many clusters the rows with weight are of.</summary>
    public static double Clusters(LogLikelihood likelihood)
    {
        int[] rows = [.. Enumerable.Range(0, likelihood.Rows).Where(r => likelihood.Weight(r) > 0)];
        return rows.Where(r => likelihood.Cluster(r) is null).Sum(likelihood.Weight)
            + rows.Select(likelihood.Cluster).Where(c => c is not null).Distinct().Count();
    }

    /// <summary>The sum of the outer squares of the scores, each of a row or of a whole cluster.</summary>
    private static Matrix<double> Squares(LogLikelihood likelihood, double[] point, int[] inner, bool byRow, out double clusters)
    {
        Jet[] parameters = Jet.Parameters(point);
        var sums = new Dictionary<int, double[]>();
        clusters = 0;
        Matrix<double> squares = DenseMatrix.Create(inner.Length, inner.Length, 0.0);
        for (int row = 0; row < likelihood.Rows; row++)
        {
            double weight = likelihood.Weight(row);
            if (weight == 0)
            {
                continue;
            }

            Jet term = likelihood.Row(row, parameters);
            double[] score = [.. inner.Select(term.First)];
            if (byRow || likelihood.Cluster(row) is not { } cluster)
            {
                AddSquare(squares, score, weight);
                clusters += weight;
                continue;
            }

            if (!sums.TryGetValue(cluster, out double[]? sum))
            {
                sums[cluster] = sum = new double[inner.Length];
            }

            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += weight * score[i];
            }
        }

        clusters += sums.Count;
        foreach (double[] sum in sums.Values)
        {
            AddSquare(squares, sum, 1);
        }

        return squares;
    }

    private static void AddSquare(Matrix<double> squares, double[] score, double weight)
    {
        for (int i = 0; i < score.Length; i++)
        {
            for (int j = 0; j < score.Length; j++)
            {
                squares[i, j] += weight * score[i] * score[j];
            }
        }
    }
}
