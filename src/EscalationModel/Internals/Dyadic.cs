using System.Globalization;
using System.Numerics;

namespace EscalationModel.Internals;

/// <summary>A whole number times a power of two, exactly: every finite double is one, and so is every sum and product of them. In lowest
/// terms, so that equal values have one text.</summary>
internal readonly record struct Dyadic
{
    // What a double holds of a whole number that is cut to so many bits is its nearest but for the last bit.
    private const int DoubleBits = 62;

    private readonly BigInteger _mantissa;
    private readonly int _exponent;

    public Dyadic(BigInteger mantissa, int exponent)
    {
        int even = mantissa.IsZero ? 0 : (int)BigInteger.TrailingZeroCount(mantissa);
        (_mantissa, _exponent) = (mantissa >> even, mantissa.IsZero ? 0 : exponent + even);
    }

    public int Sign => _mantissa.Sign;

    /// <summary>The whole number in units of a power of two that it is a multiple of.</summary>
    public BigInteger InUnitsOf(int exponent) => _mantissa << (_exponent - exponent);

    /// <summary>Whether it is a multiple of a power of two.</summary>
    public bool IsMultipleOf(int exponent) => _mantissa.IsZero || _exponent >= exponent;

    public static Dyadic Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52 & 0x7FF);
        long mantissa = bits & 0xFFFFFFFFFFFFF | (exponent > 0 ? 1L << 52 : 0);
        return double.IsFinite(value)
            ? new Dyadic(bits < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A finite number is allowed.");
    }

    public static implicit operator Dyadic(Int128 whole) => new(whole, 0);

    public static implicit operator Dyadic(long whole) => new(whole, 0);

    public static Dyadic operator +(Dyadic x, Dyadic y)
    {
        int exponent = Math.Min(x._exponent, y._exponent);
        return new Dyadic(x.InUnitsOf(exponent) + y.InUnitsOf(exponent), exponent);
    }

    public static Dyadic operator -(Dyadic x, Dyadic y) => x + new Dyadic(-y._mantissa, y._exponent);

    public static Dyadic operator *(Dyadic x, Dyadic y) => new(x._mantissa * y._mantissa, x._exponent + y._exponent);

    /// <summary>The double that is nearest but for its last bit.</summary>
    public double ToDouble()
    {
        (double mantissa, int exponent) = Cut(_mantissa, _exponent);
        return Math.ScaleB(mantissa, exponent);
    }

    /// <summary>The square root, which is in the range of doubles where the number itself need not be.</summary>
    public double Root()
    {
        (double mantissa, int exponent) = Cut(_mantissa, _exponent);
        return exponent % 2 == 0
            ? Math.ScaleB(Math.Sqrt(mantissa), exponent / 2)
            : Math.ScaleB(Math.Sqrt(2 * mantissa), (exponent - 1) / 2);
    }

    /// <summary>Such as "-5p-3" for -5/8.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_mantissa}p{_exponent}");

    /// <summary>Reads what <see cref="ToString"/> writes, of at most so many digits and an exponent of at most so much.</summary>
    public static bool TryParse(string? text, int mostDigits, int mostExponent, out Dyadic value)
    {
        value = default;
        int p = text?.IndexOf('p') ?? -1;
        if (p < 1 || p > mostDigits + 1
            || !BigInteger.TryParse(text.AsSpan(0, p), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger mantissa)
            || !int.TryParse(text.AsSpan(p + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent)
            || exponent < -mostExponent || exponent > mostExponent)
        {
            return false;
        }

        value = new Dyadic(mantissa, exponent);
        return true;
    }

    private static (double Mantissa, int Exponent) Cut(BigInteger mantissa, int exponent)
    {
        int cut = Math.Max(0, (int)BigInteger.Abs(mantissa).GetBitLength() - DoubleBits);
        return ((double)(long)(mantissa >> cut), exponent + cut);
    }
}
