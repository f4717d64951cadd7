namespace EscalationModel.Theory.Brinkmanship;

/// <summary>How the hazard grows with the level of escalation.</summary>
public enum RiskTechnologyKind
{
    /// <summary>c e.</summary>
    Linear,

    /// <summary>c e^2.</summary>
    Quadratic,

    /// <summary>exp(c e) - 1.</summary>
    Exponential,
}
