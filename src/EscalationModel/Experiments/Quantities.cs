using EscalationModel.Engine;
using EscalationModel.Models;

namespace EscalationModel.Experiments;

/// <summary>What a run says of the quantity of a target.</summary>
internal static class Quantities
{
    /// <summary>The paths of a plain pass that finds the day of the greatest closing tempo, of a run and of one draw of many.</summary>
    public const int PeakPaths = 200, PeakPathsOfDraw = 64;

    /// <summary>The quantity with its interval of sampling; NaN where no path ended so.</summary>
    /// <param name="target">The target.</param>
    /// <param name="run">The baseline, then variants.</param>
    /// <param name="peakDay">The median day of the greatest closing tempo, worked out if it is asked for.</param>
    public static Estimate Of(Target target, IReadOnlyList<VariantResult> run, Func<Estimate> peakDay) => target.Quantity switch
    {
        TargetQuantity.Share => Share(target, run[0]),
        TargetQuantity.MedianDay => MedianDay(target, run[0]),
        TargetQuantity.PeakDay => peakDay(),
        _ => Ratio(target, run),
    };

    /// <summary>The standard error of the quantity; not finite where the run does not tell it.</summary>
    /// <param name="target">The target.</param>
    /// <param name="run">The baseline, then variants.</param>
    /// <param name="quantity">What <see cref="Of"/> says of it.</param>
    public static double ErrorOf(Target target, IReadOnlyList<VariantResult> run, Estimate quantity) =>
        target.Quantity == TargetQuantity.Share
            ? run[0].Weighted(target.Counts).Error
            : (quantity.High - quantity.Low) / (2 * Estimate.Z);

    /// <summary>The median over some paths of the day of the greatest closing tempo, the first day if it comes again.</summary>
    public static Estimate PeakDay(Scenario scenario, ulong seed, int paths, CancellationToken cancellation)
    {
        PathEngine engine = ModelCatalog.Of(scenario).Plain(scenario);
        engine.Cancellation = cancellation;
        var log = new List<TraceStep>();
        var days = new double[paths];
        for (int path = 0; path < paths; path++)
        {
            log.Clear();
            engine.Play(seed, path, log);
            days[path] = PeakOf(log);
        }

        Array.Sort(days);
        return OrderStatistics.Quantile(paths, 0.5, rank => days[rank - 1]);
    }

    private static double PeakOf(List<TraceStep> log)
    {
        double greatest = double.NegativeInfinity, day = 0;
        foreach (TraceStep step in log)
        {
            if (step.TempoA + step.TempoB > greatest)
            {
                (greatest, day) = (step.TempoA + step.TempoB, step.Day);
            }
        }

        return day;
    }

    private static Estimate Share(Target target, VariantResult variant)
    {
        switch (target.Ending)
        {
            case TargetEnding.War:
                return variant.War;
            case TargetEnding.NoWar:
                return new Estimate(1 - variant.War.Value, 1 - variant.War.High, 1 - variant.War.Low);
            default:
                return variant.Probability(Target.OutcomeOf(target.Ending));
        }
    }

    // Each share is taken as apart, which is wider than pairs of paths would have it.
    private static Estimate Ratio(Target target, IReadOnlyList<VariantResult> run)
    {
        WeightedEvent above = run.First(v => v.Name == target.Variant).Weighted(target.Counts), below = run[0].Weighted(target.Counts);
        double ratio = above.Probability / below.Probability;
        double error = ratio * Math.Sqrt(Squared(above) + Squared(below));
        return new Estimate(ratio, Math.Max(0, ratio - Estimate.Z * error), ratio + Estimate.Z * error);

        static double Squared(WeightedEvent e) => e.Error / e.Probability * (e.Error / e.Probability);
    }

    private static Estimate MedianDay(Target target, VariantResult variant)
    {
        long[] bins = [.. Bins(target, variant)];
        long n = bins.Sum();
        if (n == 0)
        {
            return new Estimate(double.NaN, double.NaN, double.NaN);
        }

        return OrderStatistics.Quantile(n, 0.5, DayOf);

        double DayOf(long rank)
        {
            long sum = 0;
            int bin = -1;
            while (sum < rank)
            {
                sum += bins[++bin];
            }

            return bin * variant.BinDays;
        }
    }

    private static long[] Bins(Target target, VariantResult variant)
    {
        long[][] counted = [.. variant.Outcomes.Where(target.Counts).Select(o => variant.Tally.Times[(int)o])];
        var bins = new long[counted.Length == 0 ? 0 : counted.Max(t => t.Length)];
        foreach (long[] times in counted)
        {
            for (int bin = 0; bin < times.Length; bin++)
            {
                bins[bin] += times[bin];
            }
        }

        return bins;
    }
}
