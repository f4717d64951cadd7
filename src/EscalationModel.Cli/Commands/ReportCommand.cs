using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Commands;

/// <summary>Shows a stored result.</summary>
internal sealed class ReportCommand : ToolCommand
{
    private readonly Argument<string> _result = CommonInputs.Result();
    private readonly Option<string?> _scenario = new("--scenario")
    {
        Description = "The scenario that was run: the page then has its names, its calendar and the studies that need it.",
        HelpName = "SCENARIO",
    };

    private readonly Option<string?> _policyA = PolicyFiles.OptionOf(Side.A), _policyB = PolicyFiles.OptionOf(Side.B);
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly ResultOutputs _outputs = new();

    public ReportCommand(Surroundings surroundings)
        : base("report", "Show a stored result as tables, as a document or as a page, without running it again.", surroundings)
    {
        Add(_result);
        Add(_scenario);
        Add(_set);
        Add(_policies);
        Add(_policyA);
        Add(_policyB);
        _outputs.AddTo(this);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("report result.json", "The tables of a stored result."),
        ("report result.json --html report.html", "The page, as far as the result alone tells it."),
        ("report result.json --scenario korea-2017 --html report.html", "The whole page; what needs simulations of its own is simulated."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_result);
        string? named = parsed.GetValue(_scenario), policyA = parsed.GetValue(_policyA), policyB = parsed.GetValue(_policyB);
        if (named is null && ((policyA ?? policyB) is not null || parsed.GetRequiredValue(_set).Length > 0))
        {
            throw new BadInputException("--policy-a, --policy-b and --set are for --scenario; allowed: with it, or none");
        }

        ChosenOutputs outputs = _outputs.Chosen(
            parsed,
            [
                ("RESULT", ResultSource.FileOf(source)),
                ("--scenario", ScenarioSource.FileOf(named)),
                ("--policy-a", policyA),
                ("--policy-b", policyB),
                .. PolicyAssemblies.Files(parsed, _policies),
            ]);
        SimulationResult result = ResultSource.Load(source, Surroundings);
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario? scenario = named is null
            ? null
            : PolicyFiles.Applied(ScenarioSource.Load(named, Surroundings, parsed.GetRequiredValue(_set), policies), policyA, policyB);
        if (scenario is not null && scenario.Fingerprint != result.Fingerprint)
        {
            throw new BadInputException(
                $"--scenario {named} is {scenario.Name} ({Short(scenario.Fingerprint)}), "
                + $"and RESULT {source} is of {result.ScenarioName} ({Short(result.Fingerprint)}); allowed: the scenario "
                + "that was run, with its policies");
        }

        outputs.Give(result, scenario, null, Surroundings);
        if (scenario is not null && outputs is not { Html: null, Paper.Figures: null })
        {
            CommonInputs.CheckLanes();
        }

        Pages.Give(
            outputs, result, scenario, Surroundings with { ShowsProgress = Surroundings.ShowsProgress && !outputs.IsQuiet });
        return ExitCode.Done;
    }

    private static string Short(string? fingerprint) => fingerprint is null ? "no fingerprint" : fingerprint[..12];
}
