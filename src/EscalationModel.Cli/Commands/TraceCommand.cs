using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Prints what happened in one path of a run.</summary>
internal sealed class TraceCommand : ToolCommand
{
    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<ulong?> _path = CommonInputs.WholeNumber(
        "--path", "-p", "N", "Index of the path; the first is 0.", 0, CommonInputs.MostPaths - 1);
    private readonly Option<string?> _variant = CommonInputs.Variant();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<Precision?> _precision = CommonInputs.Precision();
    private readonly Option<string?> _csv = CommonInputs.File(
        "--csv", "Write the log as CSV with full precision; - writes it, and nothing else, to standard output.");
    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write the log as one JSON document; - writes it, and nothing else, to standard output.");

    public TraceCommand(Surroundings surroundings)
        : base("trace", "Print the day-by-day log of one path of a run, so that any number can be explained.", surroundings)
    {
        _path.Required = true;
        Add(_scenario);
        Add(_policies);
        Add(_path);
        Add(_variant);
        Add(_set);
        Add(_seed);
        Add(_precision);
        Add(_csv);
        Add(_json);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        (
            "trace korea-2017 --path 17",
            "Path 17 of the run with the scenario's seed: tempo, room, throttles, light, shocks and hazard day by day."),
        ("trace korea-2017 --path 17 --variant no-exercises", "The same crisis on the same random numbers, without the exercises."),
        ("trace reference --path 0 --seed 7 --csv path.csv", "For a spreadsheet or a script."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        OutputTarget csv = OutputTarget.Of(parsed, _csv), json = OutputTarget.Of(parsed, _json);
        string source = parsed.GetRequiredValue(_scenario);
        OutputTarget.MustDiffer([("SCENARIO", ScenarioSource.FileOf(source)), .. PolicyAssemblies.Files(parsed, _policies)], csv, json);
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario scenario = ScenarioSource.Load(source, Surroundings, parsed.GetRequiredValue(_set), policies);
        (string variant, Scenario played) = VariantNames.One(scenario, parsed.GetValue(_variant));
        Precision precision = CommonInputs.Chosen(parsed, _precision);
        PathTrace trace = Simulation.Trace(
            scenario, (long)parsed.GetValue(_path)!.Value, parsed.GetValue(_seed), variant, precision, cancellation: Cancellation);
        Cancellation.ThrowIfCancellationRequested();
        Deliver(trace, played.Start, csv, json);
        return ExitCode.Done;
    }

    private void Deliver(PathTrace trace, DateOnly? start, OutputTarget csv, OutputTarget json)
    {
        csv.File?.Write(trace.ToCsv(start), Cancellation);
        json.File?.Write(trace.ToDocument(start).ToJson(), Cancellation);
        if (csv.IsStandardOutput || json.IsStandardOutput)
        {
            Print(csv.IsStandardOutput ? trace.ToCsv(start) : trace.ToDocument(start).ToJson());
            return;
        }

        Print(TraceTable.Heading(trace));
        if (!csv.IsWanted && !json.IsWanted)
        {
            Print("\n" + trace.ToTable(start) + "\n");
        }

        Print(TraceTable.Ending(trace, start));
    }
}
