using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace EscalationModel.Estimation.Strategic;

/// <summary>The rank of a matrix of many rows, whatever the units of its columns, and the columns that take part in what it lacks.</summary>
internal static class JacobianRank
{
    private const double LeastShare = 1e-10;

    public static (int Rank, string[] Blurred) Of(IReadOnlyList<string> names, IEnumerable<double[]> rows)
    {
        int count = names.Count;
        var gram = DenseMatrix.Create(count, count, 0.0);
        foreach (double[] row in rows)
        {
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    gram[i, j] += row[i] * row[j];
                }
            }
        }

        double[] scale = [.. gram.Diagonal().Select(d => d > 0 ? Math.Sqrt(d) : 1)];
        Evd<double> parts = DenseMatrix.Create(count, count, (i, j) => gram[i, j] / (scale[i] * scale[j])).Evd(Symmetricity.Symmetric);
        double least = LeastShare * parts.EigenValues.Max(e => e.Real);
        int[] empty = [.. Enumerable.Range(0, count).Where(k => !(parts.EigenValues[k].Real > least))];
        return (count - empty.Length,
            [.. names.Where((_, i) => empty.Any(k => Math.Abs(parts.EigenVectors[i, k]) > 1e-3))]);
    }
}
