using EscalationModel.Numerics;

namespace EscalationModel.Theory.AnnualRisk;

/// <summary>So many crises a year, each of which ends in war with a probability that a simulation tells: the annual risk, with the
/// interval of what was estimated. Immutable; thread-safe. The composition of [hellman2008] and [barrett2013]; own derivation.
/// <list type="number">
/// <item>Wars come at the rate of crises times the probability; P(war within T) = 1 - e^(-rate T).</item>
/// <item>It rises in both, so that the ends of an interval go to the ends. If both are estimated, their distances add up in squares, on the
/// logarithm [zou2008].</item> </list></summary>
/// <param name="CrisesPerYear">Crises a year; at least 0.</param>
/// <param name="WarPerCrisis">The probability that one ends in war; from 0 to 1.</param>
/// <param name="Horizon">Years; at least 0.</param>
public sealed record CrisesAndWar(RiskRange CrisesPerYear, RiskRange WarPerCrisis, double Horizon)
{
    // As good as infinite, and still a number.
    private const double Certain = 1e100;

    /// <summary>The annual risk.</summary>
    /// <exception cref="TheoryException">A number is outside of its range, or an interval does not hold its number.</exception>
    public CrisesAndWarResult Solve()
    {
        new Conditions()
            .Need(CrisesPerYear.IsWithin(double.MaxValue), $"0 <= low <= crises a year <= high: {CrisesPerYear}")
            .Need(WarPerCrisis.IsWithin(1), $"0 <= low <= probability of war <= high <= 1: {WarPerCrisis}")
            .Need(double.IsFinite(Horizon) && Horizon >= 0, $"a horizon of at least 0 years: {Horizon}")
            .Check();
        RiskRange rate = CrisesPerYear.Times(WarPerCrisis);
        return new(rate, rate.Through(r => ExpLessOne.Strikes(r * Horizon)));
    }

    /// <summary>The probability of war within the horizon if exactly so many crises came a year, as at given times: 1 - (1 - p)^(rate T).
    /// Poisson crises make it smaller, by little where p is small.</summary>
    /// <exception cref="TheoryException">As <see cref="Solve"/>.</exception>
    public RiskRange IfCrisesWereRegular()
    {
        Solve();
        RiskRange perCrisis = WarPerCrisis.Through(p => Math.Min(Certain, -PortableMath.Log1p(-p)));
        return CrisesPerYear.Times(perCrisis).Through(hazard => ExpLessOne.Strikes(hazard * Horizon));
    }
}
