using System.Runtime.CompilerServices;
using EscalationModel.Models.Ladder;

namespace EscalationModel.Engine;

/// <summary>Adds the ends of many disputes on the ladder at once.</summary>
internal sealed partial class Tally
{
    private int[]? _cells;

    /// <summary>Adds ends as <see cref="LadderEnd"/> packs them; <see cref="FoldLadder"/> must follow.</summary>
    /// <param name="ends">Outcome, moves and peaks of each dispute.</param>
    /// <param name="days">The days of each; empty: a move is a day.</param>
    /// <param name="topRung">The top rung.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddLadder(ReadOnlySpan<uint> ends, ReadOnlySpan<double> days, int topRung)
    {
        int rungs = topRung + 1;
        _cells ??= new int[OutcomeExtensions.Count * rungs * rungs];
        int[] cells = _cells;
        long steps = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            var end = new LadderEnd(ends[i]);
            int bin = days.IsEmpty ? end.Steps : (int)(days[i] + 0.5);
            long[] times = Times[end.Outcome];
            if (bin < times.Length)
            {
                times[bin]++;
            }
            else
            {
                AddTimes((Outcome)end.Outcome, bin, 1);
            }

            steps += end.Steps;
            cells[(end.Outcome * rungs + end.PeakA) * rungs + end.PeakB]++;
        }

        PathSteps += steps;
        if (_payoffsA.DiscountRate > 0 || _payoffsB.DiscountRate > 0)
        {
            AddDiscounted(ends, days, topRung);
        }
    }

    /// <summary>Adds what depends on outcome and peaks alone, once for each cell of those that <see cref="AddLadder"/> has counted.</summary>
    public void FoldLadder(int topRung)
    {
        int rungs = topRung + 1;
        int[] cells = _cells ?? [];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            int count = cells[cell];
            if (count == 0)
            {
                continue;
            }

            cells[cell] = 0;
            var outcome = (Outcome)(cell / (rungs * rungs));
            double peakA = (double)(cell / rungs % rungs) / topRung, peakB = (double)(cell % rungs) / topRung;
            AddMany(0, _payoffsA, _scaleA, _payoffsA.Of(outcome, Side.A, peakA), peakA, count);
            AddMany(1, _payoffsB, _scaleB, _payoffsB.Of(outcome, Side.B, peakB), peakB, count);
        }
    }

    private void AddMany(int side, Payoffs payoffs, Internals.FixedPoint scale, double payoff, double peak, int count)
    {
        PeakSums[side] += _peakScale.Quanta(peak) * count;
        PeakSquares[side] += _peakScale.SquaredQuanta(peak) * count;
        if (payoffs.DiscountRate == 0)
        {
            PayoffSums[side] += scale.Quanta(payoff) * count;
            PayoffSquares[side] += scale.SquaredQuanta(payoff) * count;
        }
    }

    private void AddDiscounted(ReadOnlySpan<uint> ends, ReadOnlySpan<double> days, int topRung)
    {
        for (int i = 0; i < ends.Length; i++)
        {
            var end = new LadderEnd(ends[i]);
            double peakA = (double)end.PeakA / topRung, peakB = (double)end.PeakB / topRung;
            var path = new PathEnd((Outcome)end.Outcome, end.Steps, days.IsEmpty ? end.Steps : days[i], peakA, peakB, default);
            if (_payoffsA.DiscountRate > 0)
            {
                AddPayoff(0, _scaleA, Discounted(_payoffsA, path, Side.A, peakA));
            }

            if (_payoffsB.DiscountRate > 0)
            {
                AddPayoff(1, _scaleB, Discounted(_payoffsB, path, Side.B, peakB));
            }
        }
    }
}
