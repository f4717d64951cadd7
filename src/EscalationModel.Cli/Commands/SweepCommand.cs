using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Studies;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Plays a scenario over some of its numbers.</summary>
internal sealed class SweepCommand : ToolCommand
{
    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly SweptNumbers _numbers = new();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<ulong?> _paths = CommonInputs.Paths();
    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<ulong?> _threads = StudyInputs.Threads();
    private readonly Option<string?> _csv = CommonInputs.File(
        "--csv", "Write the table as CSV; - writes it, and nothing else, to standard output.");
    private readonly Option<string?> _parquet = CommonInputs.File("--parquet", "Write the table as Parquet.");
    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write the table as one JSON document; - writes it to standard output.");
    private readonly Option<string?> _html = CommonInputs.File("--html", "Write a page with maps.");
    private readonly Option<string?> _map = CommonInputs.File(
        "--map", "Write a map of the first output over the first two numbers, with contours, as SVG.");

    public SweepCommand(Surroundings surroundings)
        : base("sweep", "Play a scenario over some of its numbers: a table, and maps of war over two numbers.", surroundings)
    {
        Add(_scenario);
        _numbers.AddTo(this);
        Add(_policies);
        Add(_set);
        Add(_paths);
        Add(_seed);
        Add(_threads);
        Add(_csv);
        Add(_parquet);
        Add(_json);
        Add(_html);
        Add(_map);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        (
            "sweep korea-2017 --number '$.model.tempoHazard=5..50/10' --number '$.actors[DPRK].policy.nerve=120..360/9' --paths 1e4 "
                + "--map war.svg",
            "A grid of 10 by 9 values, and a map of the probability of war."),
        (
            "sweep korea-2017 --number '$.model.tempoHazard=5..50' --design sobol --points 1024 --paths 1e4 --csv war.csv",
            "1,024 scrambled Sobol points."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_scenario);
        OutputTarget csv = OutputTarget.Of(parsed, _csv), json = OutputTarget.Of(parsed, _json);
        OutputTarget parquet = OutputTarget.FileOf(parsed, _parquet), html = OutputTarget.FileOf(parsed, _html);
        OutputTarget map = OutputTarget.FileOf(parsed, _map);
        OutputTarget.MustDiffer(
            [("SCENARIO", ScenarioSource.FileOf(source)), .. PolicyAssemblies.Files(parsed, _policies)], csv, json, parquet, html, map);
        CommonInputs.CheckLanes();
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario scenario = ScenarioSource.Load(source, Surroundings, parsed.GetRequiredValue(_set), policies);
        Study study = _numbers.Study(parsed, scenario, (long?)parsed.GetValue(_paths), parsed.GetValue(_seed));
        if (map.IsWanted && study.Inputs.Count < 2)
        {
            throw new BadInputException("--map takes two numbers; allowed: --number twice or more");
        }

        StudyResult result = StudyWork.Run(study, Surroundings, (int?)parsed.GetValue(_threads));
        csv.File?.Write(result.WriteCsv, Cancellation);
        parquet.File?.Write(s => result.WriteParquetAsync(s, Cancellation).GetAwaiter().GetResult(), Cancellation);
        json.File?.Write(result.ToDocument().Write, Cancellation);
        html.File?.Write(StudyReport.Render(StudyOverview.Of(result)), Cancellation);
        map.File?.Write(StudyReport.MapSvg(Grid(result)), Cancellation);
        Print(
            csv.IsStandardOutput ? SweepText.Csv(result)
            : json.IsStandardOutput ? result.ToDocument().ToJson()
            : SweepText.Summary(result));
        return ExitCode.Done;
    }

    private static StudyGrid Grid(StudyResult result) =>
        StudyGrid.Of(result, result.Study.Outputs[0], result.Study.Inputs[0].Name, result.Study.Inputs[1].Name);
}
