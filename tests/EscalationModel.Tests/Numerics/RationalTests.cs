using System.Globalization;
using System.Numerics;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Numerics;

/// <summary>Fractions against hand arithmetic, and against doubles where those are exact.</summary>
public class RationalTests
{
    private static readonly Rational Half = new(1, 2), Third = new(1, 3);

    [Fact]
    public void Generic_arithmetic_has_its_identities()
    {
        Assert.Equal((0, 1), (Zero<Rational>(), One<Rational>()));

        static T Zero<T>()
            where T : IAdditiveIdentity<T, T> => T.AdditiveIdentity;

        static T One<T>()
            where T : IMultiplicativeIdentity<T, T> => T.MultiplicativeIdentity;
    }

    [Fact]
    public void Fractions_are_in_lowest_terms_with_the_sign_above()
    {
        Assert.Equal((-2, 3), (new Rational(4, -6).Numerator, new Rational(4, -6).Denominator));
        Assert.Equal((2, 3), (new Rational(-4, -6).Numerator, new Rational(-4, -6).Denominator));
        Assert.Equal((0, 1), (new Rational(0, -7).Numerator, new Rational(0, -7).Denominator));
        Assert.Equal((3, 1), (new Rational(3, 1).Numerator, new Rational(3, 1).Denominator));
        Assert.Equal((-3, 1), (new Rational(3, -1).Numerator, new Rational(3, -1).Denominator));
        Assert.Equal((0, 1), (default(Rational).Numerator, default(Rational).Denominator));
        Assert.Equal("The denominator of a fraction is 0.", Assert.Throws<DivideByZeroException>(() => new Rational(1, 0)).Message);
    }

    [Fact]
    public void Arithmetic_is_exact()
    {
        Assert.Equal(new Rational(5, 6), Half + Third);
        Assert.Equal(new Rational(1, 6), Half - Third);
        Assert.Equal(new Rational(-1, 6), Third - Half);
        Assert.Equal(new Rational(1, 6), Half * Third);
        Assert.Equal(new Rational(3, 2), Half / Third);
        Assert.Equal(5, (Rational)2 + 3);
        Assert.Equal(new Rational(5, 2), Half + 2);
        Assert.Equal(new Rational(5, 2), 2 + Half);
        Assert.Equal(new Rational(-1, 2), -Half);
        Assert.Equal((Rational.One, Rational.Zero), (Half + Half, Half - Half));
        Assert.Throws<DivideByZeroException>(() => Half / 0);
    }

    [Fact]
    public void Fractions_are_in_order()
    {
        Rational[] rising = [-2, new(-3, 2), -1, new(-1, 2), 0, Third, Half, 1, new(4, 3), 2];
        for (int i = 0; i < rising.Length; i++)
        {
            for (int k = 0; k < rising.Length; k++)
            {
                (Rational a, Rational b) = (rising[i], rising[k]);
                Assert.Equal(
                    (i < k, i <= k, i > k, i >= k, i == k, i != k),
                    (a < b, a <= b, a > b, a >= b, a == b, a != b));
                Assert.Equal(i == k, a.Equals((object)b));
                Assert.Equal(Math.Sign(i - k), Math.Sign(a.CompareTo(b)));
            }

            Assert.Equal(Math.Sign(i - 4), rising[i].Sign);
            Assert.Equal(i == 4, rising[i].IsZero);
        }

        Assert.Equal((Rational[])[-2, -1, 0, 1, 2], rising.Where(r => r.IsInteger));
        Assert.False(Half.Equals("1/2"));
        Assert.Equal(new Rational(2, 4).GetHashCode(), Half.GetHashCode());
        Assert.Equal(rising.Length, rising.Select(r => r.GetHashCode()).Distinct().Count());
    }

