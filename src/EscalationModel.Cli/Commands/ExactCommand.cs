using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.CrisisGames;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Solves a ladder whose policies look only at the state, without sampling.</summary>
internal sealed class ExactCommand : ToolCommand
{
    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string[]> _variants = CommonInputs.Variants();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write the answers as one JSON document; - writes it, and nothing else, to standard output.");
    private readonly PaperOutputs _paper = new();

    public ExactCommand(Surroundings surroundings)
        : base("exact", "Solve an escalation ladder exactly, without sampling; for policies that look only at the state.", surroundings)
    {
        Add(_scenario);
        Add(_policies);
        Add(_variants);
        Add(_set);
        Add(_json);
        _paper.AddTo(this);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("exact mid-ladder", "Outcome probabilities, expected length and payoffs without sampling error."),
        ("exact mid-ladder --json -", "The same for a program."),
        ("exact mid-ladder --figures figures --table latex", "What goes into a paper."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        var json = OutputTarget.Of(parsed, _json);
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        string source = parsed.GetRequiredValue(_scenario);
        ChosenPaper paper = _paper.Chosen(parsed);
        OutputTarget.MustDiffer(
            [("SCENARIO", ScenarioSource.FileOf(source)), .. PolicyAssemblies.Files(parsed, _policies)], json, paper.Table);
        Scenario scenario = ScenarioSource.Load(source, Surroundings, parsed.GetRequiredValue(_set), policies);
        IReadOnlyList<string>? chosen = VariantNames.Chosen(scenario, parsed.GetRequiredValue(_variants));
        ExactAnswer[] answers = [.. VariantNames.Scenarios(scenario, chosen).Select(v => Solve(v.Name, v.Scenario))];
        json.File?.Write(answers.ToDocument(scenario).ToJson(), Cancellation);
        paper.Figures?.Write(Chart.All(answers), Cancellation);
        string? table = paper.Give(() => answers.ToTable(scenario), Cancellation);
        Print(table ?? (json.IsStandardOutput ? answers.ToDocument(scenario).ToJson() : ExactText.Table(scenario, answers)));
        return ExitCode.Done;
    }

    private ExactAnswer Solve(string name, Scenario scenario)
    {
        try
        {
            var wait = new ExactWait($"{scenario.Name} ({name})", Surroundings.Error);
            return new ExactAnswer(name, Surroundings.ShowsProgress
                ? ProgressBar.During(
                    $"solving {name}", (IProgress<double> bar) => ExactLadder.Solve(scenario, wait.With(bar), Cancellation))
                : ExactLadder.Solve(scenario, wait, Cancellation));
        }
        catch (Exception e) when (e is PolicyException { Side: null } or ArgumentException)
        {
            throw new BadInputException($"SCENARIO {scenario.Name} ({name}) has no exact answer: {PlainWords.Of(e)}");
        }
    }
}
