using System.Globalization;
using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Experiments.Discovery;

/// <summary>The boxes that a search went through, from the first to the last. None of them is the answer: which one is, where coverage has
/// to be weighed against density, is for people to say, or for a rule of theirs. Immutable; thread-safe. Source: [bryant2010].</summary>
[TypeFormatterSource]
public sealed class BoxTrajectory : IShown
{
    internal BoxTrajectory(PrimOptions options, IReadOnlyList<BoxStep> steps) => (Options, Steps) = (options, steps);

    /// <summary>How it was searched.</summary>
    public PrimOptions Options { get; }

    /// <summary>The steps; the first is the box at the start.</summary>
    public IReadOnlyList<BoxStep> Steps { get; }

    /// <summary>What was searched.</summary>
    public DiscoveryData Data => Steps[0].Box.Data;

    /// <summary>What is doubtful, in sentences: see <see cref="DiscoveryData.Warnings"/>; and if no peel was good enough.</summary>
    public IReadOnlyList<string> Warnings =>
        Steps.Count > 1 ? Data.Warnings : [.. Data.Warnings, "No step was good enough: the first box is all there is."];

    /// <summary>The box of a step.</summary>
    /// <param name="step">From 0 to the number of steps - 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public Box this[int step] => step >= 0 && step < Steps.Count
        ? Steps[step].Box
        : throw new ArgumentOutOfRangeException(nameof(step), step, $"The trajectory has steps from 0 to {Steps.Count - 1}.");

    /// <summary>The densest box that keeps a share of the points of interest that the data has. Of several the one that covers most, then
    /// the one with the fewest restrictions, then the earliest.</summary>
    /// <param name="leastCoverage">The share, from 0 to 1; else <see cref="ArgumentOutOfRangeException"/>. For the first box of a covering
    /// this is its coverage.</param>
    public BoxStep Densest(double leastCoverage = 0)
    {
        DemandShare(leastCoverage, nameof(leastCoverage));
        decimal least = Data.OfInterest * (decimal)leastCoverage;
        return Best(Steps.Where(s => s.Box.OfInterest >= least), CompareDensity);
    }

    /// <summary>The box that covers most among those of some density; the densest of all if none is so dense. Of several the densest, then
    /// the one with the fewest restrictions, then the earliest.</summary>
    /// <param name="leastDensity">The density, from 0 to 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public BoxStep Widest(double leastDensity)
    {
        DemandShare(leastDensity, nameof(leastDensity));
        BoxStep[] dense = [.. Steps.Where(s => s.Box.OfInterest >= s.Box.Points * (decimal)leastDensity)];
        return dense.Length == 0 ? Densest() : Best(dense, (a, b) => a.OfInterest.CompareTo(b.OfInterest));
    }

    /// <summary>A row for each step.</summary>
    public override string ToString()
    {
        var table = new AlignedText("step", "coverage", "density", "mass", "points", "of interest", "restricted", "moved");
        foreach (BoxStep step in Steps)
        {
            Box box = step.Box;
            table.Add(
                step.Index.ToString(CultureInfo.InvariantCulture), box.Coverage, box.Density, box.Mass, box.Points, box.OfInterest,
                box.Restricted.Count, step.Input is null ? null : $"{step.Input} {(step.Side == BoxSide.Lower ? "low" : "high")}");
        }

        return table.ToString();
    }

    private static BoxStep Best(IEnumerable<BoxStep> steps, Comparison<Box> compare) => steps.Aggregate((best, next) =>
    {
        int order = compare(next.Box, best.Box);
        order = order != 0 ? order : CompareDensity(next.Box, best.Box);
        order = order != 0 ? order : next.Box.OfInterest.CompareTo(best.Box.OfInterest);
        order = order != 0 ? order : best.Box.Restricted.Count.CompareTo(next.Box.Restricted.Count);
        return order > 0 ? next : best;
    });

    private static int CompareDensity(Box a, Box b) =>
        ((Int128)a.OfInterest * b.Points).CompareTo((Int128)b.OfInterest * a.Points);

    private static void DemandShare(double share, string name)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(name, share, "From 0 to 1 is allowed.");
        }
    }
}
