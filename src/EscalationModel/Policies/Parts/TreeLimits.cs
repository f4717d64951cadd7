using System.Globalization;
using EscalationModel.Numerics;
using EscalationModel.Shapes;

namespace EscalationModel.Policies.Parts;

/// <summary>What a tree of a policy may be, in code as in a file.</summary>
/// <param name="MostLeaves">The most leaves.</param>
/// <param name="Leaf">The numbers that a leaf may hold.</param>
internal sealed record TreeLimits(int MostLeaves, Bounds Leaf)
{
    /// <summary>The greatest threshold.</summary>
    public const double Most = 1e9;

    /// <summary>The numbers that a threshold may be.</summary>
    public static Bounds Threshold { get; } = Bounds.Of(-Most, Most);

    /// <summary>The tree, if it is allowed.</summary>
    /// <exception cref="ArgumentException">It is not; the message tells the place.</exception>
    public RegressionTree Checked(RegressionTree tree, string place)
    {
        ArgumentNullException.ThrowIfNull(tree, place);
        if (tree.Leaves.Count > MostLeaves)
        {
            throw new ArgumentException($"{place} has {tree.Leaves.Count} leaves; allowed: at most {MostLeaves}.", place);
        }

        if (tree.Features > ViewFeatures.Count)
        {
            throw new ArgumentException(
                $"{place} asks about number {tree.Features - 1}; "
                    + $"allowed: 0 to {ViewFeatures.Count - 1}, the numbers of {nameof(ViewFeature)}.",
                place);
        }

        for (int i = 0; i < tree.Nodes; i++)
        {
            Require(Threshold, tree.Thresholds[i], $"{place}.{nameof(tree.Thresholds)}[{i}]");
        }

        for (int i = 0; i < tree.Leaves.Count; i++)
        {
            Require(Leaf, tree.Leaves[i], $"{place}.{nameof(tree.Leaves)}[{i}]");
        }

        return tree;
    }

    /// <summary>Requires a number to be in a range.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void Require(Bounds range, double value, string place)
    {
        if (!range.Contains(value))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{place} is {value:R}; allowed: {range}."), place);
        }
    }
}
