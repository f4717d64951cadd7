using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>How a dispute on the ladder ended, in 32 bits: 17 of moves, 3 of outcome, 6 for each side's peak.</summary>
internal readonly struct LadderEnd(uint bits)
{
    public const int OutcomeShift = 17, PeakShiftA = 20, PeakShiftB = 26;

    public int Steps => (int)(bits & ((1u << OutcomeShift) - 1));

    public int Outcome => (int)(bits >> OutcomeShift & 7);

    public int PeakA => (int)(bits >> PeakShiftA & 63);

    public int PeakB => (int)(bits >> PeakShiftB & 63);

    /// <summary>Puts ends together, lane by lane.</summary>
    public static V Pack<V>(V steps, V outcomeBits, V peakA, V peakB)
        where V : unmanaged, ILaneBits<V> =>
        (steps | outcomeBits) | (V.ShiftLeft(peakA, PeakShiftA) | V.ShiftLeft(peakB, PeakShiftB));
}
