using EscalationModel.Numerics;

namespace EscalationModel.Theory.MemoryOne;

/// <summary>Strategies that remember one round in the list of models.</summary>
internal static class MemoryOneEntries
{
    public static readonly TheoryModel LongRun = new(
        "nowak-1993", "Memory-one strategies with errors in the long run", "[nowak1993], [press2012]",
        [.. Letters(), .. Play()],
        i => Of(i).Solve());

    public static readonly TheoryModel Discounted = new(
        "memory-one-discounted", "Memory-one strategies with errors, early rounds counting more", "[nowak1993], [press2012]",
        [
            .. Letters(), .. Play(),
            new("delta", "0.9", "delta: how much the next round counts, at least 0 and below 1"),
            new("first-1", "1", "the probability that 1 means to cooperate in the first round, 0 to 1"),
            new("first-2", "1", "the same of 2"),
        ],
        i => Of(i).Discounted(i.Exact("delta"), i.Exact("first-1"), i.Exact("first-2")));

    public static readonly TheoryModel Extortionate = new(
        "press-2012", "Extortion: a zero-determinant strategy", "[press2012]",
        [
            .. Letters(),
            new("chi", "3", "chi: the own surplus over P in those of the other, at least 1"),
            new("phi", "1/26", "phi: above 0, at most (P-S)/((P-S) + chi (T-P))"),
        ],
        i => new Extortion(Payoffs(i), i.Exact("chi"), i.Exact("phi")).Solve());

    public static readonly TheoryModel Equal = new(
        "press-2012-equalizer", "Equalizer: a zero-determinant strategy that sets the other's payoff", "[press2012]",
        [
            .. Letters(),
            new("after-cc", "2/3", "p1: the probability of cooperation after both cooperated, 0 to 1"),
            new("after-dd", "1/3", "p4: the same after both defected, 0 to 1"),
        ],
        i => new Equalizer(Payoffs(i), i.Exact("after-cc"), i.Exact("after-dd")).Solve());

    private static TheoryParameter[] Letters() =>
    [
        new("temptation", "5", "T: a round in which it exploits the other"), new("reward", "3", "R: both cooperate"),
        new("punishment", "1", "P: both defect"), new("sucker", "0", "S: it is exploited"),
    ];

    private static TheoryParameter[] Play() =>
    [
        new("strategy-1", "1 0 1 0.2", "cooperation of 1 after CC, CD, DC, DD, the own move first; four probabilities") { IsList = true },
        new("strategy-2", "1 0 1 0.2", "the same of 2") { IsList = true },
        new("execution-error", "0.02", "the probability that a move is the opposite of what was meant, 0 to 1"),
        new("perception-error", "0", "the probability that the other's last move is misread, 0 to 1"),
    ];

    private static MemoryOnePlay Of(TheoryInputs inputs) => new(
        Payoffs(inputs), Strategy(inputs, "strategy-1"), Strategy(inputs, "strategy-2"), inputs.Exact("execution-error"),
        inputs.Exact("perception-error"));

    private static RoundPayoffs Payoffs(TheoryInputs inputs) => new(
        inputs.Exact("temptation"), inputs.Exact("reward"), inputs.Exact("punishment"), inputs.Exact("sucker"));

    private static MemoryOneStrategy Strategy(TheoryInputs inputs, string name)
    {
        Rational[] p = inputs.Exacts(name);
        new Conditions().Need(p.Length == 4, $"{name} has four probabilities, and not {p.Length}").Check();
        return new(p[0], p[1], p[2], p[3]);
    }
}
