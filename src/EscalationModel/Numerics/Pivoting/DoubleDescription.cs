using System.Numerics;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>The extreme rays of a cone in the positive orthant, exactly. Source: [motzkin1953]. Rays that a new row cuts off are replaced
/// by combinations with adjacent rays on the other side; two rays are adjacent if no third is 0 wherever both are.</summary>
internal static class DoubleDescription
{
    /// <summary>The rays of x at least 0, row x at least 0 for every row, as whole numbers without a common factor.</summary>
    public static List<BigInteger[]> Rays(int dimension, IReadOnlyList<BigInteger[]> rows, CancellationToken cancellation)
    {
        List<(BigInteger[] Ray, BigInteger Zeros)> rays = [.. Enumerable.Range(0, dimension).Select(k => (
            Enumerable.Range(0, dimension).Select(i => i == k ? BigInteger.One : BigInteger.Zero).ToArray(),
            (BigInteger.One << dimension) - 1 - (BigInteger.One << k)))];
        for (int r = 0; r < rows.Count; r++)
        {
            cancellation.ThrowIfCancellationRequested();
            BigInteger here = BigInteger.One << (dimension + r);
            BigInteger[] values = [.. rays.Select(ray => Product(rows[r], ray.Ray))];
            List<(BigInteger[], BigInteger)> next = [];
            for (int a = 0; a < rays.Count; a++)
            {
                if (values[a].Sign >= 0)
                {
                    next.Add((rays[a].Ray, values[a].IsZero ? rays[a].Zeros | here : rays[a].Zeros));
                }

                for (int b = 0; values[a].Sign > 0 && b < rays.Count; b++)
                {
                    BigInteger both = rays[a].Zeros & rays[b].Zeros;
                    if (values[b].Sign < 0 && IsAdjacent(rays, a, b, both))
                    {
                        next.Add((Combined(rays[a].Ray, -values[b], rays[b].Ray, values[a]), both | here));
                    }
                }
            }

            rays = next;
        }

        return [.. rays.Select(ray => ray.Ray)];
    }

    private static bool IsAdjacent(List<(BigInteger[] Ray, BigInteger Zeros)> rays, int a, int b, BigInteger both)
    {
        for (int c = 0; c < rays.Count; c++)
        {
            if (c != a && c != b && (rays[c].Zeros & both) == both)
            {
                return false;
            }
        }

        return true;
    }

    private static BigInteger[] Combined(BigInteger[] a, BigInteger weightA, BigInteger[] b, BigInteger weightB)
    {
        BigInteger[] sum = [.. a.Zip(b, (x, y) => x * weightA + y * weightB)];
        BigInteger divisor = sum.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return [.. sum.Select(v => v / divisor)];
    }

    private static BigInteger Product(BigInteger[] a, BigInteger[] b) =>
        a.Zip(b, (x, y) => x * y).Aggregate(BigInteger.Zero, (x, y) => x + y);
}
