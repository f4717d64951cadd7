using EscalationModel.Internals;
using EscalationModel.Models;

namespace EscalationModel.Engine;

/// <summary>What a set of paths of one scenario adds up to. All sums are whole numbers, so that merging is exact in any order.</summary>
internal sealed class Tally
{
    private const int FirstBins = 1024;

    private readonly Payoffs _payoffsA, _payoffsB;
    private readonly FixedPoint _scaleA, _scaleB, _peakScale;

    public Tally(Scenario scenario)
        : this(
            scenario.A.Payoffs, scenario.B.Payoffs, ModelCatalog.Of(scenario).GreatestPeak(scenario),
            AccidentOf(scenario.Model.Outcomes))
    {
    }

    public Tally(Payoffs payoffsA, Payoffs payoffsB, double top, Outcome accident = Outcome.Accident)
    {
        (_payoffsA, _payoffsB, TopTempo, Accident) = (payoffsA, payoffsB, top, accident);
        _scaleA = new FixedPoint(Greatest(_payoffsA, top));
        _scaleB = new FixedPoint(Greatest(_payoffsB, top));
        _peakScale = new FixedPoint(top);
        Times = [.. Enumerable.Range(0, OutcomeExtensions.Count).Select(_ => new long[FirstBins])];
    }

    /// <summary>The greatest tempo that can occur.</summary>
    public double TopTempo { get; }

    /// <summary>The ending that is left to chance, which paths are played on beyond.</summary>
    public Outcome Accident { get; }

    /// <summary>The ending that a model with these outcomes leaves to chance.</summary>
    public static Outcome AccidentOf(IEnumerable<Outcome> outcomes) =>
        outcomes.Contains(Outcome.Accident) ? Outcome.Accident : Outcome.War;

    public Payoffs PayoffsOf(Side side) => side == Side.A ? _payoffsA : _payoffsB;

    /// <summary>Counts by outcome and time bin.</summary>
    public long[][] Times { get; }

    public long PathSteps { get; private set; }

    public MediationCounts Mediation { get; private set; }

    public TalksCounts Talks { get; private set; }

    /// <summary>Sums of payoffs that depend on more than the ending: the others follow from its probability.</summary>
    public Int128[] PayoffSums { get; } = new Int128[2];

    public Int128[] PayoffSquares { get; } = new Int128[2];

    public Int128[] PeakSums { get; } = new Int128[2];

    public Int128[] PeakSquares { get; } = new Int128[2];

    public void Add(in PlayedPath played, int bin)
    {
        PathEnd end = played.Drawn;
        AddTimes(end.Outcome, bin, 1);
        PathSteps += end.Steps;
        Mediation += end.Mediation;
        Talks += end.Talks;
        double survival = Survival.Of(played.Mark.Survival);
        AddPayoff(Side.A, played.Beyond, survival, played.RiskA);
        AddPayoff(Side.B, played.Beyond, survival, played.RiskB);
        AddPeak(Side.A, end.PeakA, 1);
        AddPeak(Side.B, end.PeakB, 1);
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

    public void AddSteps(long steps) => PathSteps += steps;

    public void AddMediation(MediationCounts counts) => Mediation += counts;

    public void AddTalks(TalksCounts counts) => Talks += counts;

    /// <summary>Adds what a path is worth to a side on average over its accident, if that depends on more than endings.</summary>
    /// <param name="side">The side.</param>
    /// <param name="beyond">How the path ends without the accident.</param>
    /// <param name="survival">The probability that it does.</param>
    /// <param name="risk">The discounted probability of the accident; without a discount rate it does not matter.</param>
    public void AddPayoff(Side side, in PathEnd beyond, double survival, double risk)
    {
        Payoffs payoffs = PayoffsOf(side);
        if (payoffs.IsOfEndingAlone)
        {
            return;
        }

        double payoff = payoffs.Of(beyond.Outcome, side, side == Side.A ? beyond.PeakA : beyond.PeakB),
            accident = payoffs.Of(Accident, side, 0);
        bool isDiscounted = payoffs.DiscountRate > 0;
        double discount = isDiscounted ? PortableMath.Exp(-payoffs.DiscountRate * beyond.Days) : 1;
        AddPayoff(side, survival * discount * payoff + (isDiscounted ? risk : 1 - survival) * accident);
    }

    /// <summary>Adds a payoff.</summary>
    public void AddPayoff(Side side, double payoff)
    {
        FixedPoint scale = ScaleOf(side);
        PayoffSums[(int)side] += scale.Quanta(payoff);
        PayoffSquares[(int)side] += scale.SquaredQuanta(payoff);
    }

    /// <summary>Adds a peak that some paths have alike.</summary>
    public void AddPeak(Side side, double peak, long count)
    {
        PeakSums[(int)side] += _peakScale.Quanta(peak) * count;
        PeakSquares[(int)side] += _peakScale.SquaredQuanta(peak) * count;
    }

    /// <summary>Adds the peaks of at most 2^20 paths.</summary>
    public void AddPeaks<T>(Side side, ReadOnlySpan<T> peaks)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        (long sum, long squares) = _peakScale.Sums(peaks);
        PeakSums[(int)side] += sum;
        PeakSquares[(int)side] += squares;
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
        Talks += other.Talks;
        for (int side = 0; side < 2; side++)
        {
            PayoffSums[side] += other.PayoffSums[side];
            PayoffSquares[side] += other.PayoffSquares[side];
            PeakSums[side] += other.PeakSums[side];
            PeakSquares[side] += other.PeakSquares[side];
        }
    }

    /// <summary>Sets what reading a stored result gives.</summary>
    public void Restore(long pathSteps, MediationCounts mediation, TalksCounts talks) =>
        (PathSteps, Mediation, Talks) = (pathSteps, mediation, talks);

    /// <summary>A tally of no paths of the same scenario.</summary>
    public Tally Empty() => new(_payoffsA, _payoffsB, TopTempo, Accident);

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

    // The payoff that is farthest from 0, over all outcomes and both sides; what the own peak can add to it counts in full.
    private static double Greatest(Payoffs payoffs, double topTempo) => Enum.GetValues<Outcome>()
        .SelectMany(
            outcome => new[] { Side.A, Side.B },
            (outcome, side) => (Low: payoffs.Of(outcome, side, 0), High: payoffs.Of(outcome, side, topTempo)))
        .Max(payoff => Math.Abs(payoff.Low) + Math.Abs(payoff.High - payoff.Low));

    private FixedPoint ScaleOf(Side side) => side == Side.A ? _scaleA : _scaleB;
}
