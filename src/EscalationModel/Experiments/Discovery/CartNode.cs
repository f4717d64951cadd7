namespace EscalationModel.Experiments.Discovery;

/// <summary>A node of a <see cref="CartTree"/>.</summary>
/// <param name="Box">What lies in it, with its limits: above a lower one (not at it), up to an upper one.</param>
/// <param name="Depth">How many splits are above it.</param>
/// <param name="Input">The number of the input that it splits; null for a leaf.</param>
/// <param name="Threshold">Up to where, inclusive, values go to the left; null for a leaf.</param>
/// <param name="Left">The index of the left node; null for a leaf.</param>
/// <param name="Right">The index of the right node; null for a leaf.</param>
public sealed record CartNode(Box Box, int Depth, int? Input, double? Threshold, int? Left, int? Right)
{
    /// <summary>Whether it has no split.</summary>
    public bool IsLeaf => Input is null;

    /// <summary>The Gini impurity: the probability that of two points drawn from it with replacement one is of interest and one is
    /// not.</summary>
    public double Gini => 2 * Box.Density * (1 - Box.Density);
}
