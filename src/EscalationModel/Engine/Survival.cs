using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine;

/// <summary>The probability exp(-H) that a path with the integrated hazard H sees no accident, in whole quanta of 2^-40, so that sums
/// of weights, of their squares and of their products are exact. Every width of lanes gives the same bits.</summary>
internal static unsafe class Survival
{
    /// <summary>Probability 1.</summary>
    public const long Certain = 1L << 40;

    /// <summary>How far the quanta may be from a probability: half of one.</summary>
    public const double Rounding = 0.5 / Certain;

    /// <summary>Beyond this hazard less than half a quantum survives: a path whose accident has happened need not go on.</summary>
    public const double EndOfHazard = 28.5;

    // A sum with 3 * 2^51 is rounded to a whole number, which its lower bits then hold.
    private const double Shifter = 6755399441055744.0;
    private const ulong MinusShifterBits = 0xBCC8000000000000;

    /// <summary>The quanta for a hazard of at least 0, which may be infinite.</summary>
    public static long Quanta(double hazard)
    {
        long quanta;
        Fill<Lanes1<double>>(&hazard, 1, &quanta);
        return quanta;
    }

    /// <summary>A number of quanta as a probability.</summary>
    public static double Of(long quanta) => quanta * (1.0 / Certain);

    /// <summary>The quanta for hazards in a row. Reads and writes up to a whole vector.</summary>
    public static void Fill(double* hazards, int count, long* quanta)
    {
        if (Avx512F.IsSupported)
        {
            Fill<Doubles1024>(hazards, count, quanta);
        }
        else if (Avx2.IsSupported && Fma.IsSupported)
        {
            Fill<Lanes256<double>>(hazards, count, quanta);
        }
        else
        {
            Fill<Lanes1<double>>(hazards, count, quanta);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Fill<V>(double* hazards, int count, long* quanta)
        where V : unmanaged, ILaneBits<V>
    {
        for (int i = 0; i < count; i += V.Count)
        {
            V survival = LaneMath.Exp(V.Of(0) - V.Load(hazards + i));
            V shifted = V.MultiplyAdd(survival, V.Of(Certain), V.Of(Shifter));
            V.Store(V.AddBits(shifted, V.OfBits(MinusShifterBits)), quanta + i);
        }
    }
}
