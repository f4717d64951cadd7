using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Estimation.Ladder;

/// <summary>Quantiles of the days between moves, with the intervals that order statistics give.</summary>
internal static class LadderGapQuantiles
{
    private const int Fewest = 20;

    public static double[] Probabilities { get; } = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

    /// <summary>The quantiles; none of fewer than 20 gaps.</summary>
    public static LadderNumber[] Of(IReadOnlyList<LadderPath> paths)
    {
        double[] gaps = [.. paths.SelectMany(p => p.Gaps).Order()];
        return gaps.Length < Fewest ? [] : [.. Probabilities.Select((p, i) => At(gaps, p, i))];
    }

    private static LadderNumber At(double[] gaps, double probability, int index)
    {
        double half = Estimate.Z * Math.Sqrt(probability * (1 - probability) / gaps.Length);
        return new(
            FormattableString.Invariant($"$.model.gaps[{index}].days"),
            new(Quantile(gaps, probability), Quantile(gaps, probability - half), Quantile(gaps, probability + half)), Basis.Measured,
            FormattableString.Invariant($"quantile of {gaps.Length} gaps"), "gaps");
    }

    private static double Quantile(double[] sorted, double probability) =>
        Quantiles.OfSorted(sorted, Math.Clamp(probability, 0, 1));
}
