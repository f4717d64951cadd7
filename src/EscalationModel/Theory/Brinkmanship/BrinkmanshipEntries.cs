using EscalationModel.Numerics;
using EscalationModel.Theory.Attrition;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>The models of brinkmanship in the list of models.</summary>
internal static class BrinkmanshipEntries
{
    public static readonly TheoryModel Threat = new(
        "schelling-1960", "A threat that leaves something to chance, against a target that may be hard", "[schelling1960], [dixit2020]",
        [
            new("win", "1", "w: the threatener's payoff if the target complies; w > s > d"),
            new("ignored", "-2", "s: its payoff if it is defied without disaster"),
            new("disaster", "-10", "d: its payoff in disaster"),
            new("soft-complies", "-4", "c: the soft target's payoff if it complies"),
            new("soft-defies", "2", "b: its payoff if it defies without disaster"),
            new("soft-disaster", "-8", "e: its payoff in disaster"),
            new("hard", "0.2", "p: the probability that the target is hard, 0 to 1"),
        ],
        i => new OneSidedThreat(
            i.Exact("win"), i.Exact("ignored"), i.Exact("disaster"), i.Exact("soft-complies"), i.Exact("soft-defies"),
            i.Exact("soft-disaster"), i.Exact("hard")).Solve());

    public static readonly TheoryModel Continuum = new(
        "threat-continuum", "A threat that leaves something to chance, against a continuum of targets", "own, from [schelling1960]",
        [
            new("gain", "1", "W = w - s: what the threatener gains if the target complies; above 0"),
            new("loss", "0.8", "D = s - d: what it loses in disaster; above 0"),
            new("law", "lomax", "the law of the target's critical risk") { Words = ["uniform", "exponential", "lomax"] },
            new("scale", "0.1", "the greatest critical risk if uniform, the rate if exponential, the scale if Lomax; above 0"),
            new("shape", "0.3", "the shape if Lomax, above 0; else not used"),
        ],
        i => new ContinuumThreat(i.Exact("gain"), i.Exact("loss"), i.Word("law") switch
        {
            "uniform" => CriticalRiskLaw.Uniform(i.Exact("scale")),
            "exponential" => CriticalRiskLaw.Exponential(i.Exact("scale")),
            _ => CriticalRiskLaw.Lomax(i.Exact("scale"), i.Exact("shape")),
        }).Solve());

    public static readonly TheoryModel Sequential = new(
        "powell-sequential", "A crisis of moves in turn with known payoffs", "after [powell1988], [powell1990]",
        [
            new("risks", "0.1 0.2 0.3 0.4 0.5", "f_n: the probability of disaster of each escalation, 0 to 1") { IsList = true },
            new("challenger-win", "1", "w of the challenger; w > s > d"), new("challenger-gives-way", "0", "s of the challenger"),
            new("challenger-disaster", "-1", "d of the challenger"),
            new("defender-win", "1", "w of the defender; w > s > d"), new("defender-gives-way", "0", "s of the defender"),
            new("defender-disaster", "-4", "d of the defender"),
            new("status-quo", "0.3", "what the challenger gets if it does not challenge"),
        ],
        i => new SequentialBrinkmanship(i.Exacts("risks"), Party(i, "challenger"), Party(i, "defender"), i.Exact("status-quo")).Solve());

    public static readonly TheoryModel TwoSided = new(
        "powell-1988", "A crisis of moves in turn in which either side may be committed", "after [powell1988], [powell1990], [kreps1982]",
        [
            new("risks", "0.05", "f_n: the risk of disaster of each escalation, 0 to 1; the last repeats, above 0") { IsList = true },
            new("challenger-loss", "4", "what the challenger loses in disaster against giving way; above 0"),
            new("defender-loss", "4", "what the defender loses; above 0"),
            new("challenger-committed", "0.1", "the probability that the challenger is committed, strictly between 0 and 1"),
            new("defender-committed", "0.1", "the probability that the defender is"),
            new("status-quo", "0", "what the challenger keeps if it does not challenge; at least 0"),
            new("prize", "1", "what a side gets whose rival quits; above 0"),
        ],
        i => new TwoSidedBrinkmanship(
            i.Exacts("risks"), i.Exact("challenger-loss"), i.Exact("defender-loss"), i.Exact("challenger-committed"),
            i.Exact("defender-committed")) { StatusQuo = i.Exact("status-quo"), Prize = i.Exact("prize") }.Solve());

    public static readonly TheoryModel Nalebuff = new(
        "nalebuff-1986", "A contest of rising risk between private resolves: the neutrality of escalation", "after [nalebuff1986]",
        [
            new("law", "uniform", "the law of both types: uniform from 0, or exponential") { Words = ValueLaws.Words },
            new("parameter", "1", "the greatest type of a uniform law, the mean of an exponential one; above 0"),
            new("type", "0.5", "r = w / L: the type that is asked about, in the support of the law"),
            new("technology", "linear", "the hazard of a level e: c e, c e^2, or exp(c e) - 1")
            {
                Words = ["linear", "quadratic", "exponential"],
            },
            new("rate", "1", "c of the technology; above 0"),
        ],
        i => new NalebuffBrinkmanship(ValueLaws.Of(i.Word("law")), i.Number("parameter"), i.Number("type"))
        {
            Technology = new(Kind(i.Word("technology")), i.Number("rate")),
        }.Solve());

    public static readonly TheoryModel TwoType = new(
        "two-type-brinkmanship", "A contest of continuously rising risk in which either side may be committed",
        "own, after [nalebuff1986], [abreu2000]",
        [
            new("loss-1", "4", "what 1 loses in disaster against giving way; above 0"), new("loss-2", "4", "what 2 loses; above 0"),
            new("committed-1", "0.1", "the probability that 1 is committed, strictly between 0 and 1"),
            new("committed-2", "0.1", "the probability that 2 is"),
            new("prize", "1", "what the side gets that stays; above 0"),
        ],
        i => new TwoTypeBrinkmanship(
            i.Number("loss-1"), i.Number("loss-2"), i.Number("committed-1"), i.Number("committed-2"), i.Number("prize")).Solve());

    private static BrinkmanshipParty Party(TheoryInputs i, string side) =>
        new(i.Exact($"{side}-win"), i.Exact($"{side}-gives-way"), i.Exact($"{side}-disaster"));

    private static RiskTechnologyKind Kind(string word) => word switch
    {
        "linear" => RiskTechnologyKind.Linear,
        "quadratic" => RiskTechnologyKind.Quadratic,
        _ => RiskTechnologyKind.Exponential,
    };
}
