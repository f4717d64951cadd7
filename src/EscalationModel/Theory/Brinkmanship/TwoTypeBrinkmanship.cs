using EscalationModel.Numerics;
using EscalationModel.Theory.Attrition;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>A contest of rising risk in continuous time, where each side may be committed and then never gives way: the limit of
/// <see cref="TwoSidedBrinkmanship"/> as the steps of risk become small. Immutable; thread-safe. An own derivation: payoffs of risk as in
/// [nalebuff1986], committed types as in [abreu2000].
/// <list type="number">
/// <item>Per unit of hazard each side gives way at the rate that makes the other indifferent: side 1 at L2, side 2 at L1 (losses in units
/// of the prize). The side that is out of strategic types first sets the horizon T = min(ln(1/e1)/L2, ln(1/e2)/L1).</item>
/// <item>The other gives way at once with the probability that makes both end there: a1 = 1 - e1 exp(L2 T), a2 = 1 - e2 exp(L1 T); one of
/// them is 0.</item>
/// <item>Disaster: (1-a1)(1-a2)(1 - e^-kT)/k + e1 e2 e^-T with k = L1 + L2 + 1. A strategic side gets the other's atom times the
/// prize.</item> </list></summary>
/// <param name="Loss1">What 1 loses in disaster against giving way; above 0, in the unit of the prize.</param>
/// <param name="Loss2">What 2 loses.</param>
/// <param name="Committed1">e1: the probability that 1 is committed, strictly between 0 and 1.</param>
/// <param name="Committed2">e2: the probability that 2 is.</param>
/// <param name="Prize">What the side gets that stays; above 0.</param>
public sealed record TwoTypeBrinkmanship(double Loss1, double Loss2, double Committed1, double Committed2, double Prize = 1)
{
    private const double Tie = 1e-13;

    /// <summary>Solves it. Horizons that differ by less than a part in 10^13 are equal.</summary>
    /// <exception cref="TheoryException">A loss or the prize is not above 0, or a probability not strictly between 0 and 1.</exception>
    public TwoTypeBrinkmanshipResult Solve()
    {
        new Conditions()
            .Need(double.IsFinite(Prize) && Prize > 0, $"prize > 0: {Prize}")
            .Need(double.IsFinite(Loss1) && Loss1 > 0 && double.IsFinite(Loss2) && Loss2 > 0, $"L1 > 0 and L2 > 0: {Loss1}, {Loss2}")
            .Need(Committed1 is > 0 and < 1 && Committed2 is > 0 and < 1, $"0 < e < 1: {Committed1}, {Committed2}")
            .Check();

        // 1.
        double rate1 = Loss2 / Prize, rate2 = Loss1 / Prize;
        double log1 = -PortableMath.Log(Committed1), log2 = -PortableMath.Log(Committed2);
        double until1 = log1 / rate1, until2 = log2 / rate2, horizon = Math.Min(until1, until2);
        bool isTie = Math.Abs(until1 - until2) <= Tie * horizon;

        // 2.
        double atom1 = isTie || until1 < until2 ? 0 : -ExpLessOne.Of(rate1 * horizon - log1);
        double atom2 = isTie || until2 < until1 ? 0 : -ExpLessOne.Of(rate2 * horizon - log2);

        // 3.
        double k = rate1 + rate2 + 1;
        double disaster = -(1 - atom1) * (1 - atom2) * ExpLessOne.Of(-k * horizon) / k
            + Committed1 * Committed2 * PortableMath.Exp(-horizon);
        return new(horizon, atom1, atom2, disaster, atom2 * Prize, atom1 * Prize);
    }
}

/// <summary>The equilibrium of a contest of rising risk with committed types. Immutable; thread-safe.</summary>
/// <param name="Horizon">T: the cumulative hazard after which only committed sides are left.</param>
/// <param name="Atom1">The probability that 1 gives way at once.</param>
/// <param name="Atom2">The probability that 2 does.</param>
/// <param name="DisasterProbability">The probability of disaster.</param>
/// <param name="Value1">What 1 gets on average if it is strategic.</param>
/// <param name="Value2">What 2 gets.</param>
[TypeFormatterSource]
public sealed record TwoTypeBrinkmanshipResult(
    double Horizon, double Atom1, double Atom2, double DisasterProbability, double Value1, double Value2) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Atom1 > 0 ? "1 may give way at once" : Atom2 > 0 ? "2 may give way at once" : "nobody gives way at once";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("horizon", Horizon), new("probability that 1 gives way at once", Atom1), new("probability that 2 gives way at once", Atom2),
        new("probability of disaster", DisasterProbability), new("value of 1 if strategic", Value1), new("value of 2 if strategic", Value2),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];
}
