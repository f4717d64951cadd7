using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Commands;

/// <summary>Simulates a scenario and its variants.</summary>
internal sealed class RunCommand : ToolCommand
{
    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string[]> _variants = CommonInputs.Variants();
    private readonly Option<ulong?> _paths = CommonInputs.Paths();
    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<Precision?> _precision = CommonInputs.Precision();
    private readonly Option<ulong?> _threads =
        CommonInputs.WholeNumber("--threads", "-t", "T", "Number of threads, one a core unless given; it changes the time, never the result.", 1, 1024);

    private readonly Option<string?> _json = CommonInputs.File("--json", "Write the result as one JSON document; - writes it, and nothing else, to standard output.");
    private readonly Option<string?> _html = CommonInputs.File("--html", "Write a report as one self-contained page.");
    private readonly Option<string?> _policyA = PolicyFiles.OptionOf(Side.A), _policyB = PolicyFiles.OptionOf(Side.B);
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print neither the table nor the progress." };

    public RunCommand(Surroundings surroundings)
        : base("run", "Simulate the baseline of a scenario and its variants on the same random numbers.", surroundings)
    {
        Add(_scenario);
        Add(_policies);
        Add(_variants);
        Add(_paths);
        Add(_seed);
        Add(_precision);
        Add(_threads);
        Add(_policyA);
        Add(_policyB);
        Add(_json);
        Add(_html);
        Add(_quiet);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("run korea-2017", "The probability of war, and what each variant would change."),
        ("run korea-2017 --variant no-exercises --paths 1e6 --seed 7", "One variant, a million paths."),
        ("run korea-2017 --paths 1e8 --precision single", "A mass study: single precision takes less time."),
        ("run my-crisis.json --html report.html --json result.json", "A scenario of your own, with a page for people and a file for programs."),
        ("run korea-2017 --json - | jq .variants[0].war", "One number into another program."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        var json = OutputTarget.Of(parsed, _json);
        var html = OutputTarget.Of(parsed, _html);
        if (html.IsStandardOutput)
        {
            throw new BadInputException("--html - is not allowed; allowed: the name of a file");
        }

        if (html.File is not null && html.File.IsSameAs(json.File))
        {
            throw new BadInputException($"--json and --html name the same file {parsed.GetValue(_html)}; allowed: two files");
        }

        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario scenario = ScenarioSource.Load(parsed.GetRequiredValue(_scenario), Surroundings, policies);
        scenario = PolicyFiles.Applied(scenario, parsed.GetValue(_policyA), parsed.GetValue(_policyB));
        int threads = (int)(parsed.GetValue(_threads) ?? (ulong)Math.Min(Environment.ProcessorCount, 1024));
        var options = new SimulationOptions
        {
            Paths = (long?)parsed.GetValue(_paths),
            Seed = parsed.GetValue(_seed),
            Precision = CommonInputs.Chosen(parsed, _precision),
            Threads = threads,
            Variants = VariantNames.Chosen(scenario, parsed.GetRequiredValue(_variants)),
        };
        bool quiet = parsed.GetValue(_quiet);
        bool watched = Surroundings.ShowsProgress && !quiet;
        SimulationResult result = watched
            ? ProgressBar.During(scenario.Name, progress => Simulation.Run(scenario, options with { Progress = progress }, Cancellation))
            : Simulation.Run(scenario, options, Cancellation);
        WriteAnswer(scenario, result, threads, json, quiet);
        if (html.File is not null)
        {
            string Page() => HtmlReport.Render(scenario, result, cancellation: Cancellation);
            html.File.Write(watched ? ProgressBar.During("the page", Page) : Page(), Cancellation);
        }

        return ExitCode.Done;
    }

    private void WriteAnswer(Scenario scenario, SimulationResult result, int threads, OutputTarget json, bool quiet)
    {
        json.File?.Write(RunDocument.Render(scenario, result, threads), Cancellation);
        if (json.IsStandardOutput)
        {
            Print(RunDocument.Render(scenario, result, threads));
        }
        else if (!quiet)
        {
            Print(TextReport.Write(result, scenario));
        }

        Surroundings.Output.Flush(); // a page takes a while, the answer is there
    }
}
