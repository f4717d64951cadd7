using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel;

public static partial class PortableMath
{
    /// <summary><see cref="Log(double)"/> of positive normal numbers in lanes of double precision, to the same bits: the same operations
    /// in the same order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static D LogOfNormal<D>(D x)
        where D : unmanaged, ILaneBits<D>
    {
        // The exponent plus 1023, as a whole number, so that it is shifted without its sign.
        D biased = D.ShiftRight(D.AddBits(x, D.OfBits((1023UL << 52) - HalfRootBits)), 52);
        D mantissa = D.AddBits(x, D.AddBits(~D.ShiftLeft(biased, 52), D.OfBits((1023UL << 52) + 1)));
        D exponent = (biased | D.OfBits(0x4330000000000000)) - D.Of(4503599627370496.0 + 1023);
        return LogOfMantissa(mantissa - D.Of(1), exponent);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static D LogOfMantissa<D>(D f, D exponent)
        where D : unmanaged, ILaneBits<D>
    {
        D s = f / (D.Of(2) + f);
        D z = s * s, z2 = z * z, z4 = z2 * z2;
        D p = (D.Of(Log0) + D.Of(Log1) * z) + z2 * (D.Of(Log2) + D.Of(Log3) * z)
            + z4 * ((D.Of(Log4) + D.Of(Log5) * z) + z2 * D.Of(Log6));
        D half = D.Of(0.5) * f * f;
        return exponent * D.Of(Ln2High) - ((half - (s * (half + z * p) + exponent * D.Of(Ln2Low))) - f);
    }
}
