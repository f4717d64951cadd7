namespace EscalationModel.Theory.Brinkmanship;

/// <summary>The kinds of <see cref="CriticalRiskLaw"/>.</summary>
public enum CriticalRiskKind
{
    /// <summary>Uniform from 0 to a greatest critical risk.</summary>
    Uniform,

    /// <summary>Exponential, with a constant hazard rate.</summary>
    Exponential,

    /// <summary>Lomax (Pareto of the second kind), with a falling hazard rate.</summary>
    Lomax,
}
