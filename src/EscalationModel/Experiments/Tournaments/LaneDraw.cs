using System.Runtime.CompilerServices;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>Events of 64 matches at once. Each compares a uniform number with the probability, binary digit by digit from the first on,
/// until all are decided: some eight words in place of 64 numbers.</summary>
internal static class LaneDraw
{
    private const double TwoTo64 = 18446744073709551616.0;

    /// <summary>A probability below 1 in units of 2^-64, rounded; the greatest number for 1.</summary>
    public static ulong Threshold(double probability) =>
        probability >= 1 ? ulong.MaxValue : (ulong)(probability * TwoTo64);

    /// <summary>Bits that are each set with the probability of a threshold, and for the greatest threshold always.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Below(ulong threshold, ref LaneWords random) =>
        threshold is 0 or ulong.MaxValue ? (ulong)-(long)(threshold & 1) : Compared(threshold, ref random);

    private static ulong Compared(ulong threshold, ref LaneWords random)
    {
        LaneWords words = random; // a copy stays in registers
        ulong undecided = ulong.MaxValue, below = 0;
        for (ulong left = threshold; left != 0 && undecided != 0; left <<= 1) // a number that ran out of digits is not below
        {
            ulong word = words.Next();
            if ((long)left < 0)
            {
                below |= undecided & ~word;
                undecided &= word;
            }
            else
            {
                undecided &= ~word;
            }
        }

        random = words;
        return below;
    }
}
