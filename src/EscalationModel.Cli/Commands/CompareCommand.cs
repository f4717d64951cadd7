using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Comparison;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Selects the best variant of a scenario with a stated probability.</summary>
internal sealed class CompareCommand : ToolCommand
{
    private const long MostObservations = 1L << 32;

    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string[]> _variants = CommonInputs.Variants();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<VariantAim?> _aim = CommonInputs.Word(
        "--aim", "What makes a variant the best: the least war, unless given, or the greatest payoff of a side.",
        ("war", VariantAim.LeastWar), ("payoff-a", VariantAim.PayoffA), ("payoff-b", VariantAim.PayoffB));

    private readonly Option<SelectionProcedure?> _method = CommonInputs.Word(
        "--method",
        "kn (Kim and Nelson: guaranteed, on common random numbers), rinott (guaranteed, on numbers of its own) or ocba (estimated). Unless "
            + "given, kn with --indifference, else ocba.",
        ("kn", SelectionProcedure.KimNelson), ("rinott", SelectionProcedure.Rinott), ("ocba", SelectionProcedure.Ocba));

    private readonly Option<double?> _probability = CommonInputs.Probability(
        "--probability", "-p", "P", "The probability to select the best that is asked for, 0.95 unless given.");

    private readonly Option<double?> _indifference = CommonInputs.Positive(
        "--indifference", "D", "The least difference that matters, of the war probability or of the payoff; kn and rinott need it.");

    private readonly Option<ulong?> _batch = CommonInputs.WholeNumber(
        "--batch", "-b", "N", "The paths whose mean is one observation, 1024 unless given.", 1, 1_000_000);

    private readonly Option<ulong?> _most = CommonInputs.WholeNumber(
        "--max-paths", "-x", "N", "The most paths of all variants together, 1e8 unless given.", 1, CommonInputs.MostPaths);

    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<Precision?> _precision = CommonInputs.Precision();
    private readonly Option<ulong?> _threads = CommonInputs.WholeNumber(
        "--threads", "-t", "T", "Number of threads, one a core unless given; it changes the time, never the result.", 1, 1024);

    private readonly Option<string?> _json =
        CommonInputs.File("--json", "Write the selection as one JSON document; - writes it, and nothing else, to standard output.");

    public CompareCommand(Surroundings surroundings)
        : base("compare", "Select the best variant of a scenario, the baseline among them, with a stated probability.", surroundings)
    {
        Add(_scenario);
        Add(_policies);
        Add(_variants);
        Add(_set);
        Add(_aim);
        Add(_method);
        Add(_probability);
        Add(_indifference);
        Add(_batch);
        Add(_most);
        Add(_seed);
        Add(_precision);
        Add(_threads);
        Add(_json);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("compare korea-2017 --indifference 0.001", "The variant of least war, with 95% if a difference of 0.001 is what matters."),
        ("compare korea-2017 --aim payoff-a --method ocba --probability 0.99", "The best variant for A, by an estimate of 99%."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_scenario);
        OutputTarget json = OutputTarget.Of(parsed, _json);
        OutputTarget.MustDiffer([("SCENARIO", ScenarioSource.FileOf(source)), .. PolicyAssemblies.Files(parsed, _policies)], json);
        Precision precision = CommonInputs.Chosen(parsed, _precision);
        Scenario scenario = ScenarioSource.Load(
            source, Surroundings, parsed.GetRequiredValue(_set), PolicyAssemblies.Known(parsed, _policies));
        var options = new VariantSelectionOptions
        {
            Aim = parsed.GetValue(_aim) ?? VariantAim.LeastWar,
            Procedure = parsed.GetValue(_method),
            Probability = parsed.GetValue(_probability) ?? 0.95,
            Indifference = parsed.GetValue(_indifference),
            PathsPerObservation = (int)(parsed.GetValue(_batch) ?? Simulation.BlockPaths),
            MaxPaths = (long)(parsed.GetValue(_most) ?? 100_000_000),
            Seed = parsed.GetValue(_seed),
            Precision = precision,
            Threads = (int?)parsed.GetValue(_threads),
            Variants = VariantNames.Chosen(scenario, parsed.GetRequiredValue(_variants)),
        };
        Check(scenario, options);
        VariantSelectionResult result = Surroundings.ShowsProgress && !json.IsStandardOutput
            ? ProgressBar.During(
                scenario.Name,
                (IProgress<double> progress) => VariantSelection.Run(scenario, options with { Progress = progress }, Cancellation))
            : VariantSelection.Run(scenario, options, Cancellation);
        json.File?.Write(result.ToDocument().ToJson(), Cancellation);
        Print(json.IsStandardOutput ? result.ToDocument().ToJson() : SelectionText.Write(result));
        return result.Selection.IsReached ? ExitCode.Done : throw new IOException(SelectionText.NotReached(result));
    }

    private static void Check(Scenario scenario, VariantSelectionOptions options)
    {
        int count = VariantNames.Scenarios(scenario, options.Variants).Count();
        if (count < 2)
        {
            throw new BadInputException(
                $"SCENARIO {scenario.Name}: nothing is to be compared with the baseline; allowed: a scenario with variants, "
                    + "and --variant of one");
        }

        if (options.Procedure is SelectionProcedure.KimNelson or SelectionProcedure.Rinott && options.Indifference is null)
        {
            throw new BadInputException(
                "--method kn and rinott need --indifference D, a number above 0; allowed: with it, or --method ocba");
        }

        if (options.Probability <= 1.0 / count)
        {
            throw new BadInputException(FormattableString.Invariant(
                $"--probability {options.Probability} is not allowed for {count} variants; allowed: a number above 1/{count} and below 1"));
        }

        if (options.MaxPaths / options.PathsPerObservation > MostObservations)
        {
            throw new BadInputException(
                $"--max-paths {options.MaxPaths} is not allowed with --batch {options.PathsPerObservation}; allowed: at most "
                    + $"{MostObservations} batches");
        }

        long least = (long)options.FirstStage * count * options.PathsPerObservation;
        if (options.MaxPaths < least)
        {
            throw new BadInputException(
                $"--max-paths {options.MaxPaths} is not allowed; allowed: at least {least}, which are {options.FirstStage} observations of "
                    + $"{options.PathsPerObservation} paths of {count} variants");
        }
    }
}
