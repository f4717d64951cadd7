using EscalationModel.Numerics;
using EscalationModel.Theory.Attrition;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>A contest of rising risk between two sides of private resolve, and why it does not matter how escalation brings risk: the
/// sides choose how much risk they run, not how far they escalate. Solved is the symmetric increasing equilibrium. Immutable; thread-safe.
/// Source: the idea of [nalebuff1986], an own derivation.
/// <list type="number">
/// <item>A side's type r is the prize over the loss of disaster, w / L. It stays until the cumulative hazard x(r), with x'(r) = r h(r) and
/// h the hazard rate of the types: -r - b ln(1 - r/b) if uniform to b, r^2 / (2 theta) if exponential. It is the bid of
/// <see cref="PrivateValueAttrition"/>, with hazard in the place of time.</item>
/// <item>Disaster happens with probability 1 - E exp(-x(least of the two types)).</item>
/// <item>With a technology R of risk the side escalates to the level e(r) = R^-1(x(r)): all risks stay as they are.</item>
/// </list></summary>
/// <param name="Law">The law of the types.</param>
/// <param name="Parameter">The greatest type of a uniform law, the mean of an exponential one; above 0.</param>
/// <param name="Type">r: the type that is asked about, in the support of the law.</param>
public sealed record NalebuffBrinkmanship(ValueLaw Law, double Parameter, double Type)
{
    /// <summary>How escalation brings risk; unless given the level of escalation is the hazard.</summary>
    public RiskTechnology Technology { get; init; } = new(RiskTechnologyKind.Linear, 1);

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">The parameter is not above 0, the type is outside of the support, or the rate of the technology is
    /// not above 0.</exception>
    public NalebuffBrinkmanshipResult Solve()
    {
        ArgumentNullException.ThrowIfNull(Technology);
        new Conditions()
            .Holds(Law, Parameter, Type, "type")
            .Need(double.IsFinite(Technology.Rate) && Technology.Rate > 0, $"c > 0: {Technology.Rate}")
            .Check();
        double hazard = ValueLaws.HazardIntegral(Law, Parameter, Type);
        double disaster = Law == ValueLaw.Uniform ? NalebuffDisaster.OfUniform(Parameter) : NalebuffDisaster.OfExponential(Parameter);
        bool isFinite = double.IsFinite(hazard);
        return new(isFinite ? hazard : null, -ExpLessOne.Of(-hazard), isFinite ? Technology.Level(hazard) : null, disaster);
    }
}
