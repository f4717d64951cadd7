namespace EscalationModel.Theory.Trust;

/// <summary>The models of trust in the list of models.</summary>
internal static class TrustEntries
{
    private const string Trustworthy = "; R > T >= P > S", Untrustworthy = "; T > R > P > S";

    public static readonly TheoryModel Dilemma = new(
        "kydd-2005", "Security dilemma: who trusts enough to cooperate", "[kydd2005], [jervis1978]",
        [
            .. Letters("1", "a trustworthy 1", Trustworthy, "4", "3", "2", "1"),
            .. Letters("2", "a trustworthy 2", Trustworthy, "4", "3", "2", "1"),
            new("trust-1", "0.6", "t1: 1's probability that 2 is trustworthy, 0 to 1"),
            new("trust-2", "0.6", "t2: 2's probability that 1 is trustworthy, 0 to 1"),
        ],
        i => new SecurityDilemma(Payoffs(i, "1"), Payoffs(i, "2"), i.Exact("trust-1"), i.Exact("trust-2")).Solve());

    public static readonly TheoryModel Costly = new(
        "kydd-2000", "Costly reassurance in two rounds", "[kydd2000], [kydd2005]",
        [
            new("trust", "0.3", "t: the probability that a side is trustworthy, 0 to 1"),
            .. Letters("a", "a trustworthy side", Trustworthy, "4", "3", "2", "0"),
            .. Letters("g", "an untrustworthy side", Untrustworthy, "3", "4", "2", "0"),
        ],
        i => new Reassurance(i.Exact("trust"), Payoffs(i, "a"), Payoffs(i, "g")).Solve());

    public static readonly TheoryModel Update = new(
        "trust-update", "What arming and restraint teach (Bayes)", "[kydd1997]",
        [
            new("trust", "0.6", "t: the probability before that the other is trustworthy, 0 to 1"),
            new("arms-if-trustworthy", "0.3", "x: the probability that a trustworthy side arms, 0 to 1"),
            new("arms-if-untrustworthy", "0.9", "y: the same of an untrustworthy side, 0 to 1"),
        ],
        i => new TrustUpdate(i.Exact("trust"), i.Exact("arms-if-trustworthy"), i.Exact("arms-if-untrustworthy")).Solve());

    public static readonly TheoryModel Spiral = new(
        "kydd-1997", "Spiral of mistrust: both are seen to arm", "[kydd1997]",
        [
            new("trust-1", "0.9", "t1: 1's probability at first that 2 is trustworthy, 0 to 1"),
            new("trust-2", "0.8", "t2: 2's probability at first that 1 is trustworthy, 0 to 1"),
            new("min-trust-1", "0.5", "m1: the trust below which 1 arms for sure, 0 to 1"),
            new("min-trust-2", "0.5", "m2: the same of 2, 0 to 1"),
            new("arms-if-untrustworthy", "0.8", "y: the probability that an untrustworthy side arms in a period, 0 to 1"),
            new("arms-by-mistake", "0.2", "the same of a trustworthy side that trusts, 0 to 1"),
            new("periods", "6", "how many points the path has; whole, 1 to 1000"),
        ],
        i => new MistrustSpiral(
            i.Exact("trust-1"), i.Exact("trust-2"), i.Exact("min-trust-1"), i.Exact("min-trust-2"), i.Exact("arms-if-untrustworthy"),
            i.Exact("arms-by-mistake"), i.Whole("periods")).Solve());

    public static readonly TheoryModel Grit = new(
        "osgood-1962", "GRIT as a signal: how many initiatives win trust", "[osgood1962], [kydd2005]",
        [
            new("trust", "0.2", "t: the probability at first that the side is trustworthy, 0 to 1"),
            new("min-trust", "2/3", "m: the trust from which on the other answers in kind, 0 to 1"),
            new("made-if-trustworthy", "0.9", "x: the probability that a trustworthy side makes the next initiative, 0 to 1"),
            new("made-if-untrustworthy", "0.5", "y: the same of an untrustworthy side, 0 to 1"),
        ],
        i => new GraduatedInitiatives(
            i.Exact("trust"), i.Exact("min-trust"), i.Exact("made-if-trustworthy"), i.Exact("made-if-untrustworthy")).Solve());

    private static TheoryParameter[] Letters(string suffix, string who, string order, string r, string t, string p, string s) =>
    [
        new($"reward-{suffix}", r, $"R of {who}: both cooperate{order}"),
        new($"temptation-{suffix}", t, $"T of {who}: it exploits the other{order}"),
        new($"punishment-{suffix}", p, $"P of {who}: both defect{order}"),
        new($"sucker-{suffix}", s, $"S of {who}: it is exploited{order}"),
    ];

    private static TrustPayoffs Payoffs(TheoryInputs inputs, string suffix) => new(
        inputs.Exact($"reward-{suffix}"), inputs.Exact($"temptation-{suffix}"), inputs.Exact($"punishment-{suffix}"),
        inputs.Exact($"sucker-{suffix}"));
}
