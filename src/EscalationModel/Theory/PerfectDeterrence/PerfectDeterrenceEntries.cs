using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>Perfect deterrence in the list of models.</summary>
internal static class PerfectDeterrenceEntries
{
    private const string Order = ": win, status quo, DD+, give way, DD-, falling";

    /// <summary>The rudimentary asymmetric game.</summary>
    public static TheoryModel Rudimentary { get; } = new(
        "rudimentary-deterrence", "Perfect deterrence: an attack against a credibility", "[zagare2000]",
        [
            new("conflict", "-3", "DD: what conflict is worth to A; below the status quo"),
            new("status-quo", "0", "SQ: what waiting is worth to A; below a win"),
            new("win", "1", "DC: what it is worth to A that B concedes"),
            new("hard-b", "0.3", "the probability that B is hard; from 0 to 1"),
        ],
        inputs => new RudimentaryDeterrence(
            inputs.Exact("conflict"), inputs.Exact("status-quo"), inputs.Exact("win"), inputs.Exact("hard-b")).Solve());

    /// <summary>Unilateral deterrence.</summary>
    public static TheoryModel Unilateral { get; } = new(
        "unilateral-deterrence", "Perfect deterrence: challenger and defender of unknown resolve", "[kilgour1991], [zagare2000]",
        Both("4 2 1 0 -3", "3 2.5 2 0 -4", "0.2", "0.3"),
        inputs => new UnilateralDeterrence(
            Payoffs(inputs, "a"), Payoffs(inputs, "b"), inputs.Exact("hard-a"), inputs.Exact("hard-b")).Solve());

    /// <summary>Generalized mutual deterrence.</summary>
    public static TheoryModel Mutual { get; } = new(
        "mutual-deterrence", "Perfect deterrence: two states that may both challenge", "[zagare2000]",
        Both("4 3 2 1 -2", "4 3 2 1 -2", "0.4", "0.4"),
        inputs => new MutualDeterrence(
            Payoffs(inputs, "a"), Payoffs(inputs, "b"), inputs.Exact("hard-a"), inputs.Exact("hard-b")).Solve());

    /// <summary>Asymmetric escalation.</summary>
    public static TheoryModel Escalation { get; } = new(
        "asymmetric-escalation", "Perfect deterrence: a defender that may respond in kind or escalate", "[zagare2000], [kilgour2007]",
        [
            new("payoffs-challenger", "6 5 4 3 2 1 0", "DC, SQ, ED, DD, EE+, DE, EE-, falling") { IsList = true },
            new("payoffs-defender", "7 6 5 4 3 2 1 0", "SQ, DE, DD+, DC, DD-, EE+, ED, EE-, falling") { IsList = true },
            new("hard-challenger", "0.6", "the probability that the challenger is hard; between 0 and 1"),
            new("defender-types", "0.4 0.2 0.2 0.2", "hard tactically and strategically, tactically, strategically, neither: a sum of 1")
            {
                IsList = true,
            },
        ],
        inputs =>
        {
            Rational[] c = List(inputs, "payoffs-challenger", 7), d = List(inputs, "payoffs-defender", 8);
            return new AsymmetricEscalation(
                new(c[0], c[1], c[2], c[3], c[4], c[5], c[6]), new(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]),
                inputs.Exact("hard-challenger"), List(inputs, "defender-types", 4)).Solve();
        });

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TheoryModel> All => [Rudimentary, Unilateral, Mutual, Escalation];

    private static TheoryParameter[] Both(string a, string b, string hardA, string hardB) =>
    [
        new("payoffs-a", a, $"A's payoffs{Order}") { IsList = true }, new("payoffs-b", b, $"B's payoffs{Order}") { IsList = true },
        new("hard-a", hardA, "the probability that A is hard; from 0 to 1"),
        new("hard-b", hardB, "the probability that B is hard; from 0 to 1"),
    ];

    private static DeterrencePayoffs Payoffs(TheoryInputs inputs, string side)
    {
        Rational[] list = List(inputs, $"payoffs-{side}", 5);
        return new(list[0], list[1], list[2], list[3], list[4]);
    }

    private static Rational[] List(TheoryInputs inputs, string name, int count)
    {
        Rational[] list = inputs.Exacts(name);
        new Conditions().Need(list.Length == count, $"{name}: {count} numbers are needed; there are {list.Length}").Check();
        return list;
    }
}
