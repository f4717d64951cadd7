using EscalationModel.CrisisGames;
using EscalationModel.Tests.Statistical;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace EscalationModel.Tests.Agreement;

/// <summary>Whether engines that share no random number tell the same of a scenario. Each comparison has a false-alarm rate
/// of 5 sigma (5.7e-7): exact tests of counts, chi-square of endings by time, standard errors of means where endings are
/// many enough for them.</summary>
internal static class Agreement
{
    public const double FalseAlarms = 5.7e-7;

    private const double Sigmas = 5;
    private const int Quarters = 4;
    private const long ManyEnoughForMeans = 50;

    /// <summary>What two runs tell apart.</summary>
    public static IEnumerable<string> Differences(VariantResult first, VariantResult second)
    {
        foreach (Outcome outcome in first.Outcomes)
        {
            if (Counts($"{outcome}", first.Count(outcome), first.Paths, second.Count(outcome), second.Paths) is { } difference)
            {
                yield return difference;
            }
        }

        (string What, Func<VariantResult, long> Of)[] paths =
        [
            ("paths with light", r => r.Mediation.PathsWithLight),
            ("paths with suspension", r => r.Mediation.PathsWithSuspension),
            ("paths with talks", r => r.Talks.PathsWithTalks),
        ];
        foreach ((string what, Func<VariantResult, long> of) in paths)
        {
            if (Counts(what, of(first), first.Paths, of(second), second.Paths) is { } difference)
            {
                yield return difference;
            }
        }

        int bins = Math.Max(Bins(first), Bins(second));
        Verdict times = Verdict.SameCells(ByTime(first, bins), ByTime(second, bins), "endings by time");
        if (times is { Holds: false, Score: < double.PositiveInfinity })
        {
            yield return times.What;
        }

        if (first.Outcomes.All(o => IsSettled(first.Count(o)) && IsSettled(second.Count(o))))
        {
            (string What, Func<VariantResult, Estimate> Of)[] means =
            [
                ("war", r => r.War), ("peak of A", r => r.PeakTempo(Side.A)), ("peak of B", r => r.PeakTempo(Side.B)),
                ("payoff of A", r => r.Payoff(Side.A)), ("payoff of B", r => r.Payoff(Side.B)),
            ];
            foreach ((string what, Func<VariantResult, Estimate> of) in means)
            {
                if (Means(what, of(first), of(second)) is { } difference)
                {
                    yield return difference;
                }
            }
        }
    }

    /// <summary>What a run tells apart from the exact answer.</summary>
    public static IEnumerable<string> Differences(VariantResult run, ExactResult exact)
    {
        foreach (Outcome outcome in run.Outcomes)
        {
            double p = Math.Min(1, exact.Probability(outcome));
            long count = run.Count(outcome);
            double below = Binomial.CDF(p, (int)run.Paths, count);
            double above = count == 0 ? 1 : 1 - Binomial.CDF(p, (int)run.Paths, count - 1);
            if (Math.Min(below, above) < FalseAlarms / 2)
            {
                yield return FormattableString.Invariant($"{outcome}: {count} of {run.Paths} paths, exactly {p}");
            }
        }
    }

    // None, or so many that the normal law is close.
    private static bool IsSettled(long count) => count is 0 or >= ManyEnoughForMeans;

    // Fisher's exact test: given how many of all paths are such, those of the first run are hypergeometric.
    private static string? Counts(string what, long count1, long paths1, long count2, long paths2)
    {
        long such = count1 + count2;
        double below = 0, above = 0;
        for (long k = Math.Max(0, such - paths2); k <= Math.Min(such, paths1); k++)
        {
            double p = Math.Exp(LogChoose(paths1, k) + LogChoose(paths2, such - k) - LogChoose(paths1 + paths2, such));
            below += k <= count1 ? p : 0;
            above += k >= count1 ? p : 0;
        }

        return Math.Min(below, above) < FalseAlarms / 2
            ? FormattableString.Invariant($"{what}: {count1} of {paths1} paths against {count2} of {paths2}") : null;
    }

    private static double LogChoose(long of, long some) => SpecialFunctions.BinomialLn((int)of, (int)some);

    private static string? Means(string what, Estimate first, Estimate second)
    {
        double error = Math.Sqrt(Square(first.High - first.Low) + Square(second.High - second.Low)) / (2 * Estimate.Z);
        double difference = Math.Abs(first.Value - second.Value);
        double rounding = 1e-4 * Math.Max(Math.Abs(first.Value), Math.Abs(second.Value));
        return difference > (Sigmas * error) + rounding
            ? FormattableString.Invariant($"{what}: {first.Value} against {second.Value}, standard error {error}") : null;

        static double Square(double x) => x * x;
    }

    private static int Bins(VariantResult run) => run.Tally.Times.Max(times => times.Length);

    private static long[] ByTime(VariantResult run, int bins) =>
    [
        .. run.Tally.Times.SelectMany(times => Enumerable.Range(0, Quarters).Select(
            quarter => times.Where((_, bin) => bin * Quarters / bins == quarter).Sum())),
    ];
}
