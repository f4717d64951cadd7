namespace EscalationModel.Experiments;

/// <summary>The baseline or a variant over the draws.</summary>
public sealed record VariantDraws
{
    /// <summary>The name; "baseline" for the scenario as it is.</summary>
    public required string Name { get; init; }

    /// <summary>What it changes, in a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>What it is for.</summary>
    public required VariantKind Kind { get; init; }

    /// <summary>The probability of war.</summary>
    public required DrawRange War { get; init; }

    /// <summary>The probability of each outcome that the model knows.</summary>
    public required IReadOnlyDictionary<Outcome, DrawRange> Outcomes { get; init; }

    /// <summary>The share of the baseline's wars that it avoids, 1 less the relative risk: negative where it makes war likelier. Draws
    /// without any war in the baseline are left out. Of the baseline: 0.</summary>
    public required DrawRange Avoided { get; init; }

    /// <summary>The probability of war less that of the baseline.</summary>
    public required DrawRange Difference { get; init; }

    /// <summary>The weight of the draws in which war is likelier than in the baseline.</summary>
    public required double ProbabilityLikelier { get; init; }

    /// <summary>What moves the share of wars avoided (of the baseline: its probability of war), the strongest first.</summary>
    public required IReadOnlyList<InputInfluence> Influences { get; init; }
}
