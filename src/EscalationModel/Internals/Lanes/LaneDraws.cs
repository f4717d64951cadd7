using System.Runtime.CompilerServices;

namespace EscalationModel.Internals.Lanes;

/// <summary>Random bits made into random numbers.</summary>
internal static unsafe class LaneDraws
{
    /// <summary>How many coefficients <see cref="Scale{V}"/> writes.</summary>
    public const int Coefficients = 16;

    private const double TwoLn2 = 1.3862943611198906;

    // 2 ln 2 cut to 19 bits, so that 30 of them are exact in single precision and u near 1 leaves nothing but the polynomial. Cut down,
    // so that the sum is never negative.
    private const double TwoLn2Single = 363408.0 / 262144;

    // sin(pi y) / y and cos(pi y) for |y| <= 1/2, in y².
    private static ReadOnlySpan<double> SineSingle => [3.141582022185161, -5.167142795498307, 2.5418990070611005, -0.5546361283025179];

    private static ReadOnlySpan<double> CosineSingle => [0.9999932954504266, -4.933938001103512, 4.041283655730943, -1.222126605267579];

    private static ReadOnlySpan<double> SineDouble =>
        [3.1415926532437437, -5.167712741221639, 2.550162794725726, -0.5992474049561759, 0.08203123037489991, -0.007000500730879359];

    private static ReadOnlySpan<double> CosineDouble =>
    [
        0.9999999999992518,
        -4.934802200250964,
        4.058712107589428,
        -1.3352623161485762,
        0.23532544342856807,
        -0.02577634074534972,
        0.0018400218558477406,
    ];

    /// <summary>Uniform on [0, 1), a multiple of 2^-24 or 2^-52.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Uniform<V>(V bits)
        where V : unmanaged, ILaneBits<V> => V.IsDouble
            ? (V.ShiftRight(bits, 12) | V.OfBits(0x3FF0000000000000)) - V.Of(1)
            : V.FromInt32(V.ShiftRight(bits, 8)) * V.Of(1.0 / 16777216.0);

    /// <summary>Writes the coefficients of sine and cosine, times the standard deviations of the two normals of a pair.</summary>
    public static void Scale<V>(V* coefficients, double deviationA, double deviationB)
        where V : unmanaged, ILaneBits<V>
    {
        ReadOnlySpan<double> sine = V.IsDouble ? SineDouble : SineSingle, cosine = V.IsDouble ? CosineDouble : CosineSingle;
        for (int i = 0; i < sine.Length; i++)
        {
            coefficients[i] = V.Of(sine[i] * deviationA);
        }

        for (int i = 0; i < cosine.Length; i++)
        {
            coefficients[8 + i] = V.Of(cosine[i] * deviationB);
        }
    }

    /// <summary>Draws pairs of independent normals a lane. The square root takes longest of all; each pair gets its radius one round later,
    /// so that nothing waits for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Normals<V>(Xoshiro<V>* generators, V* coefficients, V* a, V* b, int count)
        where V : unmanaged, ILaneBits<V>
    {
        var draws = new XoshiroAhead<V>(in *generators);
        V* nowhere = stackalloc V[2];
        V* lastA = nowhere, lastB = nowhere + 1;
        V square = V.Of(0);
        for (int k = 0; k < count; k++)
        {
            V radius = V.Sqrt(square);
            *lastA = radius * *lastA;
            *lastB = radius * *lastB;
            square = V.SquaredRadius(draws.Next());
            V.Circle(draws.Next(), coefficients, out a[k], out b[k]);
            lastA = a + k;
            lastB = b + k;
        }

        V last = V.Sqrt(square);
        *lastA = last * *lastA;
        *lastB = last * *lastB;
        *generators = draws.Generators;
    }

    /// <summary>A pair of independent normals a lane, by the method of [box1958]: a radius and a point on the circle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NormalsSingle<V>(V bitsOfRadius, V bitsOfAngle, V* coefficients, out V a, out V b)
        where V : unmanaged, ILaneBits<V>
    {
        V radius = V.Sqrt(SquaredRadiusSingle(bitsOfRadius));
        CircleSingle(bitsOfAngle, coefficients, out V sine, out V cosine);
        (a, b) = (radius * sine, radius * cosine);
    }

    /// <summary>A point on the circle as sin(pi y) and cos(pi y) with a random sign, times their coefficients' scales,
    /// for y in [-1/2, 1/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CircleSingle<V>(V bitsOfAngle, V* coefficients, out V sine, out V cosine)
        where V : unmanaged, ILaneBits<V>
    {
        V y = V.FromInt32(V.ShiftLeft(bitsOfAngle, 1)) * V.Of(1.0 / 4294967296.0);
        V q = y * y;
        V s = V.MultiplyAdd(coefficients[3], q, coefficients[2]);
        s = V.MultiplyAdd(s, q, coefficients[1]);
        V c = V.MultiplyAdd(coefficients[11], q, coefficients[10]);
        c = V.MultiplyAdd(c, q, coefficients[9]);
        sine = V.MultiplyAdd(s, q, coefficients[0]) * y;
        cosine = V.XorMasked(V.MultiplyAdd(c, q, coefficients[8]), bitsOfAngle, V.OfBits(0x80000000));
    }

