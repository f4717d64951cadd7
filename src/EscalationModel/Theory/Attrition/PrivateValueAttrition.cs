using EscalationModel.Numerics;

namespace EscalationModel.Theory.Attrition;

/// <summary>The war of attrition, and the all-pay auction at the own bid, of two parties whose values are private and drawn from one law;
/// staying costs 1 a unit of time. Solved is the symmetric increasing equilibrium. Immutable; thread-safe. Sources: [bishop1978],
/// [krishna1997], and [myerson1981] for the equivalence of what both bring in.
/// <list type="number">
/// <item>Who values the prize at x stays until the integral of z h(z) from 0 to x, with h the hazard rate f / (1 - F): -x - b ln(1 - x/b)
/// if uniform to b, without bound at b; x^2 / (2m) if exponential of mean m. All-pay it bids the integral of z f(z).</item>
/// <item>In both it gets the integral of F from 0 to x, and both together pay on average the expected second-highest value: b/3 or
/// m/2. The war lasts half of that.</item> </list></summary>
/// <param name="Law">The law of the values.</param>
/// <param name="Parameter">The greatest value of a uniform law, the mean of an exponential one; above 0.</param>
/// <param name="Value">x: the value of the party that is asked about, in the support of the law.</param>
public sealed record PrivateValueAttrition(ValueLaw Law, double Parameter, double Value)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">The parameter is not above 0, or the value is outside of the support.</exception>
    public PrivateValueAttritionResult Solve()
    {
        new Conditions().Holds(Law, Parameter, Value, "value").Check();

        // 1.
        bool isUniform = Law == ValueLaw.Uniform;
        double bid = ValueLaws.HazardIntegral(Law, Parameter, Value), z = Value / Parameter;

        // 2.
        double payment = isUniform ? Parameter / 3 : Parameter / 2;
        return new(
            double.IsFinite(bid) ? bid : null, isUniform ? Value * z / 2 : Parameter * StableForms.GammaOfTwo(z),
            isUniform ? Value * z / 2 : Parameter * StableForms.ExpExcess(z), payment, payment / 2);
    }
}
