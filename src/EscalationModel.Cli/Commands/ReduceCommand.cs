using System.CommandLine;
using System.Globalization;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.RareEvents;
using EscalationModel.Policies;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Estimates an event of a crisis with less variance, and says what it gained.</summary>
internal sealed class ReduceCommand : ToolCommand
{
    private static readonly (string Word, CrisisReduction Reduction)[] Ways =
    [
        ("antithetic", CrisisReduction.Antithetic), ("controls", CrisisReduction.NoiseControls), ("sobol", CrisisReduction.SobolNoise),
        ("none", CrisisReduction.None),
    ];

    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<string?> _event = CommonInputs.Word(
        "--event", "EVENT", "war, accident or collision; war unless given.", ["war", "accident", "collision"]);

    private readonly Option<string?> _by = CommonInputs.Word(
        "--by", "WAY", "antithetic (each path and its mirror image), controls (the noise as control variates), sobol (scrambled Sobol "
            + "points for the noise in the large) or none; controls unless given.",
        [.. Ways.Select(w => w.Word)]);

    private readonly Option<ulong?> _replications = CommonInputs.WholeNumber(
        "--replications", "-r", "R", "Independent replications, whose scatter is the error; 32 unless given.", 2, 1_000_000);

    private readonly Option<ulong?> _paths = CommonInputs.WholeNumber(
        "--paths", "-n", "N", "Paths of a replication, even, and a power of two by sobol; 1024 unless given.", 2, 10_000_000);

    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write the estimate as one JSON document; - writes it, and nothing else, to standard output.");

    public ReduceCommand(Surroundings surroundings)
        : base("reduce", "Estimate an event of a crisis with less variance, and say what that gained.", surroundings)
    {
        Option[] options = [_policies, _set, _event, _by, _replications, _paths, _seed, _json];
        Add(_scenario);
        foreach (Option option in options)
        {
            Add(option);
        }
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("reduce reference --event accident --by controls", "The noise as control variates; above 1 the variance ratio helps.")];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_scenario);
        OutputTarget json = OutputTarget.Of(parsed, _json);
        OutputTarget.MustDiffer([("SCENARIO", ScenarioSource.FileOf(source)), .. PolicyAssemblies.Files(parsed, _policies)], json);
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario scenario = ScenarioSource.Load(source, Surroundings, parsed.GetRequiredValue(_set), policies);
        RareEvent of = parsed.GetValue(_event) switch
        {
            "accident" => RareEvent.Accident,
            "collision" => RareEvent.Collision,
            _ => RareEvent.War,
        };
        string way = parsed.GetValue(_by) ?? "controls";
        ReducedMean mean = Surroundings.ShowsProgress
            ? ProgressBar.During(scenario.Name, (IProgress<double> bar) => Mean(parsed, scenario, of, way, new RareEventBar(bar)))
            : Mean(parsed, scenario, of, way, null);
        ResultDocument document = mean.ToDocument(scenario, of, way);
        json.File?.Write(document.ToJson(), Cancellation);
        Print(json.IsStandardOutput ? document.ToJson() : Text(scenario, of, way, mean));
        return ExitCode.Done;
    }

    private ReducedMean Mean(
        ParseResult parsed, Scenario scenario, RareEvent of, string way, IProgress<RareEventProgress>? progress)
    {
        var options = new VarianceOptions
        {
            Replications = (int)(parsed.GetValue(_replications) ?? 32), Size = (int)(parsed.GetValue(_paths) ?? 1024),
            Seed = parsed.GetValue(_seed) ?? 1, Progress = progress,
        };
        try
        {
            return VarianceReduction.OfCrisis(scenario, of, Ways.Single(w => w.Word == way).Reduction, options, Cancellation);
        }
        catch (RareEventException e)
        {
            throw new BadInputException([.. e.Problems.Select(p => $"SCENARIO {scenario.Name}: {p}")]);
        }
    }

    private static string Text(Scenario scenario, RareEvent of, string way, ReducedMean mean)
    {
        string ratio = mean.Ratio.ToString("G3", CultureInfo.InvariantCulture);
        return $"{scenario.Name}: {of.Name} by {way}\n\n{of.Name} {mean.Mean} over {mean.Evaluations} paths\n"
            + $"A plain mean of as many paths has {ratio} times the variance: above 1 it helps, below 1 it harms.\n";
    }
}
