using System.Globalization;
using System.Numerics;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Tests.Numerics;

/// <summary>Comparisons of the exact tableaux against plain products, and the leaving row against its
/// definition. Seeds are fixed.</summary>
public class PivotNumberTests
{
    [Fact]
    public void Ratios_are_compared_as_products_are()
    {
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++)
        {
            BigInteger[] v = [.. Enumerable.Range(0, 4).Select(_ => Number(random, 122))];
            (BigInteger a, BigInteger b, BigInteger c, BigInteger d) = (v[0], BigInteger.Abs(v[1]) + 1, v[2], BigInteger.Abs(v[3]) + 1);
            if (round % 3 == 0)
            {
                (c, d) = (c >> 8, (d >> 8) + 1);
                (a, b) = (c * 5 + random.Next(-1, 2), d * 5); // nearly or quite the same
            }

            int expected = (a * d).CompareTo(c * b);
            Assert.Equal(expected, BigNumbers.CompareRatios(a, b, c, d));
            Assert.Equal(expected, WideNumbers.CompareRatios((Int128)a, (Int128)b, (Int128)c, (Int128)d));
            Assert.Equal(BigInteger.Abs(a) > BigInteger.Abs(c), WideNumbers.IsLarger((Int128)a, (Int128)c));
            Assert.Equal(BigInteger.Abs(a) > BigInteger.Abs(c), BigNumbers.IsLarger(a, c));
        }
    }

    [Fact]
    public void Ratios_far_beyond_doubles_are_compared()
    {
        BigInteger huge = BigInteger.Pow(10, 400);
        Assert.Equal(-1, BigNumbers.CompareRatios(huge, huge + 1, huge + 1, huge + 1));
        Assert.Equal(0, BigNumbers.CompareRatios(huge, huge, 1, 1));
        Assert.Equal(1, BigNumbers.CompareRatios(-1, huge, -huge, 1));
        Assert.Equal(-1, BigNumbers.CompareRatios(-(BigInteger.One << 400), 1, -(BigInteger.One << 398), 1));
    }

    /// <summary>The same cells as in whole numbers of any size, also where the denominator is a great power of two, for a tableau, a copy
    /// of it and all that comes back to a basis.</summary>
    [Fact]
    public void Pivots_of_128_bits_are_those_of_any_size()
    {
        int even = 0, tooEven = 0;
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            int rows = random.Next(2, 5), columns = random.Next(2, 5), most = random.Next(1, 29), bits = 122;
            var wide = new Tableau<Int128, WideNumbers>(rows, columns, extraRows: 1, new WideNumbers(bits));
            var big = new Tableau<BigInteger, BigNumbers>(rows, columns, extraRows: 1);
            for (int i = 0; i <= rows; i++)
            {
                for (int j = 0; j <= columns; j++)
                {
                    // Every third is a power of two alone.
                    long cell = random.Next(3) == 0 ? 1L << most : random.NextInt64(-(1L << most), (1L << most) + 1);
                    (wide[i, j], big[i, j]) = (cell, cell);
                }
            }

            Tableau<Int128, WideNumbers> copy = wide.Copy();
            Tableau<Int128, WideNumbers>.Basis start = wide.Saved();
            (int Row, int Column)[] steps = [.. Enumerable.Range(0, 6).Select(_ => (random.Next(rows), random.Next(columns)))];
            foreach ((int row, int column) in steps)
            {
                if (big[row, column].IsZero)
                {
                    continue;
                }

                int shift = (int)BigInteger.TrailingZeroCount(big.Denominator);
                (even, tooEven) = (even + (shift > 0 ? 1 : 0), tooEven + (bits + shift > 126 ? 1 : 0));
                wide.Pivot(row, column);
                copy.Pivot(row, column);
                big.Pivot(row, column);
                Assert.Equal(Cells(big, v => v), Cells(wide, v => (BigInteger)v));
                Assert.Equal(Cells(big, v => v), Cells(copy, v => (BigInteger)v));
                Assert.All(Enumerable.Range(0, rows + columns), v => Assert.Equal(big.Value(v), wide.Value(v)));
                Assert.All(Enumerable.Range(0, rows + columns), v => Assert.Equal(
                    1, big.Value(v).IsZero ? 1 + wide.DoubleValue(v) : wide.DoubleValue(v) / big.Value(v).ToDouble(), 1e-12));
            }

            wide.Restore(start);
            Assert.Equal(start.Cells.Select(c => (BigInteger)c).Append(1), Cells(wide, v => (BigInteger)v));
        }

        Assert.True(even - tooEven > 100 && tooEven > 100, $"{even} even denominators, {tooEven} too even");
    }

    /// <summary>The row whose constant, then whose coefficients of the first basic variables, divided by its cell, come first.</summary>
    [Fact]
    public void The_leaving_row_is_the_lexicographically_least()
    {
        int ties = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            int rows = random.Next(2, 6), columns = random.Next(2, 5);
            var tableau = new Tableau<BigInteger, BigNumbers>(rows, columns);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j <= columns; j++)
                {
                    tableau[i, j] = j == columns ? random.Next(0, 2) : random.Next(-1, 3);
                }
            }

            for (int step = 0; step < 4; step++)
            {
                int column = random.Next(columns);
                int[] limiting = [.. Enumerable.Range(0, rows).Where(i => tableau[i, column].Sign > 0)];
                int expected = limiting.Length == 0 ? -1 : limiting
                    .OrderBy(i => Line(tableau, i, column), Comparer<Rational[]>.Create(Compared)).First();
                ties += limiting.Length > 1
                    && limiting.Select(i => Line(tableau, i, column)[0]).Distinct().Count() < limiting.Length ? 1 : 0;
                Assert.Equal(expected, tableau.LexicographicRow(column));
                if (expected >= 0)
                {
                    tableau.Pivot(expected, column);
                }
            }
        }

        Assert.True(ties > 100, $"{ties} ties");
    }

    [Fact]
    public void The_nearest_double_is_what_the_runtime_reads()
    {
        var random = new Random(3);
        for (int round = 0; round < 5000; round++)
        {
            string number = string.Create(
                CultureInfo.InvariantCulture,
                $"{random.NextInt64(1, 1_000_000_000_000_000_000)}e{(round % 2 == 0 ? random.Next(-345, -320) : random.Next(-330, 290))}");
            Assert.Equal(double.Parse(number, CultureInfo.InvariantCulture), Rational.Parse(number).ToDouble());
        }

        for (int k = 1; k < 50; k++)
        {
            Assert.Equal(double.Epsilon * (k - k % 2 + (k % 4 == 3 ? 2 : 0)) / 2, Half(k).ToDouble());
        }

        static Rational Half(int k) => Rational.FromDouble(double.Epsilon) * k * new Rational(1, 2);
    }

    [Theory]
    [InlineData("5e-3241", "5E-3241")]
    [InlineData("-1/3e-400", "-3.33333E-401")]
    [InlineData("123456789e400", "1.23457E+408")]
    [InlineData("9999999e-406", "1E-399")]
    [InlineData("1e-300", "1E-300")]
    public void Numbers_beyond_doubles_are_shown(string number, string shown) =>
        Assert.Equal(shown, (number == "-1/3e-400" ? Rational.Parse("-1e-400") / 3 : Rational.Parse(number)).ToString("G6", null));

    private static BigInteger Number(Random random, int bits)
    {
        int length = random.Next(4) == 0 ? random.Next(1, 8) : random.Next(1, bits);
        BigInteger value = new BigInteger(random.NextInt64()) * random.NextInt64() >> Math.Max(0, 126 - length);
        return random.Next(2) == 0 ? -value : value;
    }

    private static Rational[] Line(Tableau<BigInteger, BigNumbers> tableau, int row, int column)
    {
        Rational cell = new(tableau[row, column], 1);
        return [new Rational(tableau.Constant(row), 1) / cell, .. Enumerable.Range(tableau.Columns, tableau.Rows).Select(v =>
            new Rational(
                tableau.Place[v] < 0 ? tableau[row, ~tableau.Place[v]] : tableau.Place[v] == row ? tableau.Denominator : 0, 1) / cell)];
    }

    private static int Compared(Rational[] a, Rational[] b) => a.Zip(b, (x, y) => x.CompareTo(y)).FirstOrDefault(order => order != 0);

    private static IEnumerable<BigInteger> Cells<T, TNumbers>(Tableau<T, TNumbers> tableau, Func<T, BigInteger> number)
        where TNumbers : struct, IPivotNumbers<T> =>
        [
            .. Enumerable.Range(0, tableau.Rows + 1)
                .SelectMany(i => Enumerable.Range(0, tableau.Columns + 1).Select(j => number(tableau[i, j]))),
            number(tableau.Denominator),
        ];
}
