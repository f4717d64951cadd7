using System.Numerics;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>Integer pivoting on whole numbers of any size: every cell is a minor of the first tableau, and the division by the last
/// denominator leaves no rest. [bareiss1968], [edmonds1967].</summary>
internal readonly struct BigNumbers : IPivotNumbers<BigInteger>
{
    public static BigInteger From(BigInteger value) => value;

    public static Rational Fraction(BigInteger value, BigInteger denominator) => new(value, denominator);

    public static double Ratio(BigInteger value, BigInteger denominator) => new Rational(value, denominator).ToDouble();

    public static bool IsExact => true;

    public static int Sign(BigInteger value) => value.Sign;

    public static BigInteger Negate(BigInteger value) => -value;

    public static bool IsLarger(BigInteger a, BigInteger b) => BigInteger.Abs(a) > BigInteger.Abs(b);

    // A product has as many bits as its factors together, or one less; of a negative power of two one is not counted.
    public static int CompareRatios(BigInteger a, BigInteger b, BigInteger c, BigInteger d)
    {
        int sign = a.Sign;
        if (sign != c.Sign || sign == 0)
        {
            return sign.CompareTo(c.Sign);
        }

        long longer = a.GetBitLength() + d.GetBitLength() - c.GetBitLength() - b.GetBitLength();
        return longer > 2 ? sign : longer < -2 ? -sign : (a * d).CompareTo(c * b);
    }

    public BigInteger Pivot(BigInteger[] cells, int width, int row, int column, BigInteger denominator)
    {
        int height = cells.Length / width, top = row * width;
        BigInteger pivot = cells[top + column];
        bool negative = pivot.Sign < 0;
        for (int i = 0, start = 0; i < height; i++, start += width)
        {
            if (i == row)
            {
                continue;
            }

            BigInteger factor = cells[start + column];
            for (int j = 0; j < width; j++)
            {
                if (j == column)
                {
                    continue;
                }

                ref BigInteger cell = ref cells[start + j];
                BigInteger across = cells[top + j];
                BigInteger sum = cell.IsZero ? BigInteger.Zero : cell * pivot;
                if (!factor.IsZero && !across.IsZero)
                {
                    sum -= factor * across;
                }

                cell = sum.IsZero ? BigInteger.Zero : BigInteger.Divide(negative ? -sum : sum, denominator);
            }

            cells[start + column] = negative ? factor : -factor;
        }

        if (negative)
        {
            for (int j = 0; j < width; j++)
            {
                cells[top + j] = -cells[top + j];
            }
        }

        cells[top + column] = negative ? -denominator : denominator;
        return BigInteger.Abs(pivot);
    }
}
