using EscalationModel.Numerics;
using EscalationModel.Theory.Attrition;

namespace EscalationModel.Theory.DollarAuctions;

/// <summary>The dollar auction as people play it: bids rise by one unit, each raise is made with the same probability, up to a bankroll.
/// An illustration of [shubik1971], not a published model. Immutable; thread-safe.
/// <list type="number">
/// <item>The first bid is made, and a bid k + 1 follows a bid k with probability q: the last bid is at least k with probability q^(k-1), up
/// to b. It is (1 - q^b) / (1 - q) on average.</item>
/// <item>The auctioneer gets the last bid and the one before it.</item> </list></summary>
/// <param name="Stake">s: the stake in units of a raise, at least 1.</param>
/// <param name="Bankroll">b: the highest possible bid, at least 1.</param>
/// <param name="RaiseProbability">q, from 0 to 1.</param>
public sealed record DollarEscalation(long Stake, long Bankroll, Rational RaiseProbability)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">The stake or the bankroll is below 1, or the probability none.</exception>
    public DollarEscalationResult Solve()
    {
        new Conditions()
            .Need(Stake >= 1, $"s >= 1: {Stake}").Need(Bankroll >= 1, $"b >= 1: {Bankroll}")
            .Need(RaiseProbability.Sign >= 0 && RaiseProbability <= 1, $"0 <= q <= 1: {RaiseProbability}")
            .Check();

        // 1. From 1 - q, which keeps its digits where q is close to 1.
        double stops = (1 - RaiseProbability).ToDouble(), logRaise = PortableMath.Log1p(-stops);
        double last = stops == 0 ? Bankroll : -ExpLessOne.Of(Bankroll * logRaise) / stops;

        // 2.
        return new(last, 2 * last - 1, Stake < Bankroll ? PortableMath.Exp(Stake * logRaise) : 0);
    }
}

/// <summary>How far a dollar auction of minimal raises goes. Immutable; thread-safe.</summary>
/// <param name="FinalBid">The last bid on average.</param>
/// <param name="Revenue">What both bidders pay on average, before the stake is handed over.</param>
/// <param name="ExceedsStake">The probability that the last bid is above the stake.</param>
[TypeFormatterSource]
public sealed record DollarEscalationResult(double FinalBid, double Revenue, double ExceedsStake) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => "minimal raises by habit";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("expected final bid", FinalBid), new("expected revenue", Revenue),
        new("probability that the bid exceeds the stake", ExceedsStake),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => ["The probability of a raise is assumed; it follows from no motive."];
}
