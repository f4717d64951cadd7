using EscalationModel.Engine;
using EscalationModel.Internals;

namespace EscalationModel;

/// <summary>What a run says of one variant: how often, when and at what payoff each outcome occurred. Probabilities and payoffs integrate
/// the hazard of accident (trains) or war (ladder): each path is played on to its other ending and counts for both by their probability.
/// Counts, times and peaks are those of the drawn endings. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class VariantResult : IShown
{
    internal VariantResult(
        string name, string description, IReadOnlyList<Outcome> outcomes, double binDays, long paths, Tally tally, long[] joint,
        PairedWeights weights)
    {
        (Name, Description, Outcomes, BinDays, Paths, Tally, Joint, Weights) =
            (name, description, outcomes, binDays, paths, tally, joint, weights);
    }

    /// <summary>The name of the variant; "baseline" for the scenario as it is.</summary>
    public string Name { get; }

    /// <summary>What it changes, in a sentence.</summary>
    public string Description { get; }

    /// <summary>What it is for.</summary>
    public VariantKind Kind { get; internal init; }

    /// <summary>The outcomes that the model knows, in the order of reports.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>The number of paths.</summary>
    public long Paths { get; }

    /// <summary>The number of simulated steps, over all paths.</summary>
    public long PathSteps => Tally.PathSteps;

    /// <summary>The probability of war: of collision or accident (trains), of war (ladder).</summary>
    public Estimate War => Probability(o => o.IsWar());

    /// <summary>Its probability of war in a line.</summary>
    public override string ToString() => $"{PrintableText.Line(Name)}: war {War}";

    /// <summary>The number of paths that were drawn to end in war.</summary>
    public long WarCount => Outcomes.Where(o => o.IsWar()).Sum(Count);

    /// <summary>What the mediator did, over all paths.</summary>
    public MediationCounts Mediation => Tally.Mediation;

    /// <summary>What came of talks.</summary>
    public TalksCounts Talks => Tally.Talks;

    /// <summary>Days of one step of <see cref="CumulativeIncidence"/>.</summary>
    public double BinDays { get; }

    internal Tally Tally { get; }

    internal long[] Joint { get; }

    internal PairedWeights Weights { get; }

    /// <summary>The number of paths that were drawn to end so.</summary>
    /// <param name="outcome">Any outcome.</param>
    public long Count(Outcome outcome) => Tally.Count(outcome);

    /// <summary>The probability of an outcome.</summary>
    /// <param name="outcome">Any outcome.</param>
    public Estimate Probability(Outcome outcome) => Probability(o => o == outcome);

    /// <summary>The mean payoff of a side, discounted if it discounts.</summary>
    /// <param name="side">The side.</param>
    public Estimate Payoff(Side side) => Tally.MeanPayoff(side, Weights, Paths);

    /// <summary>The mean peak tempo of a side (ladder: peak rung over the top rung).</summary>
    /// <param name="side">The side.</param>
    public Estimate PeakTempo(Side side) => Tally.MeanPeak(side, Paths);

    /// <summary>A quantile of the days until an outcome, among the paths that ended so, with its order-statistic interval; null if none
    /// did. An end of the interval is infinite where too few paths ended so to give it: the median has both ends from 6 paths on, a
    /// lower one from 5, and none before.</summary>
    /// <param name="outcome">Any outcome.</param>
    /// <param name="quantile">Between 0 and 1; one half is the median.</param>
    public Estimate? TimeTo(Outcome outcome, double quantile = 0.5)
    {
        if (!(quantile > 0 && quantile < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "A quantile between 0 and 1 is allowed.");
        }

        long n = Count(outcome);
        return n == 0 ? null : OrderStatistics.Quantile(n, quantile, rank => DayOfRank(outcome, rank));
    }

    /// <summary>The probability that the crisis has ended so by each day, from the drawn endings, with competing risks: element i is for
    /// day i * <see cref="BinDays"/>.</summary>
    /// <param name="outcome">Any outcome.</param>
    public IReadOnlyList<Estimate> CumulativeIncidence(Outcome outcome)
    {
        int last = LastBin();
        var curve = new Estimate[last + 1];
        long[] times = Tally.Times[(int)outcome];
        long sum = 0;
        for (int bin = 0; bin <= last; bin++)
        {
            long count = bin < times.Length ? times[bin] : 0;
            sum += count;
            curve[bin] = count == 0 && bin > 0 ? curve[bin - 1] : Estimate.Probability(sum, Paths);
        }

        return curve;
    }

    /// <summary>The mean days until the end of the crisis. As no bound of them is known but 0, the interval
    /// takes the longest seen.</summary>
    public Estimate MeanDays
    {
        get
        {
            Int128 sum = 0, squares = 0;
            int last = LastBin();
            for (int bin = 0; bin <= last; bin++)
            {
                Int128 count = CountIn(bin);
                (sum, squares) = (sum + count * bin, squares + count * bin * bin);
            }

            Estimate bins = BoundedMean.Of(new ExactSums(sum, squares), Paths, 0, last).Interval;
            return new(bins.Value * BinDays, bins.Low * BinDays, bins.High * BinDays);
        }
    }

    internal static VariantResult Merge(VariantResult mine, VariantResult yours)
    {
        var tally = mine.Tally.Empty();
        tally.Merge(mine.Tally);
        tally.Merge(yours.Tally);
        long[] joint = [.. mine.Joint.Zip(yours.Joint, (a, b) => a + b)];
        var weights = new PairedWeights();
        weights.Merge(mine.Weights);
        weights.Merge(yours.Weights);
        return new VariantResult(mine.Name, mine.Description, mine.Outcomes, mine.BinDays, mine.Paths + yours.Paths, tally, joint, weights)
        {
            Kind = mine.Kind,
        };
    }

    /// <summary>An event here, paired with the same in the baseline.</summary>
    internal PairedEstimate Paired(VariantResult baseline, Func<Outcome, bool> isEvent) =>
        new(baseline.Weighted(isEvent), Weighted(isEvent), Weights.Of(isEvent, Tally.Accident).Products);

    /// <summary>An event by its weights.</summary>
    internal WeightedEvent Weighted(Func<Outcome, bool> isEvent)
    {
        WeightMoments weights = Weights.Of(isEvent, Tally.Accident);
        return new WeightedEvent(weights.Variant, weights.Squares, Paths);
    }

    private Estimate Probability(Func<Outcome, bool> isEvent) => Weighted(isEvent).Estimate;

    /// <summary>How many paths have ended by each day, from the drawn endings: element i is for day i * <see cref="BinDays"/>.</summary>
    internal long[] EndedByBin()
    {
        var ended = new long[LastBin() + 1];
        foreach (long[] times in Outcomes.Select(o => Tally.Times[(int)o]))
        {
            for (int bin = 0; bin < Math.Min(times.Length, ended.Length); bin++)
            {
                ended[bin] += times[bin];
            }
        }

        for (int bin = 1; bin < ended.Length; bin++)
        {
            ended[bin] += ended[bin - 1];
        }

        return ended;
    }

    private long CountIn(int bin)
    {
        long count = 0;
        foreach (Outcome outcome in Outcomes)
        {
            long[] times = Tally.Times[(int)outcome];
            count += bin < times.Length ? times[bin] : 0;
        }

        return count;
    }

    private int LastBin()
    {
        int last = -1;
        foreach (Outcome outcome in Outcomes)
        {
            long[] times = Tally.Times[(int)outcome];
            for (int bin = times.Length - 1; bin > last; bin--)
            {
                last = times[bin] > 0 ? bin : last;
            }
        }

        return last;
    }

    private double DayOfRank(Outcome outcome, long rank)
    {
        long[] times = Tally.Times[(int)outcome];
        long sum = 0;
        int bin = -1;
        while (sum < rank)
        {
            sum += times[++bin];
        }

        return bin * BinDays;
    }
}
