using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Experiments;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Commands;

/// <summary>Checks scenarios and tells all problems of all of them.</summary>
internal sealed class ValidateCommand : ToolCommand
{
    private const long PathsOfChecks = 20_000;

    private readonly Argument<string[]> _scenarios = CommonInputs.Scenarios();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();

    public ValidateCommand(Surroundings surroundings)
        : base(
            "validate",
            "Check scenarios; tells every problem with its JSON path, its value and what is allowed, and of a valid one the fingerprint "
                + "and whether its baseline meets its targets.",
            surroundings)
    {
        Add(_scenarios);
        Add(_set);
        Add(_policies);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("validate my-crisis.json", "Every problem of the file at once."),
        ("validate scenarios/*.json", "Many files; the exit code is 2 if any of them is not valid."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        var problems = new List<string>();
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        foreach (string source in parsed.GetRequiredValue(_scenarios))
        {
            Cancellation.ThrowIfCancellationRequested();
            problems.AddRange(ProblemsOf(source, parsed.GetRequiredValue(_set), policies));
        }

        return problems.Count == 0 ? ExitCode.Done : throw new BadInputException(problems);
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    // A valid scenario may still claim what its numbers do not give.
    private string ClaimsOf(Scenario scenario)
    {
        if (scenario.Targets.Count == 0)
        {
            return "";
        }

        CommonInputs.CheckLanes();
        string[] compared = [.. scenario.Targets.Select(t => t.Variant).OfType<string>().Distinct()];
        SimulationResult run = Simulation.Run(
            scenario, new SimulationOptions { Paths = PathsOfChecks, Variants = compared }, Cancellation);
        return string.Concat(TargetCheck.Of(scenario, run, Cancellation).Select(check => $"  {check}\n"));
    }

    private IReadOnlyList<string> ProblemsOf(string source, string[] settings, PolicyCatalog policies)
    {
        try
        {
            Scenario scenario = ScenarioSource.Load(source, Surroundings, settings, policies);
            string shown = $"{scenario.Name}, {scenario.Model.GetType().Name}, {Counted(scenario.Variants.Count, "variant")}";
            Print($"{PrintableText.Line(source)}: valid ({shown}), fingerprint {scenario.Fingerprint}");
            Surroundings.Output.Write(ClaimsOf(scenario));
            return [];
        }
        catch (BadInputException e)
        {
            return e.Lines;
        }
        catch (ScenarioException e)
        {
            return [e.Message];
        }
    }
}
