using EscalationModel.Numerics;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>The crisis with audience costs where each state knows its own cost of war only: a war of attrition that ends at a horizon after
/// which both attack. [fearon1994], proposition 2. Immutable.
/// <list type="number">
/// <item>Types wait so that the other is indifferent: A is still there at t with probability (1 - q) v / (v + a of B at t).</item>
/// <item>t of A is when all types of A that would rather back down than fight have done so, if q is 0: v / (v + a of B) = H(a of A).</item>
/// <item>The horizon is the smaller of the two times; the other state backs down at once with the probability q, its atom, that lets it
/// finish by then as well. Times that differ by at most 1e-12 of themselves are equal, and nobody has an atom.</item>
/// <item>War is when both have costs of war below the audience cost at the horizon.</item> </list></summary>
/// <param name="Prize">v: what the good is worth to either; above 0.</param>
/// <param name="CostsA">What B believes about A's cost of war.</param>
/// <param name="CostsB">What A believes about B's cost of war.</param>
/// <param name="AudienceA">What A pays for backing down.</param>
/// <param name="AudienceB">What B pays for backing down.</param>
public sealed record AudienceCostCrisis(
    Rational Prize, WarCosts CostsA, WarCosts CostsB, AudienceCost AudienceA, AudienceCost AudienceB)
{
    /// <summary>The equilibrium.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    public AudienceCostResult Solve()
    {
        Check();

        // 2.
        double logV = PortableMath.Log(Prize.ToDouble());
        double logA = ConcessionTime.Log(logV, CostsA, AudienceA, AudienceB), logB = ConcessionTime.Log(logV, CostsB, AudienceB, AudienceA);

        // 3. and 4.
        return new(this, logA, logB);
    }

    private void Check()
    {
        Conditions conditions = new Conditions().Need(Prize.Sign > 0, $"v > 0: the prize is {Prize}");
        CostsA.Check(conditions, "A");
        CostsB.Check(conditions, "B");
        AudienceA.Check(conditions, "A");
        AudienceB.Check(conditions, "B");
        conditions.Check();
    }
}
