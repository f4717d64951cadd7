namespace EscalationModel;

/// <summary>A named change against the baseline of a scenario.</summary>
/// <param name="Name">The name, unique in the scenario; "baseline" is taken.</param>
/// <param name="Description">What changes, in a sentence.</param>
/// <param name="Scenario">The whole scenario with the change; its own variants are not used.</param>
public sealed record Variant(string Name, string Description, Scenario Scenario)
{
    /// <summary>What the variant is for; an intervention unless said otherwise.</summary>
    public VariantKind Kind { get; init; }
}
