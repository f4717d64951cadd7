using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>Richardson's line: how fast spending rises, over its level. Immutable.</summary>
/// <param name="FirstYear">The first year.</param>
/// <param name="Totals">All nations together, by year.</param>
/// <param name="Increments">What each year adds.</param>
/// <param name="Means">The means of adjacent totals.</param>
/// <param name="Slope">k - a, 1/year, by least squares.</param>
/// <param name="Intercept">g + h, spending/year.</param>
/// <param name="RSquared">The share of the increments' variance that the line tells; null where they are all the same.</param>
[TypeFormatterSource]
public sealed record ArmsBudgetFit(
    int FirstYear, IReadOnlyList<Rational> Totals, IReadOnlyList<Rational> Increments, IReadOnlyList<Rational> Means, Rational Slope,
    Rational Intercept, Rational? RSquared) : ITheoryResult
{
    /// <summary>The total at which nobody would arm further; null for a flat line.</summary>
    public Rational? GoodwillLevel => Slope.IsZero ? null : -Intercept / Slope;

    /// <inheritdoc/>
    public string Regime => Slope.Sign switch
    {
        > 0 => "unstable: defense outweighs fatigue",
        < 0 => "stable: fatigue outweighs defense",
        _ => "neutral: spending rises evenly",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        RichardsonResult.Finding("slope", Slope), RichardsonResult.Finding("intercept", Intercept),
        RichardsonResult.Finding("goodwill level", GoodwillLevel), RichardsonResult.Finding("R squared", RSquared),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => Totals.Count < 6 ? ["Few points and a rising series: almost any line that rises fits."] : [];

    /// <summary>The total that the line projects from that of the first year on: the solution of dz/dt = slope z + intercept.</summary>
    /// <param name="yearsAfterFirst">Years after the first; any finite number.</param>
    /// <exception cref="TheoryException">It is not finite, or the total is larger than a double holds.</exception>
    public double Project(double yearsAfterFirst)
    {
        double slope = Slope.ToDouble(), intercept = Intercept.ToDouble(), grown = ExpLessOne.Of(slope * yearsAfterFirst);
        double total = Totals[0].ToDouble() * (1 + grown) + intercept * (slope == 0 ? yearsAfterFirst : grown / slope);
        new Conditions().Finite(yearsAfterFirst).Need(
            double.IsFinite(total), $"a total that a double holds after {yearsAfterFirst} years").Check();
        return total;
    }

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
