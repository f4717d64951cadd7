using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Bargaining;

/// <summary>A makes a final demand to B, whose cost of war only B knows: the more A demands, the more it gets if B yields, and the more
/// likely is war. [fearon1995], [powell1999]. Immutable.
/// <list type="number">
/// <item>B, with a cost of war evenly spread from lo to hi, accepts x iff its cost is at least x - p (it accepts if indifferent).</item>
/// <item>A demands p + y, where y = (hi - c of A) / 2, but no less than lo, which nobody refuses, and no more than the whole pie, 1 -
/// p.</item>
/// <item>War has the probability (y - lo) / (hi - lo), and 0 where y is at most lo.</item> </list></summary>
/// <param name="WinChance">p: the probability that A wins a war; from 0 to 1.</param>
/// <param name="CostA">What war costs A, in pies; at least 0.</param>
/// <param name="LeastCostB">lo: the least that war may cost B, in pies; at least 0.</param>
/// <param name="MostCostB">hi: the most that war may cost B; at least lo.</param>
public sealed record UltimatumBargaining(Rational WinChance, Rational CostA, Rational LeastCostB, Rational MostCostB)
{
    /// <summary>The equilibrium.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    public UltimatumResult Solve()
    {
        Check();

        // 2.
        Rational wanted = (MostCostB - CostA) / 2, all = 1 - WinChance;
        bool isSafe = wanted <= LeastCostB, isCapped = Max(wanted, LeastCostB) >= all;
        Rational y = isCapped ? all : Max(wanted, LeastCostB);

        // 3.
        Rational war = y > LeastCostB ? (y - LeastCostB) / (MostCostB - LeastCostB) : 0;
        Rational low = WinChance - CostA, safe = WinChance + LeastCostB, mean = (LeastCostB + y) / 2;
        return new()
        {
            Demand = WinChance + y,
            WarProbability = war,
            PayoffA = (1 - war) * (WinChance + y) + war * (WinChance - CostA),
            PayoffB = (1 - war) * (1 - WinChance - y) + war * (1 - WinChance - mean),
            RangeLow = Max(low, 0),
            SafeDemand = safe > 1 ? 1 : safe,
            Loss = war * (CostA + mean),
            Regime = war.IsZero ? (isCapped && !isSafe ? UltimatumResult.Whole : UltimatumResult.Safe)
                : isCapped && wanted > all ? UltimatumResult.Capped : UltimatumResult.Interior,
            IsDemandUnique = MostCostB.Sign > 0 || CostA.Sign > 0,
        };
    }

    /// <summary>How the probability of war changes with A's cost of war: -1 / (2 (hi - lo)) where A runs a risk and does not demand the
    /// whole pie, else 0; null: at the edge between the two, where it is not the same on both sides, or where hi = lo.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    public Rational? SlopeInCostA() => Slope(-new Rational(1, 2));

    /// <summary>How the probability of war changes with the most that war may cost B: the risk-return trade-off makes it rise where A runs
    /// a risk and does not demand the whole pie; null: at an edge, or where hi = lo.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    public Rational? SlopeInMostCostB()
    {
        Rational war = Solve().WarProbability;
        return Slope(new Rational(1, 2) - war, -war);
    }

    /// <summary>How the probability of war changes with A's chance to win: not at all unless A demands the whole pie; null: at an
    /// edge, or where hi = lo.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    public Rational? SlopeInWinChance() => Slope(0, -1);

    /// <summary>The same with whole numbers of demands and of B's types, in place of all between.</summary>
    /// <param name="parts">In how many parts the pie is cut, from 1 to 10,000.</param>
    /// <param name="types">How many costs B may have: the middles of so many equal parts of its range; from 1 to 1,000.</param>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many parts or types.</exception>
    public ExtensiveFormGame ToGame(int parts, int types)
    {
        Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(types, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(types, 1000);
        return DemandGame.Of(
            parts, WinChance - CostA,
            [.. Enumerable.Range(0, types).Select(t =>
                (LeastCostB + (MostCostB - LeastCostB) * new Rational(2 * t + 1, 2 * types), new Rational(1, types)))],
            WinChance);
    }

    // The derivative of (y - lo) / (hi - lo), times hi - lo, inside and where the whole pie is demanded.
    private Rational? Slope(Rational inside, Rational capped = default)
    {
        Check();
        Rational wanted = (MostCostB - CostA) / 2, all = 1 - WinChance, spread = MostCostB - LeastCostB;
        return spread.IsZero || wanted == LeastCostB || (wanted > LeastCostB && wanted == all) || (wanted > all && LeastCostB == all) ? null
            : wanted < LeastCostB || all < LeastCostB ? 0
            : (wanted < all ? inside : capped) / spread;
    }

    private static Rational Max(Rational a, Rational b) => a > b ? a : b;

    private void Check() => new Conditions()
        .Need(WinChance.Sign >= 0 && WinChance <= 1, $"0 <= p <= 1: the chance to win is {WinChance}")
        .Need(CostA.Sign >= 0, $"a cost of war must be at least 0: A's is {CostA}")
        .Need(LeastCostB.Sign >= 0, $"a cost of war must be at least 0: B's least is {LeastCostB}")
        .Need(LeastCostB <= MostCostB, $"lo <= hi: B's costs of war run from {LeastCostB} to {MostCostB}")
        .Check();
}
