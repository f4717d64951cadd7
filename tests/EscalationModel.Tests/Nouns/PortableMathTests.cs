using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Nouns;

/// <summary>The portable functions against a reference of 256 fixed-point bits, at fixed points over their whole range.</summary>
public class PortableMathTests
{
    private const double Inf = double.PositiveInfinity, Tiny = double.Epsilon, Subnormal = 1.234e-310, Normal = 2.2250738585072014e-308;
    private static readonly double[] Edges =
    [
        Tiny, Subnormal, Normal, 1e-300, 1e-20, 1e-16, 1.1102230246251565e-16,
        2.220446049250313e-16, 1e-9, 0.1, 0.25, 0.28999999, 0.29, 0.3, 0.3465735902799726,
        0.3465735902799727, 0.40999999, 0.41, 0.42, 0.5, 0.70710678118654746,
        0.70710678118654757, 0.75, 0.9999999999999999, 1, 1.0000000000000002, 1.25,
        1.414213562373095, 1.4142135623730951, 1.5, 2, 2.5, 3, 10, 100, 700, 708.39, 709.78, 1e10,
        4503599627370495.5, 9007199254740991, 9007199254740993, 1e19, 1e300, double.MaxValue,
    ];

    /// <summary>Points of every binary size from 2^low to 2^high, of both signs if asked, and the edges.</summary>
    private static IEnumerable<double> Points(int low, int high, bool negative, int each = 8)
    {
        var random = new Xoshiro(1);
        foreach (double edge in Edges)
        {
            yield return edge;
            if (negative)
            {
                yield return -edge;
            }
        }

        for (int size = low; size <= high; size++)
        {
            for (int i = 0; i < each; i++)
            {
                double x = Math.ScaleB(1 + random.Uniform(), size);
                yield return negative && i % 2 == 1 ? -x : x;
            }
        }
    }

    private static IEnumerable<double> Uniform(double low, double high, int count)
    {
        var random = new Xoshiro(2);
        for (int i = 0; i < count; i++)
        {
            yield return random.Between(low, high);
        }
    }

    private static void Within(double limit, IEnumerable<double> points, Func<double, double> function, Func<double, Dyadic> reference)
    {
        double worst = 0, where = 0;
        foreach (double x in points)
        {
            double error = reference(x).UlpsTo(function(x));
            (worst, where) = error > worst ? (error, x) : (worst, where);
        }

        Assert.True(worst <= limit, $"{worst} ulps at {where:R}");
        Assert.True(worst > 0.4, $"A worst error of {worst} ulps says that the reference is rounded, too.");
    }

    [Fact]
    public void Exp_is_within_its_stated_error() =>
        Within(
            PortableMathLimits.Exp,
            Points(-60, 8, true, 100).Where(x => Math.Abs(x) < 709.7).Concat(Uniform(-745, 709, 4000)).Concat(Uniform(-1, 1, 4000)),
            PortableMath.Exp,
            HighPrecision.Exp);

    [Fact]
    public void Log_is_within_its_stated_error() =>
        Within(
            PortableMathLimits.Log,
            Points(-1074, 1022, false, 2).Concat(Uniform(0.5, 2, 8000)).Concat(Uniform(0.999, 1.001, 2000)),
            PortableMath.Log,
            HighPrecision.Log);

    [Fact]
    public void Log1p_is_within_its_stated_error() =>
        Within(
            PortableMathLimits.Log1p,
            Points(-200, 60, true, 8).Where(x => x > -1 && x < 1e18).Concat(Uniform(-1, 1, 8000))
                .Concat(Uniform(-0.5, -0.2, 3000)).Concat(Uniform(0.3, 3, 3000)),
            PortableMath.Log1p,
            HighPrecision.Log1p);

    [Fact]
    public void SinPi_is_within_its_stated_error() =>
        Within(
            PortableMathLimits.SinCosPi,
            Points(-70, 54, true, 20).Concat(Uniform(-2, 2, 6000)),
            x => PortableMath.SinCosPi(x).Sin,
            x => HighPrecision.SinCosPi(x).Sin);

    [Fact]
    public void CosPi_is_within_its_stated_error() =>
        Within(
            PortableMathLimits.SinCosPi,
            Points(-70, 54, true, 20).Concat(Uniform(-2, 2, 6000)),
            x => PortableMath.SinCosPi(x).Cos,
            x => HighPrecision.SinCosPi(x).Cos);

