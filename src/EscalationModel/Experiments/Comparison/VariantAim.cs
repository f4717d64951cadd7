namespace EscalationModel.Experiments.Comparison;

/// <summary>What makes a variant of a scenario the best.</summary>
public enum VariantAim
{
    /// <summary>The least probability of war.</summary>
    LeastWar,

    /// <summary>The greatest mean payoff of A.</summary>
    PayoffA,

    /// <summary>The greatest mean payoff of B.</summary>
    PayoffB,
}
