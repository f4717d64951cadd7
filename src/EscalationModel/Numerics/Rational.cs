using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace EscalationModel.Numerics;

/// <summary>An exact fraction of whole numbers of any size, in lowest terms with a positive denominator; <c>default</c> is 0. Payoffs and
/// probabilities of games are fractions, so that an equilibrium can be proven and not only approximated. Immutable.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>, IFormattable, ISpanParsable<Rational>,
    IAdditionOperators<Rational, Rational, Rational>, ISubtractionOperators<Rational, Rational, Rational>,
    IMultiplyOperators<Rational, Rational, Rational>, IDivisionOperators<Rational, Rational, Rational>,
    IComparisonOperators<Rational, Rational, bool>, IAdditiveIdentity<Rational, Rational>, IMultiplicativeIdentity<Rational, Rational>
{
    // One less than the denominator, so that default is 0/1.
    private readonly BigInteger _denominatorLessOne;

    /// <summary>A fraction, reduced to lowest terms.</summary>
    /// <param name="numerator">What is divided.</param>
    /// <param name="denominator">What it is divided by; not 0.</param>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("The denominator of a fraction is 0.");
        }

        BigInteger divisor = denominator.IsOne ? BigInteger.One : BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
        {
            divisor = -divisor;
        }

        (Numerator, _denominatorLessOne) = divisor.IsOne
            ? (numerator, denominator - 1)
            : (numerator / divisor, denominator / divisor - 1);
    }

    /// <summary>0.</summary>
    public static Rational Zero => default;

    /// <summary>1.</summary>
    public static Rational One => new(1, 1);

    /// <summary>The numerator in lowest terms; it carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator in lowest terms, at least 1.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Whether it is 0.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Whether it is a whole number.</summary>
    public bool IsInteger => _denominatorLessOne.IsZero;

    /// <summary>A whole number as a fraction.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Rational(int value) => new(value, BigInteger.One);

    /// <summary>A whole number as a fraction.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Rational(BigInteger value) => new(value, BigInteger.One);

    /// <summary>The nearest double.</summary>
    /// <param name="value">The fraction.</param>
    public static explicit operator double(Rational value) => value.ToDouble();

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational a, Rational b) => a.IsInteger && b.IsInteger
        ? new(a.Numerator + b.Numerator, BigInteger.One)
        : new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>The negative.</summary>
    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator, reduced: true);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Whether two fractions are equal.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Whether two fractions differ.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Whether a is below b.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <summary>Whether a is above b.</summary>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <summary>Whether a is at most b.</summary>
    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    /// <summary>Whether a is at least b.</summary>
    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    /// <summary>The fraction that a double is: every finite double is one, exactly.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is infinite or NaN.</exception>
    public static Rational FromDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A finite number is needed.");
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7FF;
        long mantissa = bits & 0xFFFFFFFFFFFFF;
        mantissa = exponent == 0 ? mantissa : mantissa | 1L << 52;
        int shift = Math.Max(exponent, 1) - 1075;
        BigInteger numerator = bits < 0 ? -mantissa : mantissa;
        return shift >= 0 ? new(numerator << shift, BigInteger.One) : new(numerator, BigInteger.One << -shift);
    }

    /// <summary>Reads "3", "-1/3", "0.25" or "1.5e-3", each exactly.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the point is a point.</param>
    /// <exception cref="FormatException">The text is not such a number.</exception>
    public static Rational Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out Rational value)
            ? value
            : throw new FormatException($"\"{s}\" is not a number such as 3, -1/3, 0.25 or 1.5e-3.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static Rational Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <summary>Reads a number as <see cref="Parse(string, IFormatProvider?)"/> does.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The number, or 0.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Rational result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Reads a number as <see cref="Parse(string, IFormatProvider?)"/> does.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The number, or 0.</param>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Rational result)
    {
        result = default;
        int slash = s.IndexOf('/');
        if (slash >= 0)
        {
            if (!TryDecimal(s[..slash], out Rational above) || !TryDecimal(s[(slash + 1)..], out Rational below) || below.IsZero)
            {
                return false;
            }

            result = above / below;
            return true;
        }

        return TryDecimal(s, out result);
    }

    /// <summary>The nearest double, also where numerator and denominator are far beyond the range of doubles.</summary>
    public double ToDouble()
    {
        if (IsZero)
        {
            return 0;
        }

        // Both are doubles: their quotient is rounded once.
        if (BigInteger.Abs(Numerator) <= 1L << 53 && _denominatorLessOne < 1L << 53)
        {
            return (double)Numerator / (double)(long)Denominator;
        }

        // 63 or 64 bits of quotient, the last of them sticky: rounded once.
        BigInteger denominator = Denominator, magnitude = BigInteger.Abs(Numerator);
        long shift = 63 - (magnitude.GetBitLength() - denominator.GetBitLength());
        BigInteger quotient = shift >= 0
            ? BigInteger.DivRem(magnitude << (int)shift, denominator, out BigInteger rest)
            : BigInteger.DivRem(magnitude, denominator << (int)-shift, out rest);
        ulong bits = (ulong)quotient | (rest.IsZero ? 0UL : 1UL);
        bool isSubnormal = 64 - BitOperations.LeadingZeroCount(bits) - shift <= -1022;
        double value = isSubnormal ? Subnormal(bits, shift - 1074) : Math.ScaleB((double)bits, (int)-shift);
        return Sign < 0 ? -value : value;
    }

    /// <inheritdoc/>
    public int CompareTo(Rational other) => IsInteger && other.IsInteger
        ? Numerator.CompareTo(other.Numerator)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, _denominatorLessOne);

    /// <summary>"3" or "-1/3".</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : $"{Numerator.ToString(CultureInfo.InvariantCulture)}/{Denominator.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Without a format "3" or "-1/3"; with one, the nearest double in that format, or, where that is 0 or infinite and the
    /// fraction is not, six digits and a power of ten such as "5E-3241".</summary>
    /// <param name="format">A format of doubles, or null.</param>
    /// <param name="formatProvider">The culture; null: the invariant one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (string.IsNullOrEmpty(format))
        {
            return ToString();
        }

        formatProvider ??= CultureInfo.InvariantCulture;
        double near = ToDouble();
        return IsZero || (near != 0 && double.IsFinite(near)) ? near.ToString(format, formatProvider) : FarFromOne(formatProvider);
    }

    static Rational IAdditiveIdentity<Rational, Rational>.AdditiveIdentity => Zero;

    static Rational IMultiplicativeIdentity<Rational, Rational>.MultiplicativeIdentity => One;

    static Rational ISpanParsable<Rational>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s, provider);

    static Rational IParsable<Rational>.Parse(string s, IFormatProvider? provider) => Parse(s, provider);

    private Rational(BigInteger numerator, BigInteger denominator, bool reduced)
    {
        System.Diagnostics.Debug.Assert(reduced, "Only fractions in lowest terms.");
        (Numerator, _denominatorLessOne) = (numerator, denominator - 1);
    }

    // Half to even, in units of the least double.
    private static double Subnormal(ulong bits, long dropped)
    {
        UInt128 unit = UInt128.One << (int)Math.Min(dropped, 100), units = bits / unit, twice = 2 * (bits - units * unit);
        return (double)(twice > unit || (twice == unit && UInt128.IsOddInteger(units)) ? units + 1 : units) * double.Epsilon;
    }

    private string FarFromOne(IFormatProvider formatProvider)
    {
        int exponent = (int)Math.Floor(BigInteger.Log10(BigInteger.Abs(Numerator)) - BigInteger.Log10(Denominator));
        BigInteger power = BigInteger.Pow(10, Math.Abs(exponent));
        double digits = (exponent >= 0 ? this / power : this * power).ToDouble();
        (digits, exponent) = Math.Abs(digits) >= 9.999995 ? (digits / 10, exponent + 1) : Math.Abs(digits) < 1 ? (digits * 10, exponent - 1)
            : (digits, exponent);
        return string.Create(formatProvider, $"{digits:0.#####}E{exponent:+0;-0}");
    }

    // Digits, perhaps with a point and an exponent. Exponents are limited, so that a short text cannot ask for gigabytes.
    private static bool TryDecimal(ReadOnlySpan<char> text, out Rational value)
    {
        value = default;
        int e = text.IndexOfAny('e', 'E'), exponent = 0;
        ReadOnlySpan<char> digits = e < 0 ? text : text[..e];
        if (e >= 0 && !int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
            || Math.Abs((long)exponent) > 5000)
        {
            return false;
        }

        int point = digits.IndexOf('.');
        int places = point < 0 ? 0 : digits.Length - point - 1;
        if (places > 0 && !char.IsAsciiDigit(digits[point + 1]))
        {
            return false;
        }

        string whole = point < 0 ? digits.ToString() : string.Concat(digits[..point], digits[(point + 1)..]);
        if (!BigInteger.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number))
        {
            return false;
        }

        exponent -= places;
        value = exponent >= 0 ? new(number * BigInteger.Pow(10, exponent), BigInteger.One) : new(number, BigInteger.Pow(10, -exponent));
        return true;
    }
}
