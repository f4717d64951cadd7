using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>Adds the ends of many crises to a tally at once: what <see cref="Tally.Add"/> does for one.</summary>
internal static class TrainsTally
{
    /// <summary>The steps of an end stand below the outcome.</summary>
    public const int StepBits = 17;

    /// <summary>Adds ends, each outcome * 2^17 + steps, with both peaks.</summary>
    public static unsafe void Add<V>(Tally tally, V* ends, V* peaksA, V* peaksB, int count, double stepLength)
        where V : unmanaged, ILaneBits<V>
    {
        if (V.IsDouble)
        {
            Add(
                tally, new ReadOnlySpan<double>(ends, count), new ReadOnlySpan<double>(peaksA, count),
                new ReadOnlySpan<double>(peaksB, count), stepLength);
        }
        else
        {
            Add(
                tally, new ReadOnlySpan<float>(ends, count), new ReadOnlySpan<float>(peaksA, count),
                new ReadOnlySpan<float>(peaksB, count), stepLength);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<T>(Tally tally, ReadOnlySpan<T> ends, ReadOnlySpan<T> peaksA, ReadOnlySpan<T> peaksB, double stepLength)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<long> byOutcome = stackalloc long[OutcomeExtensions.Count];
        byOutcome.Clear();
        long steps = 0;
        foreach (T end in ends)
        {
            (int outcome, int step) = Unpack(end);
            long[] times = tally.Times[outcome];
            if (step < times.Length)
            {
                times[step]++;
            }
            else
            {
                tally.AddTimes((Outcome)outcome, step, 1);
            }

            byOutcome[outcome]++;
            steps += step;
        }

        tally.AddSteps(steps);
        tally.AddPeaks(Side.A, peaksA);
        tally.AddPeaks(Side.B, peaksB);
        AddPayoffs(tally, Side.A, ends, peaksA, byOutcome, stepLength);
        AddPayoffs(tally, Side.B, ends, peaksB, byOutcome, stepLength);
    }

    private static void AddPayoffs<T>(
        Tally tally, Side side, ReadOnlySpan<T> ends, ReadOnlySpan<T> peaks, ReadOnlySpan<long> byOutcome, double stepLength)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Payoffs payoffs = tally.PayoffsOf(side);
        if (payoffs is { AudienceCost: 0, DiscountRate: 0 })
        {
            for (int outcome = 0; outcome < byOutcome.Length; outcome++)
            {
                tally.AddPayoff(side, payoffs.Of((Outcome)outcome, side, 0), byOutcome[outcome]);
            }

            return;
        }

        for (int i = 0; i < ends.Length; i++)
        {
            (int outcome, int step) = Unpack(ends[i]);
            double peak = double.CreateTruncating(peaks[i]);
            tally.AddPayoff(side, new PathEnd((Outcome)outcome, step, step * stepLength, peak, peak, default));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Outcome, int Step) Unpack<T>(T end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int code = int.CreateTruncating(end);
        return (code >> StepBits, code & ((1 << StepBits) - 1));
    }
}
