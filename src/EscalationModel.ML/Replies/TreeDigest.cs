using System.Security.Cryptography;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Replies;

/// <summary>A short text that is the same for the same trees; others have another one, but for a chance of 2^-128.</summary>
internal static class TreeDigest
{
    public static string Of(IEnumerable<RegressionTrees> sums)
    {
        IEnumerable<double> numbers = sums.SelectMany(
            sum => sum.Trees.SelectMany(Numbers).Prepend(sum.Trees.Count).Append(sum.Constant));
        return Convert.ToHexStringLower(SHA256.HashData([.. numbers.SelectMany(BitConverter.GetBytes)]))[..32];
    }

    // How many there are comes first, so that no other trees have the same row of numbers.
    private static IEnumerable<double> Numbers(RegressionTree tree) => tree.Thresholds.Prepend(tree.Thresholds.Count).Concat(tree.Leaves)
        .Concat(tree.FeatureOf.Concat(tree.Left).Concat(tree.Right).Select(i => (double)i));
}
