using EscalationModel.Engine;

namespace EscalationModel.Experiments;

/// <summary>What a study keeps of the run of one draw.</summary>
/// <param name="Shares">[variant][outcome]: the probability of each ending.</param>
/// <param name="Wars">The probability of war of each variant.</param>
/// <param name="Differences">The paired difference of the probability of war of each variant to the baseline.</param>
/// <param name="Avoided">The share of the baseline's wars that each variant avoids.</param>
/// <param name="Quantities">The quantity of each target.</param>
/// <param name="LogLikelihood">How likely the draw is, by its targets.</param>
internal sealed record Draw(
    Measured[][] Shares,
    Measured[] Wars,
    Measured[] Differences,
    Measured[] Avoided,
    Measured[] Quantities,
    double LogLikelihood)
{
    public static Draw Of(IReadOnlyList<VariantResult> run, IReadOnlyList<Target> targets, Func<Estimate> peakDay)
    {
        Estimate[] quantities = [.. targets.Select(t => Experiments.Quantities.Of(t, run, peakDay))];
        double likelihood = 0;
        for (int i = 0; i < targets.Count; i++)
        {
            likelihood += targets[i].Known.LogLikelihood(Judged(targets[i], quantities[i].Value, run[0].Paths));
        }

        return new Draw(
            [.. run.Select(v => Enum.GetValues<Outcome>().Select(o => Measured.Of(v.Weighted(x => x == o))).ToArray())],
            [.. run.Select(v => Measured.Of(v.Weighted(x => x.IsWar())))],
            [.. run.Select(v => Measured.Difference(new VariantDifference(v, run[0]).WarWeights))],
            [.. run.Select(v => Measured.Avoided(new VariantDifference(v, run[0]).WarWeights))],
            [.. targets.Select((t, i) => new Measured(quantities[i].Value, Experiments.Quantities.ErrorOf(t, run, quantities[i])))],
            likelihood);
    }

    // A share that was never or always seen is not 0 or 1: half a path more or less.
    private static double Judged(Target target, double quantity, long paths) => target.Quantity == TargetQuantity.Share
        ? Math.Clamp(quantity, 0.5 / paths, 1 - 0.5 / paths)
        : quantity;
}

/// <summary>A number with its standard error of sampling.</summary>
internal readonly record struct Measured(double Value, double Error)
{
    public static Measured Of(WeightedEvent weighted) => new(weighted.Probability, weighted.Error);

    public static Measured Difference(PairedEstimate paired) =>
        new(paired.Variant.Probability - paired.Baseline.Probability, paired.DifferenceError);

    public static Measured Avoided(PairedEstimate paired) =>
        new(1 - paired.Variant.Probability / paired.Baseline.Probability, paired.RatioError);
}
