using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using EscalationModel.Internals;
using EscalationModel.Numerics;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Internals;

/// <summary>Sums of doubles and of their squares, against fractions.</summary>
public class ExactMomentsTests
{
    private static readonly double[] Values =
    [
        .. Drawn(500), -1e9, 1e9, 1e-9, -1e-9, double.MaxValue, -double.MaxValue, double.Epsilon, -double.Epsilon, 0, -0.0, 1.0 / 3,
        double.BitDecrement(double.MaxValue), 2.2250738585072014E-308,
    ];

    [Fact]
    public void Sums_are_exact()
    {
        var moments = new ExactMoments();
        Rational sum = Rational.Zero, squares = Rational.Zero;
        foreach (double value in Values)
        {
            moments.Add(value);
            (sum, squares) = (sum + Fraction(value), squares + Fraction(value) * Fraction(value));
        }

        Assert.Equal((sum, squares), (Fraction(moments.Sums.Sum), Fraction(moments.Sums.Squares)));
        moments.Add(double.Epsilon);
        Assert.NotEqual(sum, Fraction(moments.Sums.Sum)); // power: the last quantum counts
    }

    [Fact]
    public void The_order_and_the_parts_do_not_matter()
    {
        ExactMoments there = Of(Values), back = Of(Values.Reverse()), merged = Of(Values.Take(200));
        merged.Merge(Of(Values.Skip(200)));
        Assert.All([back, merged, new ExactMoments(there.Sums)], m => Assert.Equal(there.Sums, m.Sums));
        Assert.Equal(there.Sums.ToString(), merged.Sums.ToString());
    }

    [Fact]
    public void A_count_is_so_many_of_the_same()
    {
        ExactMoments counted = new(), one = new();
        double longest = -double.BitDecrement(2); // all 53 bits are 1: the sum of some thousands takes more than a word
        counted.Add(longest, 5000);
        counted.Add(1e9, int.MaxValue);
        for (int i = 0; i < 5000; i++)
        {
            one.Add(longest);
        }

        Dyadic great = Dyadic.Of(1e9), often = int.MaxValue;
        Assert.Equal(one.Sums.Sum + often * great, counted.Sums.Sum);
        Assert.Equal(one.Sums.Squares + often * great * great, counted.Sums.Squares);
    }

    // 1, 2, 3, 4 times the unit, beside an offset 1e15 times as great: the spread is 4 * 30 - 100 = 20 squared units.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1e15)]
    [InlineData(-1e-300, 0)]
    [InlineData(1e300, 0)]
    [InlineData(9.5367431640625e-07, -1e9)]
    public void A_spread_keeps_its_digits(double unit, double offset)
    {
        ExactSums sums = Of([offset + unit, offset + 2 * unit, offset + 3 * unit, offset + 4 * unit]).Sums;
        Assert.Equal(Math.Sqrt(20), sums.Spread(4).Root() / Math.Abs(unit), 1e-12);
        Assert.Equal(0, Of(Enumerable.Repeat(offset + unit, 7)).Sums.Spread(7).Sign);
    }

