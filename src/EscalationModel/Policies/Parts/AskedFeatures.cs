using EscalationModel.Numerics;

namespace EscalationModel.Policies.Parts;

/// <summary>The features that trees ask about.</summary>
internal static class AskedFeatures
{
    /// <summary>Whether, on the ladder, the rungs alone tell all of them.</summary>
    public static bool AreOfRungs(IEnumerable<RegressionTree> trees) =>
        trees.SelectMany(t => t.FeatureOf).Distinct().All(f => ViewFeatures.IsOfRungs((ViewFeature)f));

    /// <summary>The tree, with what its numbers are put in place of their positions.</summary>
    public static RegressionTree Named(IReadOnlyList<ViewFeature> features, RegressionTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.Asking(Numbers(features));
    }

    /// <summary>The same of a sum of trees.</summary>
    public static RegressionTrees Named(IReadOnlyList<ViewFeature> features, RegressionTrees trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        return trees.Asking(Numbers(features));
    }

    private static int[] Numbers(IReadOnlyList<ViewFeature> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return [.. features.Select(f => (int)f)];
    }
}
