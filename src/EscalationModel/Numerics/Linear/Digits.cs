using System.Numerics;

namespace EscalationModel.Numerics.Linear;

/// <summary>Whole numbers of any size as digits of 24 bits with signs, the lowest first: products of digits can be summed in 64
/// bits.</summary>
internal static class Digits
{
    /// <summary>The bits of a digit.</summary>
    public const int Bits = 24;

    private const int BytesOfDigit = Bits / 8;
    private const long Base = 1L << Bits;

    /// <summary>How many digits a number has, at least.</summary>
    public static int Count(BigInteger value) => (int)((BigInteger.Abs(value).GetBitLength() + 1) / Bits) + 1;

    /// <summary>Writes the digits of a number, each from -2^23 to 2^23, to every stride-th place.</summary>
    public static void Write(BigInteger value, Span<long> digits, int stride)
    {
        int length = (digits.Length / stride + 2) * BytesOfDigit;
        Span<byte> bytes = length <= 256 ? stackalloc byte[length] : new byte[length];
        if (!value.TryWriteBytes(bytes, out int written))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "The number has more digits than there are places.");
        }

        bytes[written..].Fill(value.Sign < 0 ? byte.MaxValue : byte.MinValue);
        long carry = 0;
        for (int at = 0, from = 0; at < digits.Length; at += stride, from += BytesOfDigit)
        {
            long digit = bytes[from] | (long)bytes[from + 1] << 8 | (long)bytes[from + 2] << 16;
            digit += carry;
            carry = digit > Base / 2 ? 1 : 0;
            digits[at] = digit - carry * Base;
        }
    }

    /// <summary>The number that digits of any size make, taken from every stride-th place, beginning with the given one.</summary>
    public static BigInteger Number(ReadOnlySpan<long> digits, int start, int stride, int count)
    {
        byte[] bytes = new byte[count * BytesOfDigit + 9];
        long carry = 0;
        for (int k = 0; k < count; k++)
        {
            long value = digits[start + k * stride] + carry;
            carry = value >> Bits;
            (bytes[BytesOfDigit * k], bytes[BytesOfDigit * k + 1], bytes[BytesOfDigit * k + 2]) =
                ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
        }

        for (int k = count * BytesOfDigit; k < bytes.Length; k++)
        {
            bytes[k] = (byte)carry;
            carry >>= 8;
        }

        return new BigInteger(bytes);
    }
}
