using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments;
using EscalationModel.Experiments.Comparison;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Commands;

/// <summary>Simulates a scenario and its variants.</summary>
internal sealed class RunCommand : ToolCommand
{
    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string[]> _variants = CommonInputs.Variants();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<ulong?> _paths = CommonInputs.Paths();
    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly PrecisionInputs _precision = new();
    private readonly Option<ulong?> _threads =
        CommonInputs.WholeNumber(
            "--threads", "-t", "T", "Number of threads, one a core unless given; it changes the time, never the result.", 1, 1024);

    private readonly Option<ulong?> _firstPath =
        CommonInputs.WholeNumber(
            "--first-path", "-f", "N", "Index of the first path, 0 unless given: a shard of a run begins where the one before ended.",
            0, CommonInputs.MostPaths);

    private readonly Option<ulong?> _draws = CommonInputs.WholeNumber(
        "--draws", "-d", "N",
        "Draws of the numbers that are not known for sure, 400 unless given if the scenario has any and the run is no shard; 0: the point "
            + "estimate alone.",
        0, 1_000_000);

    private readonly Option<string?> _policyA = PolicyFiles.OptionOf(Side.A), _policyB = PolicyFiles.OptionOf(Side.B);
    private readonly ResultOutputs _outputs = new();

    public RunCommand(Surroundings surroundings)
        : base("run", "Simulate the baseline of a scenario and its variants on the same random numbers.", surroundings)
    {
        Add(_scenario);
        Add(_policies);
        Add(_variants);
        Add(_set);
        Add(_paths);
        Add(_firstPath);
        Add(_seed);
        _precision.AddTo(this);
        Add(_threads);
        Add(_draws);
        Add(_policyA);
        Add(_policyB);
        _outputs.AddTo(this);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("run korea-2017", "The probability of war, and what each variant would change."),
        ("run korea-2017 --variant no-exercises --paths 1e6 --seed 7", "One variant, a million paths."),
        ("run korea-2017 --set '$.actors[DPRK].policy.nerve=60'", "The same with another number: any of the scenario, by its place."),
        ("run korea-2017 --draws 0", "The point estimate alone: nothing is drawn."),
        ("run korea-2017 --precision 0.001", "As many paths as it takes to know each war probability to within 0.001."),
        ("run korea-2017 --paths 1e8 --arithmetic single", "A mass study: single precision takes less time."),
        (
            "run my-crisis.json --html report.html --json result.json",
            "A scenario of your own, with a page for people and a file for programs."),
        (
            "run korea-2017 --first-path 5e5 --paths 5e5 --result second.json",
            "The second half of a million paths, stored for escalation merge and escalation report."),
        ("run korea-2017 --figures figures --figure-width 85 --table latex=table.tex", "What goes into a paper."),
        ("run korea-2017 --json - | jq .variants[0].war", "One number into another program."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_scenario);
        string? policyA = parsed.GetValue(_policyA), policyB = parsed.GetValue(_policyB);
        ChosenOutputs outputs = _outputs.Chosen(
            parsed,
            [
                ("SCENARIO", ScenarioSource.FileOf(source)),
                ("--policy-a", policyA),
                ("--policy-b", policyB),
                .. PolicyAssemblies.Files(parsed, _policies),
            ]);
        Precision precision = _precision.Arithmetic(parsed);
        PrecisionGoal? goal = _precision.Goal(parsed, _paths, _firstPath);
        Task warmUp = WarmUp.Start(precision, withTables: !outputs.IsQuiet);
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario scenario = PolicyFiles.Applied(
            ScenarioSource.Load(source, Surroundings, parsed.GetRequiredValue(_set), policies), policyA, policyB);
        int threads = (int)(parsed.GetValue(_threads) ?? (ulong)Math.Min(Environment.ProcessorCount, 1024));
        var options = new SimulationOptions
        {
            Paths = (long?)parsed.GetValue(_paths),
            FirstPath = (long)(parsed.GetValue(_firstPath) ?? 0),
            Seed = parsed.GetValue(_seed),
            Precision = precision,
            Threads = threads,
            Variants = VariantNames.Chosen(scenario, parsed.GetRequiredValue(_variants)),
        };
        Surroundings watched = Surroundings with { ShowsProgress = Surroundings.ShowsProgress && !outputs.IsQuiet };
        PrecisionRunResult? stopped = null;
        SimulationResult Run(IProgress<SimulationProgress>? progress) => goal is null
            ? Simulation.Run(scenario, options with { Progress = progress }, Cancellation)
            : (stopped = PrecisionRun.Run(scenario, goal, options with { Progress = progress }, Cancellation)).Result;
        SimulationResult result = watched.ShowsProgress ? ProgressBar.During(scenario.Name, Run) : Run(null);
        ParameterStudyResult? study = Study(scenario, options, DrawsOf(parsed, scenario, options), watched);
        if (warmUp.IsFaulted)
        {
            warmUp.GetAwaiter().GetResult();
        }

        outputs.Give(result, scenario, threads, Surroundings, study, stopped);
        var studies = new SupportingStudiesOptions { Draws = 0, Parameters = study };
        Pages.Give(outputs, result, scenario, watched, studies);
        return stopped is null or { IsReached: true } ? ExitCode.Done : throw new IOException(PrecisionText.NotReached(stopped));
    }

    private int DrawsOf(ParseResult parsed, Scenario scenario, SimulationOptions options)
    {
        bool isUnsure = scenario.Uncertainties.Count > 0;
        if (parsed.GetValue(_draws) is not { } draws)
        {
            return isUnsure && options.FirstPath == 0 ? ParameterStudy.DefaultDraws : 0;
        }

        return draws == 0 || (isUnsure && draws > 1) ? (int)draws : throw new BadInputException(
            isUnsure
                ? "--draws 1 is not allowed; allowed: 0, or a whole number from 2"
                : $"--draws {draws}: no number of SCENARIO {scenario.Name} has a range or distribution; allowed: 0");
    }

    private ParameterStudyResult? Study(Scenario scenario, SimulationOptions options, int draws, Surroundings watched)
    {
        if (draws == 0)
        {
            return null;
        }

        var study = new ParameterStudyOptions
        {
            Draws = draws, Seed = options.Seed, Precision = options.Precision, Threads = options.Threads, Variants = options.Variants
        };
        return watched.ShowsProgress
            ? ProgressBar.During("draws", progress => ParameterStudy.Run(scenario, study with { Progress = progress }, Cancellation))
            : ParameterStudy.Run(scenario, study, Cancellation);
    }
}
