using System.Numerics;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Tests.Numerics;

/// <summary>Whole numbers of fixed limbs against those of any size. Seeds are fixed.</summary>
public class LimbNumberTests
{
    [Fact]
    public void Numbers_of_all_lengths_are_kept_and_compared()
    {
        Check<Limbs3>(1);
        Check<Limbs4>(2);
        Check<Limbs6>(3);
        Check<Limbs10>(4);
        Check<Limbs16>(5);

        static void Check<T>(int seed)
            where T : struct
        {
            var random = new Random(seed);
            int bits = LimbNumbers<T>.MostBits;
            BigInteger most = (BigInteger.One << bits) - 1;
            BigInteger[] edges = [0, 1, -1, BigInteger.One << 64, -(BigInteger.One << 64), (BigInteger.One << 128) - 1, most, -most];
            for (int round = 0; round < 3_000; round++)
            {
                BigInteger[] v = [.. Enumerable.Range(0, 4)
                    .Select(_ => random.Next(9) == 0 ? edges[random.Next(8)] : Number(random, bits))];
                (BigInteger a, BigInteger b, BigInteger c, BigInteger d) = (v[0], BigInteger.Abs(v[1]) + 1, v[2], BigInteger.Abs(v[3]) + 1);
                if (round % 3 == 0)
                {
                    (c, d) = (c >> 8, (d >> 8) + 1);
                    (a, b) = (c * 5 + random.Next(-1, 2), d * 5); // nearly or quite the same
                }

                T From(BigInteger value) => LimbNumbers<T>.From(value);
                Assert.Equal(a, LimbNumbers<T>.Whole(From(a)));
                Assert.Equal(-a, LimbNumbers<T>.Whole(LimbNumbers<T>.Negate(From(a))));
                Assert.Equal(a.Sign, LimbNumbers<T>.Sign(From(a)));
                Assert.Equal((a * d).CompareTo(c * b), LimbNumbers<T>.CompareRatios(From(a), From(b), From(c), From(d)));
                Assert.Equal(BigInteger.Abs(a) > BigInteger.Abs(c), LimbNumbers<T>.IsLarger(From(a), From(c)));
                Assert.Equal(new Rational(a, b), LimbNumbers<T>.Fraction(From(a), From(b)));
                Assert.Equal(new Rational(a, b).ToDouble(), LimbNumbers<T>.Ratio(From(a), From(b)));
            }

            Assert.Throws<OverflowException>(() => LimbNumbers<T>.From(BigInteger.One << (bits + 32)));
        }
    }

    /// <summary>The same cells, for pivots of both signs, denominators of any power of two, and cells of 0.</summary>
    [Fact]
    public void Pivots_are_those_of_any_size()
    {
        (int Negative, int Even, int TooEven) seen = default;
        Check<Limbs3>(40, 100);
        Check<Limbs4>(54, 100);
        Check<Limbs6>(86, 60);
        Check<Limbs10>(150, 40);
        Check<Limbs16>(240, 40);
        Assert.True(seen is { Negative: > 100, Even: > 100, TooEven: > 20 }, $"{seen}");

        void Check<T>(int most, int seeds)
            where T : struct
        {
            for (int seed = 0; seed < seeds; seed++)
            {
                var random = new Random(seed);
                int rows = random.Next(2, 5), columns = random.Next(2, 5), bits = LimbNumbers<T>.MostBits, used = random.Next(1, most);
                var limbs = new Tableau<T, LimbNumbers<T>>(rows, columns, extraRows: 1, new LimbNumbers<T>(bits));
                var big = new Tableau<BigInteger, BigNumbers>(rows, columns, extraRows: 1);
                for (int i = 0; i <= rows; i++)
                {
                    for (int j = 0; j <= columns; j++)
                    {
                        // A third are powers of two alone, so that denominators are.
                        BigInteger cell = random.Next(3) == 0 ? BigInteger.One << random.Next(used) : Number(random, used);
                        (limbs[i, j], big[i, j]) = (LimbNumbers<T>.From(cell), cell);
                    }
                }

                for (int step = 0; step < 6; step++)
                {
                    (int row, int column) = (random.Next(rows), random.Next(columns));
                    if (big[row, column].IsZero)
                    {
                        continue;
                    }

                    int shift = (int)BigInteger.TrailingZeroCount(big.Denominator);
                    seen.Even += shift > 0 ? 1 : 0;
                    seen.TooEven += bits + shift > bits + 14 ? 1 : 0;
                    seen.Negative += big[row, column].Sign < 0 ? 1 : 0;
                    limbs.Pivot(row, column);
                    big.Pivot(row, column);
                    Assert.Equal(big.Denominator, LimbNumbers<T>.Whole(limbs.Denominator));
                    for (int i = 0; i <= rows; i++)
                    {
                        for (int j = 0; j <= columns; j++)
                        {
                            Assert.Equal(big[i, j], LimbNumbers<T>.Whole(limbs[i, j]));
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Pivots_allocate_nothing()
    {
        var tableau = new Tableau<Limbs4, LimbNumbers<Limbs4>>(6, 6, numbers: new LimbNumbers<Limbs4>(200));
        for (int i = 0; i < 42; i++)
        {
            tableau[i / 7, i % 7] = LimbNumbers<Limbs4>.From(i * i % 29 + 1);
        }

        tableau.Pivot(0, 0);
        tableau.LexicographicRow(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        tableau.Pivot(0, 0);
        tableau.LexicographicRow(1);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(122)]
    [InlineData(123)]
    [InlineData(177)]
    [InlineData(300)]
    [InlineData(600)]
    [InlineData(1_000)]
    [InlineData(5_000)]
    public void Cells_are_chosen_that_hold_the_bits(int bits) => Assert.True(ExactCells.Use(bits, new Largest(bits)));

    private static BigInteger Number(Random random, int bits)
    {
        byte[] bytes = new byte[bits / 8 + 1];
        random.NextBytes(bytes);
        BigInteger value = new BigInteger(bytes, isUnsigned: true) & ((BigInteger.One << random.Next(bits + 1)) - 1);
        return random.Next(2) == 0 ? value : -value;
    }

    private sealed class Largest(int bits) : ExactCells.IWork<bool>
    {
        public bool With<T, TNumbers>(TNumbers numbers, Func<T, BigInteger> whole)
            where TNumbers : struct, IPivotNumbers<T>
        {
            BigInteger most = (BigInteger.One << bits) - 1;
            return whole(TNumbers.From(most)) == most && whole(TNumbers.From(-most)) == -most;
        }
    }
}
