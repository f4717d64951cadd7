using EscalationModel.Internals;
using EscalationModel.Models;

namespace EscalationModel.Engine;

/// <summary>What no run can have stored, although every value may stand where it does: something twice, counts that do not add up, sums
/// beyond what paths can add up to, more bins than a run may fill.</summary>
internal static class StoredChecks
{
    /// <summary>The most bins of times of a result, over all outcomes and variants: they take 0.8 GB.</summary>
    public const long MostBins = 100_000_000;

    // That of every model.
    private const long MostStepsOfPath = CustomModel.MostSteps;

    /// <summary>What rounding of its parts may add to a payoff or a peak, relative to the greatest; in single
    /// precision it is much.</summary>
    private const double MostRounding = 1e-3;

    /// <summary>What is wrong; null if nothing.</summary>
    /// <param name="stored">A result.</param>
    /// <param name="paths">How many paths its ranges have.</param>
    public static string? Damage(StoredResult stored, Int128 paths)
    {
        IReadOnlyList<StoredVariant> variants = stored.Variants;
        if (Double(variants.Select(v => v.Name)) is { } name)
        {
            return $"two variants have the name {name}";
        }

        long bins = variants.Sum(v => v.Tally.Times.Sum(t => t.Bins.Count == 0 ? 0L : t.Bins[^1].Bin + 1L));
        if (bins > MostBins)
        {
            return FormattableString.Invariant($"its times need {bins} bins; allowed: at most {MostBins} over all outcomes and variants");
        }

        StoredTally baseline = variants[0].Tally;
        return variants
            .Select(v => (v.Name, Damage: OfTally(v.Tally, paths) ?? OfPairs(v.Tally, baseline)))
            .Where(found => found.Damage is not null)
            .Select(found => $"{found.Name}: {found.Damage}")
            .FirstOrDefault();
    }

    private static string? OfTally(StoredTally tally, Int128 paths) =>
        Doubles(tally)
        ?? Counts(tally, paths)
        ?? (tally.Weights.Any(w => !w.IsPossible) ? "weights beyond 0 to 1"
            : !Endings(tally).All(tally.Outcomes.Contains) ? "an outcome that its model does not know"
            : !AreSumsPossible(tally, (long)paths) ? "sums of payoffs or of peaks that no paths have"
            : Happenings(tally, paths));

    private static string? Doubles(StoredTally tally) =>
        Double(tally.Outcomes) is { } outcome ? $"the outcome {outcome} twice"
        : Double(tally.Times.Select(t => t.Outcome)) is { } timed ? $"the times of {timed} twice"
        : tally.Times.FirstOrDefault(t => !Rise(t.Bins)) is { } times ? $"bins of {times.Outcome} that do not rise"
        : Double(tally.Joint.Select(j => j.Cell)) is not null ? "a joint count twice"
        : Double(tally.Weights.Select(w => w.Cell)) is not null ? "weights of the same two endings twice"
        : null;

    private static string? Counts(StoredTally tally, Int128 paths)
    {
        Int128 counted = Sum(tally.Times.SelectMany(t => t.Bins), b => b.Count);
        Int128 paired = Sum(tally.Joint, j => j.Count), weighed = Sum(tally.Weights, w => w.Count);
        return weighed != paths ? $"its weights are of {weighed} paths, the result is of {paths}"
            : counted != paths ? $"its times are of {counted} paths, the result is of {paths}"
            : paired != paths ? $"its joint counts are of {paired} paths, the result is of {paths}"
            : null;
    }

    private static bool AreSumsPossible(StoredTally stored, long paths)
    {
        var tally = new Tally(stored.PayoffsA, stored.PayoffsB, stored.TopTempo, stored.Outcomes);
        return Enum.GetValues<Side>().All(side =>
        {
            (double low, double high) = tally.PayoffsOf(side).IsOfEndingAlone ? (0, 0) : tally.PayoffRange(side);
            double rounding = Math.Max(Math.Abs(low), Math.Abs(high)) * MostRounding;
            return ExactMoments.ArePossible(stored.PathPayoffs[(int)side], paths, low - rounding, high + rounding)
                && ExactMoments.ArePossible(stored.Peaks[(int)side], paths, 0, stored.TopTempo * (1 + MostRounding));
        });
    }

    private static string? Happenings(StoredTally tally, Int128 paths)
    {
        (MediationCounts light, TalksCounts talks) = (tally.Mediation, tally.Talks);
        long mostPaths = Math.Max(light.PathsWithLight, Math.Max(light.PathsWithSuspension, talks.PathsWithTalks));
        return tally.PathSteps > paths * MostStepsOfPath ? $"more steps than {MostStepsOfPath} a path"
            : mostPaths > paths ? $"a mediator or talks on {mostPaths} paths, the result is of {paths}"
            : light.Accepted > light.Flashed ? "more offers accepted than made"
            : (Int128)light.Kept + light.Broken > light.Accepted ? "more suspensions ended than begun"
            : (Int128)talks.Agreed + talks.Failed > talks.Began ? "more talks ended than begun"
            : null;
    }

    // A variant was played on the paths of the baseline: its pairs have each ending as often as its own times and the baseline's have it.
    private static string? OfPairs(StoredTally variant, StoredTally baseline)
    {
        if (!variant.Outcomes.ToHashSet().SetEquals(baseline.Outcomes))
        {
            return "other outcomes than the baseline has";
        }

        foreach (Outcome outcome in variant.Outcomes)
        {
            if (Sum(variant.Joint.Where(j => j.Variant == outcome), j => j.Count) != CountOf(variant, outcome)
                || Sum(variant.Joint.Where(j => j.Baseline == outcome), j => j.Count) != CountOf(baseline, outcome)
                || BeforeOf(variant, outcome) != BeforeOf(baseline, outcome))
            {
                return $"its pairs have {outcome} more or less often than it occurred";
            }
        }

        return null;
    }

    private static Int128 CountOf(StoredTally tally, Outcome outcome) =>
        Sum(tally.Times.Where(t => t.Outcome == outcome).SelectMany(t => t.Bins), b => b.Count);

    private static Int128 BeforeOf(StoredTally tally, Outcome outcome) =>
        Sum(tally.Weights.Where(w => w.Baseline == outcome), w => w.Count);

    private static IEnumerable<Outcome> Endings(StoredTally tally) => tally.Times.Select(t => t.Outcome)
        .Concat(tally.Joint.SelectMany(j => new[] { j.Baseline, j.Variant }))
        .Concat(tally.Weights.SelectMany(w => new[] { w.Baseline, w.Variant }));

    private static Int128 Sum<T>(IEnumerable<T> items, Func<T, long> count) =>
        items.Aggregate(Int128.Zero, (sum, item) => sum + count(item));

    // The first that comes again, as a text; null if none does.
    private static string? Double<T>(IEnumerable<T> items)
    {
        var seen = new HashSet<T>();
        foreach (T item in items)
        {
            if (!seen.Add(item))
            {
                return $"{item}";
            }
        }

        return null;
    }

    private static bool Rise(IReadOnlyList<BinCount> bins)
    {
        for (int i = 1; i < bins.Count; i++)
        {
            if (bins[i].Bin <= bins[i - 1].Bin)
            {
                return false;
            }
        }

        return true;
    }
}
