using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Ladder;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Estimating;

/// <summary>Fits the numbers of an escalation ladder to moves, and makes a scenario of them.</summary>
internal sealed class FitLadderCommand : EstimatingCommand
{
    private readonly Argument<string> _moves = DataArgument(
        "MOVES", "A CSV file with a move a row: dispute,move,day,mover,level,ended.");

    private readonly Option<string> _scenario = new("--scenario")
    {
        Description = "The ladder from which what moves do not tell is taken: a shipped name or a file; mid-ladder unless given.",
        HelpName = "SCENARIO",
        DefaultValueFactory = _ => "mid-ladder",
    };

    private readonly Option<ulong?> _first = CommonInputs.WholeNumber(
        "--first-level", "-f", "N", "The level that is the lowest rung but one; 2 unless given, COW's threat.", 1, 1000);

    private readonly Option<ulong?> _rungs = CommonInputs.WholeNumber(
        "--rungs", "-r", "N", "The number of rungs, the lowest included; 4 unless given.", 2, 45);

    private readonly Option<ulong?> _war = CommonInputs.WholeNumber(
        "--war-level", "-w", "N", "The level from which a move is war, above that of the top rung; 5 unless given.", 1, 1000);

    private readonly Option<bool> _peaceful = new("--no-war-level") { Description = "No level is war: all moves are on rungs." };

    private readonly Option<double?> _strength = CommonInputs.Number(
        "--strength", "S", "How many moves the pooled law counts as at each joint rung; 5 unless given.", 0, 1e6);

    private readonly Option<bool> _alike = new("--no-frailty") { Description = "Take disputes to be alike in how readily they end." };
    private readonly Option<string?> _out = CommonInputs.File(
        "--out", "Write the scenario: numbers with the basis \"estimated\" and their 95% intervals as ranges.");

    public FitLadderCommand(Surroundings surroundings)
        : base("ladder", "Fit the numbers of an escalation ladder to moves of disputes.", surroundings) =>
        AddAll(_moves, _scenario, _first, _rungs, _war, _peaceful, _strength, _alike, _out);

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("fit ladder moves.csv --out my.json", "Numbers with intervals, and a scenario that escalation run plays."),
        ("fit ladder moves.csv --strength 0", "Without shrinkage."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string file = parsed.GetRequiredValue(_moves), source = parsed.GetRequiredValue(_scenario);
        OutputTarget fitted = OutputTarget.FileOf(parsed, _out);
        Outputs outputs = OutputsOf(parsed, [("MOVES", file), ("--scenario", ScenarioSource.FileOf(source))], fitted);
        Scenario template = ScenarioSource.Load(source, Surroundings, [], PolicyCatalog.BuiltIn);
        if (parsed.GetValue(_peaceful))
        {
            CommonInputs.MustNotBeGiven(parsed, "with --no-war-level", [_war]);
        }

        var usual = new LadderFitOptions();
        LadderFitOptions options = usual with
        {
            FirstLevel = (int)(parsed.GetValue(_first) ?? 2),
            Rungs = (int)(parsed.GetValue(_rungs) ?? 4),
            WarLevel = parsed.GetValue(_peaceful) ? null : (int)(parsed.GetValue(_war) ?? 5),
            Strength = parsed.GetValue(_strength) ?? usual.Strength,
            HasFrailty = !parsed.GetValue(_alike),
            Source = Path.GetFileName(file),
        };
        (LadderFit fit, string? scenario) = Told($"MOVES {file}", () =>
        {
            LadderFit found = LadderFit.Fit(DisputeMoves.Load(file), options);
            string? written = fitted.File is null ? null : found.ToScenario(template, NameOf(fitted.File)).ToJson();
            return (found, written);
        });
        fitted.File?.Write(scenario!, Cancellation);
        Give(outputs, fit, () => fit.ToDocument(template), fit.ToTable);
        return ExitCode.Done;
    }

    // The name of the file is that of the scenario where it can be.
    private static string NameOf(OutputFile file)
    {
        string name = Path.GetFileNameWithoutExtension(file.ToString()).ToLowerInvariant();
        return name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? name : "fitted-ladder";
    }
}
