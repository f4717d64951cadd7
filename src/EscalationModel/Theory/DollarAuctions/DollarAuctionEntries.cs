namespace EscalationModel.Theory.DollarAuctions;

/// <summary>The dollar auctions in the list of models.</summary>
internal static class DollarAuctionEntries
{
    public static readonly TheoryModel Rational = new(
        "oneill-1986", "Dollar auction of rational bidders with bankrolls", "[shubik1971], [oneill1986], [leininger1989]",
        [
            new("stake", "20", "s: the stake in units of the least bid; whole, at least 2"),
            new("bankroll-1", "50", "what 1, who begins, can bid at most; whole, at least 1"),
            new("bankroll-2", "50", "what 2 can bid at most; whole, at least 1"),
        ],
        i => new DollarAuction(i.Whole("stake"), i.Whole("bankroll-1"), i.Whole("bankroll-2")).Solve());

    public static readonly TheoryModel Habit = new(
        "shubik-1971", "Dollar auction of minimal raises, each made with the same probability", "[shubik1971]",
        [
            new("stake", "20", "s: the stake in units of a raise; whole, at least 1"),
            new("bankroll", "50", "b: the highest possible bid; whole, at least 1"),
            new("raise-probability", "0.9", "q: the probability of each raise, 0 to 1"),
        ],
        i => new DollarEscalation(i.Whole("stake"), i.Whole("bankroll"), i.Exact("raise-probability")).Solve());
}