    [Fact]
    public void Pow_loses_about_as_many_ulps_as_the_exponent_is_large()
    {
        var random = new Xoshiro(3);
        for (int i = 0; i < 3000; i++)
        {
            double x = Math.Exp(random.Between(-20, 20)), y = random.Between(-30, 30);
            double exponent = Math.Abs(y * Math.Log(x));
            Assert.InRange(HighPrecision.Pow(x, y).UlpsTo(PortableMath.Pow(x, y)), 0, PortableMathLimits.Exp + 1.5 * exponent);
        }
    }

    // The power of the comparison: one unit in the last place more is seen.
    [Fact]
    public void The_reference_sees_an_error_of_one_unit() =>
        Assert.InRange(HighPrecision.Exp(0.7).UlpsTo(Math.BitIncrement(Math.BitIncrement(PortableMath.Exp(0.7)))), 1.2, 3);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-0.0, 1)]
    [InlineData(Tiny, 1)]
    [InlineData(Inf, Inf)]
    [InlineData(-Inf, 0)]
    [InlineData(709.79, Inf)]
    [InlineData(709.782712893385, Inf)]
    [InlineData(710, Inf)]
    [InlineData(-745.14, 0)]
    [InlineData(-745.13, Tiny)]
    [InlineData(-1e300, 0)]
    [InlineData(double.NaN, double.NaN)]
    public void Exp_at_its_edges(double x, double expected) => Assert.Equal(expected, PortableMath.Exp(x));

    [Theory]
    [InlineData(0, -Inf)]
    [InlineData(-0.0, -Inf)]
    [InlineData(1, 0)]
    [InlineData(Inf, Inf)]
    [InlineData(-1, double.NaN)]
    [InlineData(-Inf, double.NaN)]
    [InlineData(-Tiny, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void Log_at_its_edges(double x, double expected) => Assert.Equal(expected, PortableMath.Log(x));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, -Inf)]
    [InlineData(-1.5, double.NaN)]
    [InlineData(Inf, Inf)]
    [InlineData(-Inf, double.NaN)]
    [InlineData(Tiny, Tiny)]
    [InlineData(-1e-300, -1e-300)]
    [InlineData(double.NaN, double.NaN)]
    public void Log1p_at_its_edges(double x, double expected) => Assert.Equal(expected, PortableMath.Log1p(x));

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, Inf, 1)]
    [InlineData(1, double.NaN, 1)]
    [InlineData(0, 2, 0)]
    [InlineData(0, -2, Inf)]
    [InlineData(0, double.NaN, double.NaN)]
    [InlineData(Inf, 0.5, Inf)]
    [InlineData(Inf, -0.5, 0)]
    [InlineData(0.5, Inf, 0)]
    [InlineData(2, -1, 0.5)]
    [InlineData(-1, 0.5, double.NaN)]
    [InlineData(double.NaN, 1, double.NaN)]
    public void Pow_at_its_edges(double x, double y, double expected) => Assert.Equal(expected, PortableMath.Pow(x, y), 15);

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0.5, 1, 0)]
    [InlineData(1, 0, -1)]
    [InlineData(-0.5, -1, 0)]
    [InlineData(1.5, -1, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(1e6 + 0.5, 1, 0)]
    [InlineData(9007199254740993, 0, 1)]
    [InlineData(9007199254740991, 0, -1)]
    [InlineData(-4503599627370495.5, 1, 0)]
    [InlineData(1e300, 0, 1)]
    [InlineData(Inf, double.NaN, double.NaN)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    public void SinCosPi_at_quarter_turns_and_edges(double x, double sin, double cos)
    {
        (double s, double c) = PortableMath.SinCosPi(x);
        Assert.True(s.Equals(sin) || s == sin, $"sine {s}");
        Assert.True(c.Equals(cos) || c == cos, $"cosine {c}");
    }

    // A machine that computes one bit differently gives another hash.
    [Fact]
    public void The_bits_are_the_same_on_every_machine()
    {
        var random = new Xoshiro(4);
        ulong hash = 14695981039346656037;
        void Add(double value) => hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211;
        for (int i = 0; i < 20_000; i++)
        {
            double x = random.Between(-3, 3), y = random.Exponential() * 100;
            Add(PortableMath.Exp(x * 100));
            Add(PortableMath.Log(y));
            Add(PortableMath.Log1p(x / 3.1));
            Add(PortableMath.Pow(y, x));
            (double sin, double cos) = PortableMath.SinCosPi(x);
            Add(sin);
            Add(cos);
        }

        Assert.Equal(PortableMathLimits.Hash, hash);
    }
}

/// <summary>What the doc comments state.</summary>
internal static class PortableMathLimits
{
    public const double Exp = 1, Log = 1, Log1p = 1.2, SinCosPi = 1.9;
    public const ulong Hash = 693554425200350434;
}
