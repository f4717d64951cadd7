using EscalationModel.Numerics;

namespace EscalationModel.Theory.MemoryOne;

/// <summary>A zero-determinant strategy: it enforces a s1 + b s2 + c = 0 between the long-run payoffs of both, whatever the other plays. It
/// is p - (1, 1, 0, 0) = a S1 + b S2 + c (1, 1, 1, 1) with the payoffs of the states CC, CD, DC and DD. Where the other's strategy lets
/// the long run depend on the first moves, the relation holds for each of them. Any symmetric game is allowed. Immutable; thread-safe.
/// Source: [press2012].</summary>
/// <param name="Payoffs">The payoffs of a round.</param>
/// <param name="OnOwn">a: the factor of the own payoff.</param>
/// <param name="OnOther">b: the factor of the other's payoff.</param>
/// <param name="Constant">c.</param>
public sealed record ZeroDeterminant(RoundPayoffs Payoffs, Rational OnOwn, Rational OnOther, Rational Constant)
{
    // How far a probability may be outside of 0 to 1 before it is none: primitives typed with 16 digits put it there.
    private static readonly Rational tolerance = new(1, 1_000_000_000_000);

    /// <summary>The strategy. A probability that is outside of 0 to 1 by at most 1e-12, as from a third typed with 16 digits,
    /// counts as 0 or 1.</summary>
    /// <exception cref="TheoryException">a and b are both 0, or a probability would not be between 0 and 1.</exception>
    public MemoryOneStrategy Solve()
    {
        new Conditions().Need(!OnOwn.IsZero || !OnOther.IsZero, $"a or b is not 0: {OnOwn}, {OnOther}").Check();
        Rational[] own = Payoffs.OfFirst(), other = Payoffs.OfSecond();
        Rational[] p = [.. Enumerable.Range(0, 4).Select(k => Snapped((k < 2 ? 1 : 0) + OnOwn * own[k] + OnOther * other[k] + Constant))];
        return Checked(p[0], p[1], p[2], p[3]);
    }

    internal static Rational Snapped(Rational probability) => probability.Sign < 0 && probability >= -tolerance ? 0
        : probability > 1 && probability <= 1 + tolerance ? 1 : probability;

    internal static MemoryOneStrategy Checked(Rational p1, Rational p2, Rational p3, Rational p4)
    {
        var strategy = new MemoryOneStrategy(p1, p2, p3, p4);
        strategy.Need(new(), "p").Check();
        return strategy;
    }
}
