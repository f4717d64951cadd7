using EscalationModel.Internals;
using EscalationModel.Models;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Engine;

/// <summary>What a set of paths of one scenario adds up to. All sums are whole numbers, so that merging is exact in any order.</summary>
internal sealed partial class Tally
{
    private const int FirstBins = 1024;

    private readonly Payoffs _payoffsA, _payoffsB;
    private readonly FixedPoint _scaleA, _scaleB, _peakScale;

    public Tally(Scenario scenario)
        : this(scenario.A.Payoffs, scenario.B.Payoffs, ModelCatalog.Of(scenario).GreatestPeak(scenario))
    {
    }

    public Tally(Payoffs payoffsA, Payoffs payoffsB, double top)
    {
        (_payoffsA, _payoffsB, TopTempo) = (payoffsA, payoffsB, top);
        _scaleA = new FixedPoint(Greatest(_payoffsA, top));
        _scaleB = new FixedPoint(Greatest(_payoffsB, top));
        _peakScale = new FixedPoint(top);
        Times = [.. Enumerable.Range(0, OutcomeExtensions.Count).Select(_ => new long[FirstBins])];
    }

    /// <summary>The greatest tempo that can occur.</summary>
    public double TopTempo { get; }

    public Payoffs PayoffsA => _payoffsA;

    public Payoffs PayoffsB => _payoffsB;

    /// <summary>Counts by outcome and time bin.</summary>
    public long[][] Times { get; }

    public long PathSteps { get; private set; }

    public MediationCounts Mediation { get; private set; }

    public Int128[] PayoffSums { get; } = new Int128[2];

    public Int128[] PayoffSquares { get; } = new Int128[2];

    public Int128[] PeakSums { get; } = new Int128[2];

    public Int128[] PeakSquares { get; } = new Int128[2];

    public void Add(in PathEnd end, int bin)
    {
        AddTimes(end.Outcome, bin, 1);
        PathSteps += end.Steps;
        Mediation += end.Mediation;
        AddPayoff(0, _scaleA, Discounted(_payoffsA, end, Side.A, end.PeakA));
        AddPayoff(1, _scaleB, Discounted(_payoffsB, end, Side.B, end.PeakB));
        AddPeak(0, end.PeakA);
        AddPeak(1, end.PeakB);
    }

    public void AddTimes(Outcome outcome, int bin, long count)
    {
        ref long[] times = ref Times[(int)outcome];
        if (bin >= times.Length)
        {
            Array.Resize(ref times, Math.Max(bin + 1, 2 * times.Length));
        }

        times[bin] += count;
    }

    public void Merge(Tally other)
    {
        for (int outcome = 0; outcome < Times.Length; outcome++)
        {
            long[] theirs = other.Times[outcome];
            if (theirs.Length > Times[outcome].Length)
            {
                Array.Resize(ref Times[outcome], theirs.Length);
            }

            for (int bin = 0; bin < theirs.Length; bin++)
            {
                Times[outcome][bin] += theirs[bin];
            }
        }

        PathSteps += other.PathSteps;
        Mediation += other.Mediation;
        for (int side = 0; side < 2; side++)
        {
            PayoffSums[side] += other.PayoffSums[side];
            PayoffSquares[side] += other.PayoffSquares[side];
            PeakSums[side] += other.PeakSums[side];
            PeakSquares[side] += other.PeakSquares[side];
        }
    }

    /// <summary>Sets what reading a stored result gives.</summary>
    public void Restore(long pathSteps, MediationCounts mediation) => (PathSteps, Mediation) = (pathSteps, mediation);

    /// <summary>A tally of no paths of the same scenario.</summary>
    public Tally Empty() => new(_payoffsA, _payoffsB, TopTempo);

    public long Count(Outcome outcome)
    {
        long sum = 0;
        foreach (long count in Times[(int)outcome])
        {
            sum += count;
        }

        return sum;
    }

    public Estimate MeanPayoff(int side, long paths)
    {
        FixedPoint scale = side == 0 ? _scaleA : _scaleB;
        return Estimate.Mean(scale.FromQuanta(PayoffSums[side]), scale.FromSquaredQuanta(PayoffSquares[side]), paths);
    }

    public Estimate MeanPeak(int side, long paths) =>
        Estimate.Mean(_peakScale.FromQuanta(PeakSums[side]), _peakScale.FromSquaredQuanta(PeakSquares[side]), paths);

    private static double Discounted(Payoffs payoffs, in PathEnd end, Side side, double peak)
    {
        double payoff = payoffs.Of(end.Outcome, side, peak);
        return payoffs.DiscountRate > 0 ? payoff * PortableMath.Exp(-payoffs.DiscountRate * end.Days) : payoff;
    }

    private static double Greatest(Payoffs p, double topTempo) => Math.Max(
        Math.Abs(p.OwnConcession) + p.AudienceCost * topTempo,
        new[] { p.Settlement, p.RivalConcession, p.Fizzle, p.Stalemate, p.Collision, p.Accident }.Max(Math.Abs));

    private void AddPayoff(int side, FixedPoint scale, double value)
    {
        PayoffSums[side] += scale.Quanta(value);
        PayoffSquares[side] += scale.SquaredQuanta(value);
    }

    private void AddPeak(int side, double value)
    {
        PeakSums[side] += _peakScale.Quanta(value);
        PeakSquares[side] += _peakScale.SquaredQuanta(value);
    }
}
