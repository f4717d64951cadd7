namespace EscalationModel.Theory.AudienceCosts;

/// <summary>The family of what the other side believes about a state's cost of war.</summary>
public enum WarCostLaw
{
    /// <summary>Evenly spread from 0 to a scale.</summary>
    Uniform,

    /// <summary>Exponential with a mean.</summary>
    Exponential,
}