    /// <summary>Numbers that are summed in vectors, numbers too far apart for that, and both with a rest.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-7, 1)]
    [InlineData(100, 1)]
    [InlineData(-149, 1)]
    [InlineData(0, 15)]
    [InlineData(-126, 20)]
    [InlineData(10, 200)]
    public void Singles_add_up_to_what_they_do_as_doubles(int exponent, int exponents)
    {
        var random = new Xoshiro(18);
        foreach (int count in (int[])[0, 1, 7, 8, 9, 31, 512, 1024, 1025, 3001])
        {
            float[] values = [.. Enumerable.Range(0, count).Select(_ => Single())];
            var moments = new ExactMoments();
            moments.Add(values);
            Assert.Equal(Of(values.Select(v => (double)v)).Sums, moments.Sums);
        }

        float Single() => (float)Math.ScaleB(random.Uniform() - 0.3, Math.Min(exponent + (int)(exponents * random.Uniform()), 127));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void So_many_singles_of_the_greatest_magnitude_do_not_overflow(int sign)
    {
        // All bits are 1, and the least are multiples of the unit.
        float greatest = sign * MathF.BitDecrement(2), least = sign * MathF.ScaleB(MathF.BitDecrement(2), -16);
        var moments = new ExactMoments();
        float[] values = [.. Enumerable.Range(0, 5000).Select(i => i % 9 == 0 ? least : greatest)];
        moments.Add(values);
        Assert.Equal(Of(values.Select(v => (double)v)).Sums, moments.Sums);
        Assert.NotNull(SingleSums.Of(MemoryMarshal.Cast<float, Vector<float>>(values.AsSpan(0, 1024))));
        values[500] = MathF.BitIncrement(MathF.ScaleB(1, -40));
        Assert.Null(SingleSums.Of(MemoryMarshal.Cast<float, Vector<float>>(values.AsSpan(0, 1024)))); // no multiple of the unit
    }

    [Theory]
    [InlineData(3)]
    [InlineData(500)]
    [InlineData(1000)]
    public void A_single_that_is_not_finite_has_no_sum(int at)
    {
        foreach (float value in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            var values = new float[1001];
            values.AsSpan().Fill(0.5f);
            values[at] = value;
            Assert.Throws<ArgumentOutOfRangeException>(() => new ExactMoments().Add(values));
        }
    }

    [Fact]
    public void A_number_that_is_not_finite_has_no_sum()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExactMoments().Add(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExactMoments().Add(double.NegativeInfinity));
    }

    [Fact]
    public void What_no_numbers_between_bounds_add_up_to_is_told()
    {
        ExactSums sums = Of([0.1, 0.7, 0.7]).Sums;
        Assert.True(ExactMoments.ArePossible(sums, 3, 0, 1));
        Assert.False(ExactMoments.ArePossible(sums, 3, 0.6, 1));
        Assert.False(ExactMoments.ArePossible(sums, 3, -1, 0.4));
        Assert.False(ExactMoments.ArePossible(sums with { Squares = Dyadic.Of(0.5) }, 3, 0, 1)); // below the squared mean
        Assert.False(ExactMoments.ArePossible(sums with { Squares = Dyadic.Of(-1) }, 3, 0, 1));
        Assert.False(ExactMoments.ArePossible(sums with { Squares = 4 }, 3, 0, 1));
        Assert.False(ExactMoments.ArePossible(sums with { Sum = new Dyadic(1, -1075) }, 3, 0, 1));
    }

    [Fact]
    public void A_dyadic_comes_back_from_its_text()
    {
        foreach (double value in Values)
        {
            Dyadic exact = Dyadic.Of(value);
            Assert.Equal(value, exact.ToDouble());
            Assert.True(Dyadic.TryParse(exact.ToString(), 400, 2148, out Dyadic back));
            Assert.Equal(exact, back);
        }

        Assert.Equal("-5p-3", Dyadic.Of(-0.625).ToString());
        Assert.All(
            ["", "p", "1", "1p", "p1", "1p2p3", "1.5p0", "1p9999", "x1p0", new string('1', 402) + "p0", "1p99999999999"],
            text => Assert.False(Dyadic.TryParse(text, 400, 2148, out _), text));
    }

    private static IEnumerable<double> Drawn(int count)
    {
        var random = new Xoshiro(17);
        for (int i = 0; i < count; i++)
        {
            yield return Math.ScaleB(random.Uniform() - 0.5, (int)(2000 * random.Uniform()) - 1000);
        }
    }

    private static ExactMoments Of(IEnumerable<double> values)
    {
        var moments = new ExactMoments();
        foreach (double value in values)
        {
            moments.Add(value);
        }

        return moments;
    }

    private static Rational Fraction(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value), mantissa = bits & 0xFFFFFFFFFFFFF;
        int exponent = (int)(bits >> 52 & 0x7FF);
        BigInteger whole = (exponent == 0 ? mantissa << 1 : mantissa | 1L << 52) * (bits < 0 ? -1 : 1);
        return new Rational(whole << exponent, BigInteger.One << 1075);
    }

    private static Rational Fraction(Dyadic value)
    {
        string[] parts = value.ToString().Split('p');
        BigInteger mantissa = BigInteger.Parse(parts[0], CultureInfo.InvariantCulture);
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return exponent < 0 ? new Rational(mantissa, BigInteger.One << -exponent) : new Rational(mantissa << exponent, 1);
    }
}
