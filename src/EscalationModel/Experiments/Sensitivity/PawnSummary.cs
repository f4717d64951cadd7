using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>Summaries over slices.</summary>
/// <param name="Minimum">The least.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Median">The median.</param>
/// <param name="Maximum">The greatest.</param>
public sealed record PawnSummary(double Minimum, double Mean, double Median, double Maximum)
{
    internal IEnumerable<double> All => [Minimum, Mean, Median, Maximum];

    internal static PawnSummary Of(double[] distances)
    {
        double[] sorted = [.. distances.Order()];
        return new(sorted[0], sorted.Average(), Quantiles.OfSorted(sorted, 0.5), sorted[^1]);
    }

    internal static PawnSummary Of(IReadOnlyList<PawnSummary> all, Func<IEnumerable<double>, double> summary) => new(
        summary(all.Select(s => s.Minimum)), summary(all.Select(s => s.Mean)), summary(all.Select(s => s.Median)),
        summary(all.Select(s => s.Maximum)));
}
