using System.Runtime.CompilerServices;
using EscalationModel.Engine;

namespace EscalationModel.Models.Ladder;

/// <summary>Adds the ends of many disputes to a tally. There are few combinations of outcome and peaks: they are counted, and added
/// at the end of a block.</summary>
internal sealed class LadderTally(int topRung)
{
    private readonly int _rungs = topRung + 1;
    private readonly int[] _alike = new int[OutcomeExtensions.Count * (topRung + 1) * (topRung + 1)];

    /// <summary>Adds ends as <see cref="LadderEnd"/> packs them; <see cref="Fold(Tally)"/> must follow.</summary>
    /// <param name="tally">The tally.</param>
    /// <param name="ends">Outcome, moves and peaks of each dispute.</param>
    /// <param name="days">The days of each; empty: a move is a day.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Tally tally, ReadOnlySpan<uint> ends, ReadOnlySpan<double> days)
    {
        int[] alike = _alike;
        int rungs = _rungs;
        long steps = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            var end = new LadderEnd(ends[i]);
            int bin = days.IsEmpty ? end.Steps : (int)(days[i] + 0.5);
            long[] times = tally.Times[end.Outcome];
            if (bin < times.Length)
            {
                times[bin]++;
            }
            else
            {
                tally.AddTimes((Outcome)end.Outcome, bin, 1);
            }

            steps += end.Steps;
            alike[(end.Outcome * rungs + end.PeakA) * rungs + end.PeakB]++;
        }

        tally.AddSteps(steps);
        AddDiscounted(tally, Side.A, ends, days);
        AddDiscounted(tally, Side.B, ends, days);
    }

    /// <summary>Adds what depends on outcome and peaks alone, once for each combination of those that
    /// <see cref="Add"/> has counted.</summary>
    public void Fold(Tally tally)
    {
        for (int i = 0; i < _alike.Length; i++)
        {
            int count = _alike[i];
            if (count > 0)
            {
                _alike[i] = 0;
                var outcome = (Outcome)(i / (_rungs * _rungs));
                Fold(tally, Side.A, outcome, PeakOf(i / _rungs % _rungs), count);
                Fold(tally, Side.B, outcome, PeakOf(i % _rungs), count);
            }
        }
    }

    private static void Fold(Tally tally, Side side, Outcome outcome, double peak, int count)
    {
        tally.AddPeak(side, peak, count);
        Payoffs payoffs = tally.PayoffsOf(side);
        if (payoffs.DiscountRate == 0)
        {
            tally.AddPayoff(side, payoffs.Of(outcome, side, peak), count);
        }
    }

    private void AddDiscounted(Tally tally, Side side, ReadOnlySpan<uint> ends, ReadOnlySpan<double> days)
    {
        for (int i = 0; i < ends.Length && tally.PayoffsOf(side).DiscountRate > 0; i++)
        {
            var end = new LadderEnd(ends[i]);
            tally.AddPayoff(side, new PathEnd(
                (Outcome)end.Outcome, end.Steps, days.IsEmpty ? end.Steps : days[i], PeakOf(end.PeakA), PeakOf(end.PeakB), default));
        }
    }

    private double PeakOf(int rung) => (double)rung / topRung;
}
