using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.CrisisGames;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Commands;

/// <summary>Solves a ladder whose policies look only at the state, without sampling.</summary>
internal sealed class ExactCommand : ToolCommand
{
    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string[]> _variants = CommonInputs.Variants();
    private readonly Option<string?> _json = CommonInputs.File("--json", "Write the answers as one JSON document; - writes it, and nothing else, to standard output.");

    public ExactCommand(Surroundings surroundings)
        : base("exact", "Solve an escalation ladder exactly, without sampling; for policies that look only at the state.", surroundings)
    {
        Add(_scenario);
        Add(_policies);
        Add(_variants);
        Add(_json);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("exact mid-ladder", "Outcome probabilities, expected length and payoffs without sampling error."),
        ("exact mid-ladder --json -", "The same for a program."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        var json = OutputTarget.Of(parsed, _json);
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario scenario = ScenarioSource.Load(parsed.GetRequiredValue(_scenario), Surroundings, policies);
        IReadOnlyList<string>? chosen = VariantNames.Chosen(scenario, parsed.GetRequiredValue(_variants));
        ExactAnswer[] answers = [.. VariantNames.Scenarios(scenario, chosen).Select(v => Solve(v.Name, v.Scenario))];
        json.File?.Write(ExactDocument.Render(scenario, answers), Cancellation);
        Print(json.IsStandardOutput ? ExactDocument.Render(scenario, answers) : ExactDocument.Table(scenario, answers));
        return ExitCode.Done;
    }

    private ExactAnswer Solve(string name, Scenario scenario)
    {
        if (scenario.Model is not EscalationLadder)
        {
            throw new BadInputException(
                $"SCENARIO {scenario.Name} ({name}) is a model of {scenario.Model.GetType().Name}; allowed: an {nameof(EscalationLadder)}. The trains have no exact engine: use escalation run");
        }

        try
        {
            return new ExactAnswer(name, ExactLadder.Solve(scenario, Cancellation));
        }
        catch (Exception e) when (e is PolicyException { Side: null } or NotSupportedException)
        {
            throw new BadInputException($"SCENARIO {scenario.Name} ({name}) has no exact answer: {e.Message}");
        }
    }
}
