using System.Runtime.CompilerServices;
using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Engine;

/// <summary>Adds the ends of many paths at once: what <see cref="Add"/> does for one, with sums in 64 bits that cannot overflow within a block.</summary>
internal sealed partial class Tally
{
    /// <summary>The steps of an end stand below the outcome.</summary>
    public const int StepBits = 17;

    /// <summary>Adds ends, each outcome * 2^17 + steps, with both peaks.</summary>
    public unsafe void AddAll<V>(V* ends, V* peaksA, V* peaksB, int count, double stepLength)
        where V : unmanaged, ILaneBits<V>
    {
        if (V.IsDouble)
        {
            AddAll(new ReadOnlySpan<double>(ends, count), new ReadOnlySpan<double>(peaksA, count), new ReadOnlySpan<double>(peaksB, count), stepLength);
        }
        else
        {
            AddAll(new ReadOnlySpan<float>(ends, count), new ReadOnlySpan<float>(peaksA, count), new ReadOnlySpan<float>(peaksB, count), stepLength);
        }
    }

    public void AddMediation(MediationCounts counts) => Mediation += counts;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddAll<T>(ReadOnlySpan<T> ends, ReadOnlySpan<T> peaksA, ReadOnlySpan<T> peaksB, double stepLength)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Span<long> byOutcome = stackalloc long[OutcomeExtensions.Count];
        byOutcome.Clear();
        long steps = 0;
        foreach (T end in ends)
        {
            int code = int.CreateTruncating(end), step = code & ((1 << StepBits) - 1), outcome = code >> StepBits;
            ref long[] times = ref Times[outcome];
            if (step >= times.Length)
            {
                Array.Resize(ref times, Math.Max(step + 1, 2 * times.Length));
            }

            times[step]++;
            byOutcome[outcome]++;
            steps += step;
        }

        PathSteps += steps;
        AddPeaks(0, peaksA);
        AddPeaks(1, peaksB);
        AddPayoffs(0, _scaleA, _payoffsA, Side.A, ends, peaksA, byOutcome, stepLength);
        AddPayoffs(1, _scaleB, _payoffsB, Side.B, ends, peaksB, byOutcome, stepLength);
    }

    private void AddPeaks<T>(int side, ReadOnlySpan<T> peaks)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        (long sum, long squares) = _peakScale.Sums(peaks);
        PeakSums[side] += sum;
        PeakSquares[side] += squares;
    }

    private void AddPayoffs<T>(
        int side, FixedPoint scale, Payoffs payoffs, Side player, ReadOnlySpan<T> ends, ReadOnlySpan<T> peaks, ReadOnlySpan<long> byOutcome, double stepLength)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (payoffs is { AudienceCost: 0, DiscountRate: 0 })
        {
            for (int outcome = 0; outcome < byOutcome.Length; outcome++)
            {
                double payoff = payoffs.Of((Outcome)outcome, player, 0);
                PayoffSums[side] += scale.Quanta(payoff) * byOutcome[outcome];
                PayoffSquares[side] += scale.SquaredQuanta(payoff) * byOutcome[outcome];
            }

            return;
        }

        for (int i = 0; i < ends.Length; i++)
        {
            int code = int.CreateTruncating(ends[i]), step = code & ((1 << StepBits) - 1);
            var end = new PathEnd((Outcome)(code >> StepBits), step, step * stepLength, 0, 0, default);
            AddPayoff(side, scale, Discounted(payoffs, in end, player, double.CreateTruncating(peaks[i])));
        }
    }
}
