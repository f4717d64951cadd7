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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Add<V>(Tally tally, V* ends, V* peaksA, V* peaksB, int count)
        where V : unmanaged, ILaneBits<V>
    {
        if (V.IsDouble)
        {
            Add(
                tally, new ReadOnlySpan<double>(ends, count), new ReadOnlySpan<double>(peaksA, count),
                new ReadOnlySpan<double>(peaksB, count));
        }
        else
        {
            Add(
                tally, new ReadOnlySpan<float>(ends, count), new ReadOnlySpan<float>(peaksA, count),
                new ReadOnlySpan<float>(peaksB, count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add<T>(Tally tally, ReadOnlySpan<T> ends, ReadOnlySpan<T> peaksA, ReadOnlySpan<T> peaksB)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long steps = 0;
        long[][] times = tally.Times;
        foreach (T end in ends)
        {
            (Outcome outcome, int step) = Unpack(T.ConvertToIntegerNative<int>(end));
            long[] bins = times[(int)outcome];
            if (step < bins.Length)
            {
                bins[step]++;
            }
            else
            {
                tally.AddTimes(outcome, step, 1);
            }

            steps += step;
        }

        tally.AddSteps(steps);
        tally.AddPeaks(Side.A, peaksA);
        tally.AddPeaks(Side.B, peaksB);
    }

    /// <summary>The end in a row of a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe int EndIn<V>(byte* column, int row)
        where V : unmanaged, ILaneBits<V> => V.IsDouble
            ? double.ConvertToIntegerNative<int>(((double*)column)[row])
            : float.ConvertToIntegerNative<int>(((float*)column)[row]);

    /// <summary>The outcome and the steps of an end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Outcome Outcome, int Steps) Unpack(int end) => ((Outcome)(end >> StepBits), end & ((1 << StepBits) - 1));
}
