using System.Runtime.InteropServices;
using EscalationModel.Internals;
using EscalationModel.Models;

namespace EscalationModel.Engine;

/// <summary>What a set of paths of one scenario adds up to. All sums are whole numbers, so that merging is exact in any order.</summary>
internal sealed class Tally
{
    private const int FirstBins = 64;

    private readonly Payoffs _payoffsA, _payoffsB;
    private readonly IReadOnlyList<Outcome> _outcomes;

    public Tally(Scenario scenario)
        : this(
            scenario.A.Payoffs, scenario.B.Payoffs, ModelCatalog.Of(scenario).GreatestPeak(scenario), scenario.Model.Outcomes)
    {
    }

    public Tally(Payoffs payoffsA, Payoffs payoffsB, double top, IReadOnlyList<Outcome> outcomes)
    {
        (_payoffsA, _payoffsB, TopTempo, _outcomes) = (payoffsA, payoffsB, top, outcomes);
        Accident = AccidentOf(outcomes);
        Times = new long[OutcomeExtensions.Count][];
        for (int outcome = 0; outcome < Times.Length; outcome++)
        {
            Times[outcome] = new long[FirstBins];
        }
    }

    private static Outcome AccidentOf(IReadOnlyList<Outcome> outcomes)
    {
        foreach (Outcome outcome in outcomes)
        {
            if (outcome == Outcome.Accident)
            {
                return outcome;
            }
        }

        return Outcome.War;
    }

    /// <summary>The greatest tempo that can occur.</summary>
    public double TopTempo { get; }

    /// <summary>The ending that is left to chance, which paths are played on beyond.</summary>
    public Outcome Accident { get; }

    public Payoffs PayoffsOf(Side side) => side == Side.A ? _payoffsA : _payoffsB;

    /// <summary>Counts by outcome and time bin.</summary>
    public long[][] Times { get; }

    public long PathSteps { get; private set; }

    public MediationCounts Mediation { get; private set; }

    public TalksCounts Talks { get; private set; }

    /// <summary>Payoffs by side, where they depend on more than the ending: the others follow from its probability.</summary>
    public ExactMoments[] PathPayoffs { get; } = [new(), new()];

    /// <summary>Peaks by side.</summary>
    public ExactMoments[] Peaks { get; } = [new(), new()];

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

        AddPayoff(side, WorthOf(side, in beyond, survival, risk));
    }

    /// <summary>What a path is worth to a side on average over its accident.</summary>
    /// <inheritdoc cref="AddPayoff(Side, in PathEnd, double, double)"/>
    public double WorthOf(Side side, in PathEnd beyond, double survival, double risk)
    {
        Payoffs payoffs = PayoffsOf(side);
        double payoff = payoffs.Of(beyond.Outcome, side, side == Side.A ? beyond.PeakA : beyond.PeakB);
        double discount = payoffs.DiscountRate > 0 ? PortableMath.Exp(-payoffs.DiscountRate * beyond.Days) : 1;
        return survival * discount * payoff + AccidentWorth(side, survival, risk);
    }

    /// <summary>What the accident of a path is worth to a side, whatever else becomes of it.</summary>
    public double AccidentWorth(Side side, double survival, double risk)
    {
        Payoffs payoffs = PayoffsOf(side);
        return (payoffs.DiscountRate > 0 ? risk : 1 - survival) * payoffs.Of(Accident, side, 0);
    }

    /// <summary>Adds a payoff.</summary>
    public void AddPayoff(Side side, double payoff) => PathPayoffs[(int)side].Add(payoff);

    /// <summary>Adds a peak that some paths have alike.</summary>
    public void AddPeak(Side side, double peak, int count) => Peaks[(int)side].Add(peak, count);

    /// <summary>Adds the peaks of paths.</summary>
    public void AddPeaks<T>(Side side, ReadOnlySpan<T> peaks)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        ExactMoments sums = Peaks[(int)side];
        if (typeof(T) == typeof(float))
        {
            sums.Add(MemoryMarshal.Cast<T, float>(peaks));
            return;
        }

        foreach (T peak in peaks)
        {
            sums.Add(double.CreateTruncating(peak));
        }
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
            PathPayoffs[side].Merge(other.PathPayoffs[side]);
            Peaks[side].Merge(other.Peaks[side]);
        }
    }

    /// <summary>Sets what reading a stored result gives.</summary>
    public void Restore(long pathSteps, MediationCounts mediation, TalksCounts talks) =>
        (PathSteps, Mediation, Talks) = (pathSteps, mediation, talks);

    /// <summary>A tally of no paths of the same scenario.</summary>
    public Tally Empty() => new(_payoffsA, _payoffsB, TopTempo, _outcomes);

    public long Count(Outcome outcome)
    {
        long sum = 0;
        foreach (long count in Times[(int)outcome])
        {
            sum += count;
        }

        return sum;
    }

    public Estimate MeanPayoff(Side side, PairedWeights weights, long paths)
    {
        Payoffs payoffs = PayoffsOf(side);
        (double low, double high) = PayoffRange(side);
        return payoffs.IsOfEndingAlone
            ? weights.Payoff(payoffs, side, Accident, paths, low, high)
            : BoundedMean.Of(PathPayoffs[(int)side].Sums, paths, low, high, (high - low) * Survival.Rounding).Interval;
    }

    public Estimate MeanPeak(Side side, long paths) => BoundedMean.Of(Peaks[(int)side].Sums, paths, 0, TopTempo).Interval;

    /// <summary>The least and the greatest that a path can be worth, over the endings that the model knows.</summary>
    public (double Low, double High) PayoffRange(Side side)
    {
        Payoffs payoffs = PayoffsOf(side);
        double[] worths =
        [
            .. _outcomes.Select(o => payoffs.Of(o, side, 0)), .. _outcomes.Select(o => payoffs.Of(o, side, TopTempo)),
            .. payoffs.DiscountRate > 0 ? [0] : Array.Empty<double>(),
        ];
        return (worths.Min(), worths.Max());
    }
}
