namespace EscalationModel.Theory.StrategicChoice;

/// <summary>The models of strategic choice in the list of models.</summary>
internal static class StrategicChoiceEntries
{
    private const string Sources = "[signorino1999], [signorino2003], [mckelvey1998]";
    private static readonly string[] all = ["agent", "private", "logit"];

    public static readonly TheoryModel Three = new(
        "signorino-1999", "Strategic probit or logit with three outcomes", Sources,
        [
            new("u11", "0.3", "player 1's utility of outcome 1, in which it stops"), new("u13", "-0.5", "player 1's utility of outcome 3"),
            new("u14", "1.2", "player 1's utility of outcome 4"),
            new("u24", "0.4", "player 2's utility of outcome 4, less that of outcome 3"), .. ErrorParameters(all),
        ],
        i => new ThreeOutcomeChoice(i.Number("u11"), i.Number("u13"), i.Number("u14"), i.Number("u24"), Errors(i)).Solve());

    public static readonly TheoryModel Four = new(
        "signorino-2003", "Strategic probit or logit with four outcomes", Sources,
        [
            new("u11", "0.3", "player 1's utility of outcome 1, on the left"),
            new("u12", "-0.5", "player 1's utility of outcome 2, on the left"),
            new("u13", "1.2", "player 1's utility of outcome 3, on the right"),
            new("u14", "0.4", "player 1's utility of outcome 4, on the right"),
            new("u22", "0.7", "player 2's utility of outcome 2, less that of outcome 1"),
            new("u24", "-0.2", "player 2's utility of outcome 4, less that of outcome 3"), .. ErrorParameters(all),
        ],
        i => new FourOutcomeChoice(
            i.Number("u11"), i.Number("u12"), i.Number("u13"), i.Number("u14"), i.Number("u22"), i.Number("u24"), Errors(i)).Solve());

    public static readonly TheoryModel Challenge = new(
        "challenge-resist-war", "Strategic probit or logit of challenge, resistance and war", Sources,
        [
            new("status-quo-1", "0", "player 1's utility of the status quo"), new("concession-1", "1", "its utility of 2's concession"),
            new("back-down-1", "-0.5", "its utility of backing down"), new("war-1", "-1", "its utility of war"),
            new("concession-2", "-1", "player 2's utility of conceding"), new("back-down-2", "0.5", "its utility of 1's backing down"),
            new("war-2", "-1.2", "its utility of war"), .. ErrorParameters(["agent", "logit"]),
        ],
        i => new ChallengeChoice(
            i.Number("status-quo-1"), i.Number("concession-1"), i.Number("back-down-1"), i.Number("war-1"), i.Number("concession-2"),
            i.Number("back-down-2"), i.Number("war-2"), Errors(i)).Solve());

    private static TheoryParameter[] ErrorParameters(string[] kinds) =>
    [
        new("errors", "agent", $"how players err: {string.Join(", ", kinds)}") { Words = kinds },
        new("sigma", "1", "the standard deviation of a shock, above 0; not used by logit"),
        new("lambda", "1", "the precision of logit, above 0; not used by the others"),
    ];

    private static ChoiceErrors Errors(TheoryInputs inputs) => inputs.Word("errors") switch
    {
        "agent" => ChoiceErrors.Agent(inputs.Number("sigma")),
        "private" => ChoiceErrors.Private(inputs.Number("sigma")),
        _ => ChoiceErrors.Logit(inputs.Number("lambda")),
    };
}
