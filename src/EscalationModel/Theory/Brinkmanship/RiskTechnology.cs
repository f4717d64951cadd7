using EscalationModel.Numerics;
using EscalationModel.Theory.Attrition;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>How much cumulative hazard of disaster a level of escalation brings: R(e). Immutable; thread-safe.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Rate">c, above 0.</param>
public sealed record RiskTechnology(RiskTechnologyKind Kind, double Rate)
{
    /// <summary>R(e): the cumulative hazard at a level.</summary>
    /// <param name="level">e, at least 0.</param>
    public double Hazard(double level) => Kind switch
    {
        RiskTechnologyKind.Linear => Rate * level,
        RiskTechnologyKind.Quadratic => Rate * level * level,
        _ => ExpLessOne.Of(Rate * level),
    };

    /// <summary>The level at which the cumulative hazard is reached.</summary>
    /// <param name="hazard">At least 0.</param>
    public double Level(double hazard) => Kind switch
    {
        RiskTechnologyKind.Linear => hazard / Rate,
        RiskTechnologyKind.Quadratic => Math.Sqrt(hazard / Rate),
        _ => PortableMath.Log1p(hazard) / Rate,
    };
}
