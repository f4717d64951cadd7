using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Estimation.Players;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Estimating;

/// <summary>Assesses a player from its moves: its table, what that means, and whether it has a memory.</summary>
internal sealed class AssessCommand : EstimatingCommand
{
    private readonly Argument<string> _moves = DataArgument(
        "MOVES", "A CSV file with a move a row: game,move,own,rival,choice; or a log of escalation trace --csv.");

    private readonly Option<string> _scenario = new("--scenario")
    {
        Description = "The scenario of the ladder on which it played: a shipped name or a file.",
        HelpName = "SCENARIO",
        Required = true,
    };

    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<Side?> _side = CommonInputs.Word(
        "--side", "A or B: which side the player is; A unless given.", ("A", Side.A), ("B", Side.B));

    private readonly Option<ulong?> _draws = CommonInputs.WholeNumber(
        "--draws", "-d", "N", "The tables that are drawn from the posterior, 400 unless given.", 20, 1_000_000);

    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<string?> _out = CommonInputs.File(
        "--out", "Write the scenario in which the side plays the fitted table.");

    public AssessCommand(Surroundings surroundings)
        : base("assess", "Assess a player from its moves: probabilities, what they mean, and what a best reply gains.", surroundings) =>
        AddAll(_moves, _scenario, _set, _side, _draws, _seed, _out);

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("assess moves.csv --scenario mid-ladder", "What the moves say of side A, exact war and values with intervals."),
        ("assess moves.csv --scenario mid-ladder --side B --out fitted.json", "The same of B; and a scenario in which B plays so."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string file = parsed.GetRequiredValue(_moves), source = parsed.GetRequiredValue(_scenario);
        OutputTarget fitted = OutputTarget.FileOf(parsed, _out);
        Outputs outputs = OutputsOf(parsed, [("MOVES", file), ("--scenario", ScenarioSource.FileOf(source))], fitted);
        Scenario scenario = ScenarioSource.Load(source, Surroundings, parsed.GetRequiredValue(_set), PolicyCatalog.BuiltIn);
        Side side = parsed.GetValue(_side) ?? Side.A;
        var options = new AssessmentOptions { Draws = (int)(parsed.GetValue(_draws) ?? 400), Seed = parsed.GetValue(_seed) ?? 42 };
        PlayerAssessment assessment = Told(
            $"MOVES {file}", () => PlayerAssessment.Of(PlayerMoves.Load(file, scenario, side), scenario, side, options, Cancellation));
        fitted.File?.Write(
            scenario.WithPolicies(side == Side.A ? assessment.Table.Policy : null, side == Side.B ? assessment.Table.Policy : null).ToJson(),
            Cancellation);
        Give(outputs, assessment, assessment.ToDocument, assessment.ToTable);
        return ExitCode.Done;
    }
}
