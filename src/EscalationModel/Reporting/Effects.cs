namespace EscalationModel.Reporting;

/// <summary>The order in which reports show variants.</summary>
internal static class Effects
{
    /// <summary>The baseline, then its variants from the one that takes off most war to the one that adds most.</summary>
    public static IReadOnlyList<VariantResult> ByEffect(this SimulationResult result) => result.Variants.Count < 3
        ? result.Variants
        : [result.Baseline, .. result.Variants.Skip(1).OrderBy(v => result.Difference(v.Name).War.Value)];
}
