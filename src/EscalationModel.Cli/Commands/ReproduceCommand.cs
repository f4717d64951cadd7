using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Commands;

/// <summary>Runs a stored result again.</summary>
internal sealed class ReproduceCommand : ToolCommand
{
    private readonly Argument<string> _result = CommonInputs.Result();
    private readonly Option<string?> _scenario = new("--scenario")
    {
        Description = "The scenario that was run, in place of that in the result.",
        HelpName = "SCENARIO",
    };

    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<ulong?> _threads = CommonInputs.WholeNumber(
        "--threads", "-t", "T", "Number of threads, one a core unless given; it changes the time, never the result.", 1, 1024);

    public ReproduceCommand(Surroundings surroundings)
        : base("reproduce", "Run a stored result again and tell whether every bit agrees; exit code 1 if not.", surroundings)
    {
        Add(_result);
        Add(_scenario);
        Add(_policies);
        Add(_threads);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("reproduce result.json", "The run again, from the scenario that the result holds."),
        ("reproduce result.json --scenario my-crisis.json", "The same with the scenario as it is now: what differs is told."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_result);
        CommonInputs.CheckLanes();
        SimulationResult stored = ResultSource.Load(source, Surroundings);
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario? scenario = parsed.GetValue(_scenario) is { } named ? ScenarioSource.Load(named, Surroundings, [], policies) : null;
        var options = new SimulationOptions { Threads = (int?)parsed.GetValue(_threads) };
        ReproductionResult Run(SimulationOptions how) => scenario is null
            ? Reproduction.Run(stored, policies, how, Cancellation)
            : Reproduction.Run(stored, scenario, how, Cancellation);
        ReproductionResult again = Told(source, () => Surroundings.ShowsProgress
            ? ProgressBar.During(
                stored.ScenarioName, (IProgress<SimulationProgress> progress) => Run(options with { Progress = progress }))
            : Run(options));
        Print(again.ToString());
        return again.IsSame ? ExitCode.Done : ExitCode.Failed;
    }

    private static ReproductionResult Told(string source, Func<ReproductionResult> run)
    {
        try
        {
            return run();
        }
        catch (ScenarioException e) when (e.Problems.Count > 0)
        {
            throw new BadInputException([.. e.Problems.Select(p => $"RESULT {source}, its scenario: {p}")]);
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"RESULT {source}: {PlainWords.Of(e)}");
        }
    }
}
