namespace EscalationModel.Theory.TwoByTwo;

/// <summary>The 2 x 2 crises in the list of models.</summary>
internal static class TwoByTwoEntries
{
    public static readonly TheoryModel Crisis = new(
        "two-by-two", "A crisis of two sides that give way (C) or stand firm (D)",
        "[rapoport1966b], [snyder1977], [ellsberg1959], [harsanyi1988], [aumann1974]", Payoffs("4", "3", "1", "2"), i => Of(i).Solve());

    public static readonly TheoryModel Ordinal = new(
        "rapoport-guyer-1966", "One of the 78 strict ordinal games, by the kinds of preferences of both sides",
        "[rapoport1966b], [bruns2015]",
        [
            new("row", "chicken", "the row player's kind") { Words = KindWords },
            new("column", "prisoners-dilemma", "the column player's kind") { Words = KindWords },
        ],
        i => OrdinalGames.Of(Kind(i.Word("row")), Kind(i.Word("column"))).Solve());

    public static readonly TheoryModel Moves = new(
        "brams-1994", "The theory of moves: nonmyopic equilibria", "[brams1994]",
        [
            .. Payoffs("4", "3", "2", "1"),
            new("two-sided", "yes", "whether a side moves to spare both the other's move") { Words = ["yes", "no"] },
        ],
        i => new TheoryOfMoves(Of(i)) { IsTwoSided = i.Word("two-sided") == "yes" }.Solve());

    public static readonly TheoryModel HawkDove = new(
        "maynard-smith-1973", "Hawk-Dove: the stable share of hawks and the way there", "[maynardsmith1973], [taylor1978]",
        [
            new("value", "2", "V: the prize; above 0"), new("cost", "4", "C: the cost of a lost fight; above 0"),
            new("share", "0.1", "the share of hawks at time 0, 0 to 1"), new("time", "1", "t: time of the replicator dynamics, at least 0"),
        ],
        i =>
        {
            var contest = new HawkDoveContest(i.Exact("value"), i.Exact("cost"));
            return contest.Solve() with { HawkShareAfter = contest.HawkShareAt(i.Exact("share"), i.Number("time")) };
        });

    public static readonly TheoryModel Logit = new(
        "mckelvey-palfrey-1995", "Quantal response in a crisis", "[mckelvey1995], [turocy2005]",
        [.. Payoffs("4", "3", "1", "2"), new("lambda", "1", "the precision, in 1/payoff; at least 0")],
        i => new LogitCrisis(Of(i), i.Number("lambda")).Solve());

    public static readonly TheoryModel Concession = new(
        "zeuthen-1930", "Who makes the next concession: the side that can bear less risk of conflict", "[zeuthen1930], [harsanyi1956]",
        [
            new("own-1", "10", "what 1's own offer is worth to 1; at least other-1"), new("other-1", "6", "what 2's offer is worth to 1"),
            new("conflict-1", "0", "what conflict is worth to 1"),
            new("own-2", "9", "what 2's own offer is worth to 2; at least other-2"), new("other-2", "4", "what 1's offer is worth to 2"),
            new("conflict-2", "0", "what conflict is worth to 2"),
        ],
        i =>
        {
            ZeuthenParty first = Party(i, 1), second = Party(i, 2);
            new Conditions()
                .Need(first.OwnOffer >= first.OtherOffer, $"own-1 >= other-1: {first.OwnOffer}, {first.OtherOffer}")
                .Need(second.OwnOffer >= second.OtherOffer, $"own-2 >= other-2: {second.OwnOffer}, {second.OtherOffer}")
                .Check();
            return Zeuthen.Compare(first, second);
        });

    private static string[] Players => ["row", "column"];

    private static string[] KindWords => [.. Enum.GetValues<SymmetricGameKind>().Select(Word)];

    /// <summary>The eight payoffs, the column player's the same unless given.</summary>
    internal static TheoryParameter[] Payoffs(string temptation, string reward, string punishment, string sucker) =>
    [
        .. Players.SelectMany(side => new TheoryParameter[]
        {
            new($"{side}-temptation", temptation, $"T of the {side} player: standing firm against one who gives way"),
            new($"{side}-reward", reward, $"R of the {side} player: both give way"),
            new($"{side}-punishment", punishment, $"P of the {side} player: both stand firm"),
            new($"{side}-sucker", sucker, $"S of the {side} player: giving way to one who stands firm"),
        }),
    ];

    internal static TwoByTwoCrisis Of(TheoryInputs i) => new(Side(i, "row"), Side(i, "column"));

    private static GamePreferences Side(TheoryInputs i, string side) => new(
        i.Exact($"{side}-temptation"), i.Exact($"{side}-reward"), i.Exact($"{side}-punishment"), i.Exact($"{side}-sucker"));

    private static ZeuthenParty Party(TheoryInputs i, int party) =>
        new(i.Exact($"own-{party}"), i.Exact($"other-{party}"), i.Exact($"conflict-{party}"));

    private static SymmetricGameKind Kind(string word) => Enum.GetValues<SymmetricGameKind>().Single(k => Word(k) == word);

    private static string Word(SymmetricGameKind kind) => SymmetricClass.NameOf(kind).ToLowerInvariant().Replace("'", "").Replace(' ', '-');
}