    [Theory]
    [InlineData("3", 3, 1)]
    [InlineData("-1/3", -1, 3)]
    [InlineData("2/4", 1, 2)]
    [InlineData("0.25", 1, 4)]
    [InlineData(".5", 1, 2)]
    [InlineData("-1.50", -3, 2)]
    [InlineData("1.5e-3", 3, 2000)]
    [InlineData("2e3", 2000, 1)]
    [InlineData("2E3", 2000, 1)]
    [InlineData("1.25e1", 25, 2)]
    [InlineData("0.5/0.25", 2, 1)]
    public void Text_is_read_exactly(string text, int numerator, int denominator)
    {
        Assert.Equal(new Rational(numerator, denominator), Rational.Parse(text));
        Assert.Equal(new Rational(numerator, denominator), Rational.Parse(text, CultureInfo.GetCultureInfo("de")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1/")]
    [InlineData("/2")]
    [InlineData("1/0")]
    [InlineData("1/2/3")]
    [InlineData("1.+5")]
    [InlineData("1.-5")]
    [InlineData("1e")]
    [InlineData("e5")]
    [InlineData("1e5001")]
    [InlineData("1e-5001")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    public void What_is_no_number_is_told(string text)
    {
        Assert.False(Rational.TryParse(text, null, out Rational none));
        Assert.Equal(0, none);
        Assert.Contains($"\"{text}\" is not a number", Assert.Throws<FormatException>(() => Rational.Parse(text)).Message);
    }

    [Fact]
    public void The_greatest_exponents_are_read() =>
        Assert.Equal(1, Rational.Parse("1e5000") * Rational.Parse("1e-5000"));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(1e300)]
    [InlineData(1 / 3.0)]
    [InlineData(4503599627370497.0)]
    [InlineData(double.Epsilon)]
    [InlineData(2.2250738585072009e-308)]
    [InlineData(double.MaxValue)]
    [InlineData(-double.MaxValue)]
    public void A_double_is_a_fraction_and_comes_back(double value)
    {
        Rational exact = Rational.FromDouble(value);
        Assert.Equal(value, exact.ToDouble());
        Assert.Equal(value, (double)exact);
        Assert.Equal(Math.Sign(value), exact.Sign);
        Assert.True(BigInteger.IsPow2(exact.Denominator));
    }

    // 0.1 is 3602879701896397 / 2^55, says IEEE 754; the least double is 2^-1074.
    [Fact]
    public void Doubles_are_the_fractions_that_their_bits_say()
    {
        Assert.Equal(new Rational(3602879701896397, BigInteger.One << 55), Rational.FromDouble(0.1));
        Assert.Equal(new Rational(1, BigInteger.One << 1074), Rational.FromDouble(double.Epsilon));
        Assert.Equal(BigInteger.One << 100, Rational.FromDouble(Math.ScaleB(1, 100)).Numerator);
        Assert.All(
            (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity],
            x => Assert.Throws<ArgumentOutOfRangeException>(() => Rational.FromDouble(x)));
    }

    // Division of whole numbers that doubles hold is rounded rightly by the processor.
    [Fact]
    public void The_nearest_double_is_the_quotient()
    {
        for (int i = -40; i <= 40; i++)
        {
            for (int k = 1; k <= 40; k++)
            {
                Assert.Equal(i / (double)k, new Rational(i, k).ToDouble());
                Assert.Equal(i * 9007199254740.0 / k, new Rational(i * new BigInteger(9007199254740), k).ToDouble());
            }
        }

        // 2^53 + 1 lies in the middle and goes to the even neighbor; with the least bit more it goes up.
        BigInteger middle = (BigInteger.One << 53) + 1;
        Assert.Equal(9007199254740992.0, ((Rational)middle).ToDouble());
        Assert.Equal(9007199254740994.0, new Rational((middle << 200) + 1, BigInteger.One << 200).ToDouble());
        Assert.Equal(0.5, new Rational(BigInteger.Pow(10, 400), 2 * BigInteger.Pow(10, 400)).ToDouble());
        Assert.Equal(double.PositiveInfinity, ((Rational)BigInteger.Pow(10, 400)).ToDouble());
    }

    [Fact]
    public void Text_is_the_fraction_or_a_double_in_a_format()
    {
        Assert.Equal(("3", "-1/3", "0"), (((Rational)3).ToString(), (-Third).ToString(), default(Rational).ToString()));
        Assert.Equal("0.333", Third.ToString("F3", null));
        Assert.Equal("1/3", Third.ToString(null, CultureInfo.InvariantCulture));
        Assert.Equal(Third, Rational.Parse(Third.ToString()));
    }
}
