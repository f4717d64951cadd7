using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Bargaining;

/// <summary>A will be stronger tomorrow and cannot promise not to use it: B may fight today although both know all. A makes all offers; who
/// wins a war has the flow of pies forever. [fearon1995], [powell2006]. Immutable.
/// <list type="number">
/// <item>War now is worth (1 - p1) / (1 - delta) - c to B.</item>
/// <item>The best peace is the whole pie now, and from tomorrow on what war would then be worth, or 0:
/// 1 + delta max(0, (1 - p2) / (1 - delta) - c).</item>
/// <item>B attacks iff the first is greater. Where war would still be worth something to B tomorrow, that is
/// delta p2 - p1 > c (1 - delta)^2.</item> </list></summary>
/// <param name="WinChanceNow">p1: the probability that A wins a war now; from 0 to 1.</param>
/// <param name="WinChanceLater">p2: the probability that A wins a war from the second period on; from 0 to 1.</param>
/// <param name="CostB">What war costs B, once, in pies; at least 0.</param>
/// <param name="Discount">delta: what a pie of the next period is worth now; at least 0, below 1.</param>
public sealed record ShiftingPower(Rational WinChanceNow, Rational WinChanceLater, Rational CostB, Rational Discount)
{
    /// <summary>Whether B attacks.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    public ShiftingPowerResult Solve()
    {
        Check();
        Rational flow = 1 / (1 - Discount), patience = CostB * (1 - Discount) * (1 - Discount);
        Rational warLater = (1 - WinChanceLater) * flow - CostB, kept = warLater.Sign > 0 ? warLater : 0;

        // 1. and 2.
        Rational now = (1 - WinChanceNow) * flow - CostB, peace = 1 + Discount * kept;
        Rational offer = now - Discount * kept;
        return new()
        {
            WarNow = now,
            BestPeace = peace,
            IsWar = now > peace,
            IsTie = now == peace,
            Margin = Discount * WinChanceLater - WinChanceNow - patience,
            CriticalWinChance = Discount.IsZero ? null : (WinChanceNow + patience) / Discount,
            IsWarWorthlessLater = warLater.Sign < 0,
            Offer = now > peace ? null : offer.Sign > 0 ? offer : 0,
            PayoffB = now > Discount * kept ? now : Discount * kept,
        };
    }

    /// <summary>Two periods of offers, the second for all that is to come; A offers nothing, just enough, or everything.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range.</exception>
    public ExtensiveFormGame ToGame()
    {
        ShiftingPowerResult solved = Solve();
        Rational flow = 1 / (1 - Discount), later = (1 - WinChanceLater) * flow - CostB, kept = later.Sign > 0 ? later : 0;
        return new("Shifting power", ["A", "B"], Offers(
            "now", [0, solved.Offer ?? 1, 1], GameNode.End(WinChanceNow * flow, solved.WarNow), x => Offers(
                $"later, after {x}", [0, kept], GameNode.End(1 - x + Discount * WinChanceLater * flow, x + Discount * later),
                y => GameNode.End(flow - x - Discount * y, x + Discount * y))));

        static GameNode Offers(string when, Rational[] offers, GameNode war, Func<Rational, GameNode> next) => GameNode.Decision(
            0, when, [.. offers.Distinct().Select(x =>
                ($"{x}", GameNode.Decision(1, $"{when}: {x}", ("accept", next(x)), ("attack", war))))]);
    }

    private void Check() => new Conditions()
        .Need(WinChanceNow.Sign >= 0 && WinChanceNow <= 1, $"0 <= p1 <= 1: the chance to win now is {WinChanceNow}")
        .Need(WinChanceLater.Sign >= 0 && WinChanceLater <= 1, $"0 <= p2 <= 1: the chance to win later is {WinChanceLater}")
        .Need(CostB.Sign >= 0, $"a cost of war must be at least 0: B's is {CostB}")
        .Need(Discount.Sign >= 0 && Discount < 1, $"0 <= delta < 1: the discount factor is {Discount}")
        .Check();
}
