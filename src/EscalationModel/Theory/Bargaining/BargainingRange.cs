using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Bargaining;

/// <summary>Two states divide a pie of 1 that they could also fight for: war is a costly lottery, so that there are always divisions that
/// both prefer to it. [fearon1995]. Immutable.
/// <list type="number">
/// <item>A would rather fight below p - c of A; B above p + c of B.</item>
/// <item>Between the two, cut to 0 to 1, both agree; who demands takes all that war would cost the other.</item> </list></summary>
/// <param name="WinChance">p: the probability that A wins a war; from 0 to 1.</param>
/// <param name="CostA">What war costs A, in pies; at least 0.</param>
/// <param name="CostB">What war costs B, in pies; at least 0.</param>
public sealed record BargainingRange(Rational WinChance, Rational CostA, Rational CostB)
{
    /// <summary>The range.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    public BargainingRangeResult Solve()
    {
        Check();
        Rational low = WinChance - CostA, high = WinChance + CostB;
        return new(low.Sign < 0 ? 0 : low, high > 1 ? 1 : high);
    }

    /// <summary>A demands one of evenly spaced shares of the pie, and B accepts or fights.</summary>
    /// <param name="parts">In how many parts the pie is cut, from 1 to 10,000.</param>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many parts.</exception>
    public ExtensiveFormGame ToGame(int parts)
    {
        Check();
        return DemandGame.Of(parts, WinChance - CostA, [(CostB, Rational.One)], WinChance);
    }

    private void Check() => new Conditions()
        .Need(WinChance.Sign >= 0 && WinChance <= 1, $"0 <= p <= 1: the chance to win is {WinChance}")
        .Need(CostA.Sign >= 0, $"a cost of war must be at least 0: A's is {CostA}")
        .Need(CostB.Sign >= 0, $"a cost of war must be at least 0: B's is {CostB}")
        .Check();
}
