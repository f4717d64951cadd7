using System.Globalization;
using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Experiments.Discovery;

/// <summary>A classification tree. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class CartTree : IShown
{
    internal CartTree(DiscoveryData data, CartOptions options, IReadOnlyList<CartNode> nodes) =>
        (Data, Options, Nodes) = (data, options, nodes);

    /// <summary>What it was grown on.</summary>
    public DiscoveryData Data { get; }

    /// <summary>How far it was grown.</summary>
    public CartOptions Options { get; }

    /// <summary>All nodes in preorder: a node, then all to its left, then all to its right. The first is the root.</summary>
    public IReadOnlyList<CartNode> Nodes { get; }

    /// <summary>The boxes of the leaves from left to right. They do not overlap, and together hold all points.</summary>
    public IReadOnlyList<Box> Leaves => [.. Nodes.Where(n => n.IsLeaf).Select(n => n.Box)];

    /// <summary>The mean impurity of the leaves, weighted with their points.</summary>
    public double LeafGini => Nodes.Where(n => n.IsLeaf).Sum(n => n.Box.Points * n.Gini) / Data.Points;

    /// <summary>What is doubtful, in sentences.</summary>
    public IReadOnlyList<string> Warnings => Nodes.Count > 1 ? Data.Warnings : [.. Data.Warnings, "No split makes the points purer."];

    /// <summary>The leaves of some density, the densest first.</summary>
    /// <param name="leastDensity">From 0 to 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public IReadOnlyList<Box> Dense(double leastDensity = 0.5)
    {
        if (!(leastDensity >= 0 && leastDensity <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(leastDensity), leastDensity, "From 0 to 1 is allowed.");
        }

        return [.. Leaves.Where(b => b.OfInterest >= b.Points * (decimal)leastDensity).OrderByDescending(b => b.Density)];
    }

    /// <summary>A row for each leaf.</summary>
    public override string ToString()
    {
        var table = new AlignedText("leaf", "coverage", "density", "mass", "points", "of interest");
        foreach (Box box in Leaves)
        {
            table.Add(box.Rule, box.Coverage, box.Density, box.Mass, box.Points, box.OfInterest);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{table}\nGini impurity {Nodes[0].Gini:F3} before the first split, {LeafGini:F3} in the leaves");
    }
}
