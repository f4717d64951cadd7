using EscalationModel.Games;

namespace EscalationModel.Theory.DollarAuctions;

/// <summary>The dollar auction of rational bidders with known bankrolls: 1 and 2 take turns, each raises to any higher bid that it can pay,
/// or passes, which ends the auction; the higher bid gets the stake, and both pay. Amounts are whole units of the least bid. Who is
/// indifferent passes, and of equally good bids the lowest is made: without that convention there are other equilibria. Immutable;
/// thread-safe. Sources: [shubik1971], [oneill1986], [leininger1989].
/// <list type="number">
/// <item>Equal bankrolls b: 1 bids (b - 1) mod (s - 1) + 1 and 2 passes.</item>
/// <item>1 has more: it bids 1. 1 has less, but at least s - 1: it bids s - 1. 1 has less than s - 1: it passes. 2 passes in any
/// case.</item> </list>
/// The second rule is what backward induction gives for all games up to stakes of 9 and bankrolls of 21; it is not a published
/// formula.</summary>
/// <param name="Stake">s: the stake in units, at least 2.</param>
/// <param name="Bankroll1">What 1 can bid at most, at least 1.</param>
/// <param name="Bankroll2">What 2 can bid at most, at least 1.</param>
public sealed record DollarAuction(long Stake, long Bankroll1, long Bankroll2)
{
    private const int LargestTree = 12;

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">The stake is below 2, or a bankroll below 1.</exception>
    public DollarAuctionResult Solve()
    {
        Check();
        long bid = Bankroll1 == Bankroll2 ? (Bankroll1 - 1) % (Stake - 1) + 1
            : Bankroll1 > Bankroll2 ? 1
            : Bankroll1 >= Stake - 1 ? Stake - 1 : 0;
        return new(bid, 0, bid == 0 ? 0 : Stake - bid, 0);
    }

    /// <summary>The auction as a tree for the general solvers. To pass is the first move and higher bids come later, so that a solver that
    /// takes the first of equally good moves follows the convention.</summary>
    /// <exception cref="TheoryException">A condition of the model does not hold, or a bankroll is above 12: the tree would be too
    /// large.</exception>
    public ExtensiveFormGame ToGame()
    {
        Check();
        new Conditions()
            .Need(Math.Max(Bankroll1, Bankroll2) <= LargestTree, $"a tree needs b <= {LargestTree}: {Bankroll1}, {Bankroll2}")
            .Check();
        return new("Dollar auction", ["1", "2"], Move(0, 0, 0, ""));
    }

    private GameNode Move(int bidder, long own, long other, string bids)
    {
        GameNode passed = (bidder == 0 ? (Own: own, Other: other) : (Own: other, Other: own)) is var (first, second) && other == 0
            ? GameNode.End(0, 0)
            : GameNode.End((int)((first > second ? Stake : 0) - first), (int)((second > first ? Stake : 0) - second));
        List<(string, GameNode)> moves = [("pass", passed)];
        for (long bid = other + 1; bid <= (bidder == 0 ? Bankroll1 : Bankroll2); bid++)
        {
            moves.Add(($"{bid}", Move(1 - bidder, other, bid, $"{bids} {bid}")));
        }

        return GameNode.Decision(bidder, bids.Length == 0 ? "start" : bids.Trim(), moves);
    }

    private void Check() => new Conditions()
        .Need(Stake >= 2, $"s >= 2: {Stake}")
        .Need(Bankroll1 >= 1 && Bankroll2 >= 1, $"b1 >= 1 and b2 >= 1: {Bankroll1}, {Bankroll2}")
        .Check();
}

/// <summary>How rational bidders play a dollar auction. Immutable; thread-safe.</summary>
/// <param name="FirstBid">What 1 bids; 0: it passes, and the auction ends.</param>
/// <param name="SecondBid">What 2 replies; 0: it passes, as it always does.</param>
/// <param name="Payoff1">What 1 gets.</param>
/// <param name="Payoff2">What 2 gets.</param>
[TypeFormatterSource]
public sealed record DollarAuctionResult(long FirstBid, long SecondBid, long Payoff1, long Payoff2) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => FirstBid == 0 ? "nobody bids" : "one bid, then a pass";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
        [new("first bid", FirstBid), new("reply", SecondBid), new("payoff of 1", Payoff1), new("payoff of 2", Payoff2)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
        ["Who is indifferent passes, and of equally good bids the lowest is made; other conventions give other bids."];
}