    /// <summary>The same in double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NormalsDouble<V>(V bitsOfRadius, V bitsOfAngle, V* coefficients, out V a, out V b)
        where V : unmanaged, ILaneBits<V>
    {
        V radius = V.Sqrt(SquaredRadiusDouble(bitsOfRadius));
        CircleDouble(bitsOfAngle, coefficients, out V sine, out V cosine);
        (a, b) = (radius * sine, radius * cosine);
    }

    /// <summary>The same in double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CircleDouble<V>(V bitsOfAngle, V* coefficients, out V sine, out V cosine)
        where V : unmanaged, ILaneBits<V>
    {
        V y = V.AndOr(V.ShiftRight(bitsOfAngle, 11), V.OfBits(0xFFFFFFFFFFFFF), V.OfBits(0x3FF0000000000000)) - V.Of(1.5);
        V q = y * y, q2 = q * q, q4 = q2 * q2;
        V s01 = V.MultiplyAdd(coefficients[1], q, coefficients[0]);
        V s23 = V.MultiplyAdd(coefficients[3], q, coefficients[2]);
        V s45 = V.MultiplyAdd(coefficients[5], q, coefficients[4]);
        V c01 = V.MultiplyAdd(coefficients[9], q, coefficients[8]);
        V c23 = V.MultiplyAdd(coefficients[11], q, coefficients[10]);
        V c45 = V.MultiplyAdd(coefficients[13], q, coefficients[12]);
        c45 = V.MultiplyAdd(coefficients[14], q2, c45);
        sine = V.MultiplyAdd(s45, q4, V.MultiplyAdd(s23, q2, s01)) * y;
        cosine = V.XorMasked(V.MultiplyAdd(c45, q4, V.MultiplyAdd(c23, q2, c01)), bitsOfAngle, V.OfBits(0x8000000000000000));
    }

    /// <summary>-2 ln u for u from 31 random bits, never 0: u = m 2^e, and ln m as (2 - m) times a polynomial, so that the error stays
    /// relative near u = 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SquaredRadiusSingle<V>(V bits)
        where V : unmanaged, ILaneBits<V>
    {
        V u = V.FromInt32(V.AndOr(bits, V.OfBits(0x7FFFFFFF), V.OfBits(1)));
        V m = V.Mantissa(u), e = V.Exponent(u), m2 = m * m;
        V p01 = V.MultiplyAdd(m, V.Of(-3.2925500183508025), V.Of(2.9016667256835618));
        V p23 = V.MultiplyAdd(m, V.Of(-1.9638654550439834), V.Of(3.1293721054069694));
        V p45 = V.MultiplyAdd(m, V.Of(-0.16579869615731693), V.Of(0.7619905601137383));
        p45 = V.MultiplyAdd(m2, V.Of(0.015477793992369862), p45);
        V p = V.MultiplyAdd(V.MultiplyAdd(p45, m2, p23), m2, p01);
        V whole = V.MultiplyAdd(e, V.Of(-TwoLn2Single), V.Of(30 * TwoLn2Single));
        return V.MultiplyAdd(V.Of(2) - m, p, whole);
    }

    /// <summary>-2 ln u for u an odd multiple of 2^-52, never 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SquaredRadiusDouble<V>(V bits)
        where V : unmanaged, ILaneBits<V>
    {
        V u = (V.ShiftRight(bits, 12) | V.OfBits(0x3FF0000000000001)) - V.Of(1);
        V m = V.Mantissa(u), e = V.Exponent(u), m2 = m * m, m4 = m2 * m2;
        V p01 = V.MultiplyAdd(m, V.Of(-7.223905005739565), V.Of(3.505448498246718));
        V p23 = V.MultiplyAdd(m, V.Of(-23.4781565697247), V.Of(14.891225170285932));
        V p45 = V.MultiplyAdd(m, V.Of(-24.605744409751065), V.Of(27.709275952402994));
        V p67 = V.MultiplyAdd(m, V.Of(-8.305060038286749), V.Of(16.491033695346445));
        V p89 = V.MultiplyAdd(m, V.Of(-0.8299115649170807), V.Of(3.0967747469785536));
        V pab = V.MultiplyAdd(m, V.Of(-0.016792823889567744), V.Of(0.15124913664382156));
        pab = V.MultiplyAdd(m2, V.Of(0.0008575735047888295), pab);
        V p03 = V.MultiplyAdd(p23, m2, p01), p47 = V.MultiplyAdd(p67, m2, p45), p8b = V.MultiplyAdd(pab, m2, p89);
        V p = V.MultiplyAdd(V.MultiplyAdd(p8b, m4, p47), m4, p03);
        V whole = V.MultiplyAdd(e, V.Of(-TwoLn2), V.Of(-TwoLn2));
        return V.MultiplyAdd(V.Of(2) - m, p, whole);
    }
}
