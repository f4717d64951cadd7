using System.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Numerics.Linear;

/// <summary>Dense square systems of linear equations in fractions: factored in doubles and lifted to fractions, which are checked
/// [wan2006]; by elimination in fractions where doubles do not get there and the system is small.</summary>
internal static class ExactDenseSystem
{
    // Of more unknowns elimination in fractions is slow.
    private const int MostEliminated = 30;

    /// <summary>The only solution; null if there is none or more than one, or if doubles cannot tell for a large system.</summary>
    /// <param name="system">n rows of n coefficients and the right-hand side; destroyed.</param>
    /// <param name="cancellation">Ends the search early: null.</param>
    public static Rational[]? Solve(Rational[,] system, CancellationToken cancellation)
    {
        int n = system.GetLength(0);
        return Lifted(system, n, cancellation) ?? (n <= MostEliminated ? LinearSystem.Solve(system) : null);
    }

    private static Rational[]? Lifted(Rational[,] system, int n, CancellationToken cancellation)
    {
        // Whole numbers, row by row; of the factors the rows are scaled to a largest entry of 1.
        var whole = new BigInteger[n, n + 1];
        var factors = new DenseLu(n);
        double[] scale = new double[n];
        for (int i = 0; i < n; i++)
        {
            BigInteger unit = Scaling.CommonDenominator(Enumerable.Range(0, n + 1).Select(j => system[i, j]));
            for (int j = 0; j <= n; j++)
            {
                whole[i, j] = Scaling.Whole(system[i, j], unit);
            }

            scale[i] = 1 / Enumerable.Range(0, n).Max(j => Math.Abs((double)whole[i, j]));
            for (int j = 0; j < n; j++)
            {
                factors.Row(i)[j] = (double)whole[i, j] * scale[i];
            }
        }

        if (!scale.All(s => s is > 0 and < double.PositiveInfinity) || !factors.Factor())
        {
            return null;
        }

        BigInteger[] right = [.. Enumerable.Range(0, n).Select(i => whole[i, n])];
        return DyadicLifting.Solve(Product, Near, right, cancellation) is { } x
            ? [.. x.Numerators.Select(p => new Rational(p, x.Denominator))]
            : null;

        BigInteger[] Product(BigInteger[] x) => [.. Enumerable.Range(0, n).Select(i =>
        {
            BigInteger sum = BigInteger.Zero;
            for (int j = 0; j < n; j++)
            {
                sum += whole[i, j] * x[j];
            }

            return sum;
        })];

        double[] Near(double[] residual)
        {
            double[] scaled = [.. residual.Select((r, i) => r * scale[i])], x = new double[n];
            factors.Solve(scaled, x);
            return x;
        }
    }
}
