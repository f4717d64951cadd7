using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Theory.Behavior;

/// <summary>The models of behavior in the list of models.</summary>
internal static class BehaviorEntries
{
    private static readonly TheoryParameter[] Feeling =
    [
        new("alpha", "0.88", "curvature of gains; above 0"), new("beta", "0.88", "curvature of losses; above 0"),
        new("loss-aversion", "2.25", "weight of a loss against a gain of the same size; above 0"),
        new("gamma", "0.61", "exponent of the weights of gains; above 0"),
        new("delta", "0.69", "exponent of the weights of losses; above 0"),
    ];

    public static readonly TheoryModel Prospect = new(
        "tversky-kahneman-1992", "Cumulative prospect theory: what a prospect feels like", "[tversky1992]",
        [
            new("outcomes", "100 -100", "the outcomes") { IsList = true },
            new("probabilities", "0.5 0.5", "their probabilities, adding up to 1") { IsList = true },
            new("reference", "0", "the reference point"), .. Feeling,
        ],
        i => Theory(i).Evaluate(i.Numbers("outcomes"), i.Numbers("probabilities"), i.Number("reference")));

    public static readonly TheoryModel Stand = new(
        "stand-or-concede", "Standing firm as a gamble under prospect theory", "after [tversky1992]",
        [
            new("win", "10", "the gain if the other side gives way"), new("loss", "4", "what is lost if it does not"),
            new("win-probability", "0.5", "the probability that it gives way, 0 to 1"),
            new("concession", "0", "what conceding brings; negative: a loss"), .. Feeling,
        ],
        i => new StandOrConcede(
            i.Number("win"), i.Number("loss"), i.Number("win-probability"), i.Number("concession"), Theory(i)).Solve());

    public static readonly TheoryModel Crisis = new(
        "prospect-crisis", "How much risk a side bears in Chicken under prospect theory", "after [tversky1992], [ellsberg1959]",
        [
            new("temptation", "5", "T: standing firm against one who gives way; above R"), new("reward", "0", "R: both give way"),
            new("punishment", "-20", "P: both stand firm"), new("sucker", "-5", "S: giving way to one who stands firm; above P"),
            new("reference", "0", "the payoff that is felt as neither gain nor loss"), .. Feeling,
        ],
        i => new ProspectCrisis(
            new(i.Exact("temptation"), i.Exact("reward"), i.Exact("punishment"), i.Exact("sucker")),
            i.Number("reference"), Theory(i)).Solve());

    public static readonly TheoryModel Choice = new(
        "logit-choice", "The logit choice rule", "[luce1959], [mckelvey1995]",
        [
            new("utilities", "1 2 3", "the utilities") { IsList = true }, new("lambda", "1", "the precision, in 1/utility; at least 0"),
        ],
        i => new QuantalChoice(i.Numbers("utilities"), i.Number("lambda")).Solve());

    public static readonly TheoryModel Hierarchy = new(
        "camerer-2004", "The Poisson cognitive hierarchy in a crisis", "[camerer2004]",
        [
            .. TwoByTwoEntries.Payoffs("1", "0", "-10", "-1"), new("tau", "1.5", "the mean number of steps of thinking, 0 to 100"),
            new("highest-level", "60", "the highest level, 0 to 10000"),
        ],
        i => new PoissonHierarchy(TwoByTwoEntries.Of(i), i.Number("tau"), i.Whole("highest-level")).Solve());

    public static readonly TheoryModel Levels = new(
        "level-k", "Level-k thinking in a crisis", "[nagel1995], [stahl1995]",
        [.. TwoByTwoEntries.Payoffs("1", "0", "-10", "-1"), new("highest-level", "6", "the highest level, 0 to 10000")],
        i => new LevelsOfReasoning(TwoByTwoEntries.Of(i), i.Whole("highest-level")).Solve());

    private static CumulativeProspectTheory Theory(TheoryInputs i) => new(
        i.Number("alpha"), i.Number("beta"), i.Number("loss-aversion"), i.Number("gamma"), i.Number("delta"));
}
