using System.Numerics;

namespace EscalationModel.Numerics.Linear;

/// <summary>The exact solution of linear equations from a solver in doubles: the residual, a whole number, is scaled up and solved for
/// again until enough binary digits are known to tell the fractions. Source: [wan2006]. What it returns has been checked exactly.</summary>
internal static class DyadicLifting
{
    private const int MostBits = 200_000;

    /// <summary>Solves A x = b over whole numbers; null if doubles do not get there. The solution is Numerators / Denominator.</summary>
    /// <param name="multiply">A times a vector of whole numbers.</param>
    /// <param name="solve">An approximate solution of A x = r.</param>
    /// <param name="constants">b.</param>
    /// <param name="cancellation">Ends the search early: null.</param>
    public static (BigInteger[] Numerators, BigInteger Denominator)? Solve(
        Func<BigInteger[], BigInteger[]> multiply, Func<double[], double[]> solve, BigInteger[] constants, CancellationToken cancellation)
    {
        foreach (int step in (int[])[28, 16, 8])
        {
            if (Solve(multiply, solve, constants, step, cancellation) is { } solution)
            {
                return solution;
            }
        }

        return null;
    }

    private static (BigInteger[] Numerators, BigInteger Denominator)? Solve(
        Func<BigInteger[], BigInteger[]> multiply,
        Func<double[], double[]> solve,
        BigInteger[] constants,
        int step,
        CancellationToken cancellation)
    {
        BigInteger[] residual = [.. constants], digits = new BigInteger[constants.Length];
        long limit = 0;
        int next = 4 * step;
        for (int bits = step; bits <= MostBits && !cancellation.IsCancellationRequested; bits += step)
        {
            BigInteger largest = residual.Max(BigInteger.Abs);
            int scale = (int)Math.Max(0, largest.GetBitLength() - 900);
            double[] x = solve([.. residual.Select(r => (double)(r >> scale))]);
            BigInteger[] rounded = new BigInteger[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                double value = Math.Round(Math.ScaleB(x[i], step));
                if (!double.IsFinite(value))
                {
                    return null;
                }

                rounded[i] = new BigInteger(value) << scale;
                digits[i] = (digits[i] << step) + rounded[i];
            }

            BigInteger[] product = multiply(rounded);
            for (int i = 0; i < residual.Length; i++)
            {
                residual[i] = (residual[i] << step) - product[i];
            }

            long size = residual.Max(r => (long)BigInteger.Abs(r).GetBitLength());
            limit = bits <= 2 * step ? Math.Max(limit, size + step) : limit;
            if (size > limit && bits > 2 * step)
            {
                return null;
            }

            bool isZero = residual.All(r => r.IsZero);
            if (isZero || bits >= next)
            {
                next = bits + bits / 2;
                if (CommonFractions.Near(digits, bits) is { } found && Holds(multiply, found, constants))
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static bool Holds(
        Func<BigInteger[], BigInteger[]> multiply, (BigInteger[] Numerators, BigInteger Denominator) x, BigInteger[] constants)
    {
        BigInteger[] product = multiply(x.Numerators);
        for (int i = 0; i < product.Length; i++)
        {
            if (product[i] != constants[i] * x.Denominator)
            {
                return false;
            }
        }

        return true;
    }
}
