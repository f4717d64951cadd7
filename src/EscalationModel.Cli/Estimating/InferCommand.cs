using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Estimation.Inference;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Estimating;

/// <summary>Infers the uncertain numbers of a scenario from what is known of its outcomes, by simulation.</summary>
internal sealed class InferCommand : EstimatingCommand
{
    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<string?> _data = CommonInputs.File(
        "--data", "What was observed, as JSON: targets, checks that are not fitted, numbers. Unless given, the scenario's targets.");

    private readonly Option<ulong?> _particles = CommonInputs.WholeNumber(
        "--particles", "-m", "N", "The particles that are kept, 800 unless given.", 20, 1_000_000);

    private readonly Option<ulong?> _rounds = CommonInputs.WholeNumber(
        "--rounds", "-r", "N", "The rounds, each nearer to what was observed; 3 for few numbers and 1 for many unless given.", 1, 20);

    private readonly Option<ulong?> _paths = CommonInputs.WholeNumber(
        "--paths", "-n", "N", "The simulated crises of each draw, 200 unless given.", 10, 100_000_000);

    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<string?> _out = CommonInputs.File("--out", "Write the scenario with the posterior in place of the priors.");

    public InferCommand(Surroundings surroundings)
        : base("infer", "Infer numbers of a scenario from what is known of its outcomes: prior against posterior.", surroundings) =>
        AddAll(_scenario, _set, _data, _particles, _rounds, _paths, _seed, _out);

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("infer korea-2017", "What its targets say of each of its numbers, and what they do not move."),
        ("infer my-crisis.json --data observed.json --out fitted.json", "The posterior as a scenario."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_scenario);
        string? data = parsed.GetValue(_data);
        OutputTarget fitted = OutputTarget.FileOf(parsed, _out);
        Outputs outputs = OutputsOf(parsed, [("SCENARIO", ScenarioSource.FileOf(source)), ("--data", data)], fitted);
        CommonInputs.CheckLanes();
        Scenario scenario = ScenarioSource.Load(source, Surroundings, parsed.GetRequiredValue(_set), PolicyCatalog.BuiltIn);
        ScenarioPosterior posterior = Told(
            $"SCENARIO {source}", () => ScenarioInference.Infer(scenario, Chosen(parsed, data), Cancellation));
        fitted.File?.Write(posterior.ToScenario().ToJson(), Cancellation);
        Give(outputs, posterior, posterior.ToDocument, posterior.ToTable);
        return ExitCode.Done;
    }

    private ScenarioInferenceOptions Chosen(ParseResult parsed, string? data)
    {
        ObservedData? observed = data is null ? null : Observed(data);
        var usual = new ScenarioInferenceOptions();
        return usual with
        {
            Targets = observed?.Targets,
            Checks = observed?.Checks ?? [],
            Numbers = observed is { Numbers.Count: > 0 } ? observed.Numbers : null,
            PathsPerDraw = (long)(parsed.GetValue(_paths) ?? (ulong)usual.PathsPerDraw),
            Seed = parsed.GetValue(_seed),
            Inference = usual.Inference with
            {
                Particles = (int)(parsed.GetValue(_particles) ?? (ulong)usual.Inference.Particles),
                Rounds = (int?)parsed.GetValue(_rounds),
            },
        };
    }

    private static ObservedData Observed(string data)
    {
        try
        {
            return ObservedData.Load(data);
        }
        catch (ScenarioException e)
        {
            throw new BadInputException(
                e.Problems.Count > 0 ? [.. e.Problems.Select(p => $"--data {data}: {p}")] : [$"--data {e.Message}"]);
        }
    }
}
