using System.CommandLine;
using System.Globalization;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments;
using EscalationModel.Numerics;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Fits numbers of a scenario to its targets.</summary>
internal sealed class CalibrateCommand : ToolCommand
{
    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<double?> _target = CommonInputs.Probability(
        "--target", "-p", "P", "War probability that the baseline shall meet, in place of the scenario's targets.");

    private readonly Option<string[]> _parameters = new("--parameter")
    {
        Description = "A number to fit, by its place, such as '$.actors[0].policy.nerve'; may be given again. Unless given, the numbers "
            + "that the scenario says are calibrated.",
        HelpName = "PATH",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<ulong?> _paths = CommonInputs.Paths();
    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<Precision?> _precision = CommonInputs.Precision();
    private readonly Option<bool> _write = new("--write")
    {
        Description = "Write the fitted numbers into the file of the scenario and leave the rest of it as it is.",
    };

    private readonly PaperOutputs _paper = new();
    private readonly Option<string?> _json =
        CommonInputs.File("--json", "Write the fit as one JSON document; - writes it, and nothing else, to standard output.");

    public CalibrateCommand(Surroundings surroundings)
        : base("calibrate", "Fit numbers of a scenario to all of its targets together.", surroundings)
    {
        Add(_scenario);
        Add(_policies);
        Add(_target);
        Add(_parameters);
        Add(_set);
        Add(_paths);
        Add(_seed);
        Add(_precision);
        Add(_write);
        Add(_json);
        _paper.AddTo(this);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("calibrate my-crisis.json --write", "What the file says is calibrated, fitted to its targets and written back."),
        (
            "calibrate my-crisis.json --target 0.01 --parameter '$.model.tempoHazard'",
            "The hazard at which war comes in one crisis of a hundred."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_scenario);
        string[] settings = parsed.GetRequiredValue(_set);
        string? file = ScenarioSource.FileOf(source);
        bool isWritten = parsed.GetValue(_write);
        OutputTarget json = OutputTarget.Of(parsed, _json);
        ChosenPaper paper = _paper.Chosen(parsed);
        OutputTarget.MustDiffer([("SCENARIO", file), .. PolicyAssemblies.Files(parsed, _policies)], json, paper.Table);
        if (isWritten && (file is null || settings.Length > 0))
        {
            throw new BadInputException(
                file is null
                    ? $"--write: SCENARIO {source} is not a file; allowed: a scenario file"
                    : "--write and --set do not go together; allowed: one of them");
        }

        OutputFile? target = OutputFile.At("--write", isWritten ? file : null);
        Precision precision = CommonInputs.Chosen(parsed, _precision);
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario scenario = ScenarioSource.Load(source, Surroundings, settings, policies);
        string[] parameters = parsed.GetRequiredValue(_parameters);
        var options = new CalibrationOptions
        {
            Parameters = parameters.Length > 0 ? parameters : null,
            Targets = parsed.GetValue(_target) is { } probability ? [War(probability)] : null,
            Paths = (long)(parsed.GetValue(_paths) ?? (ulong)Calibration.DefaultPaths),
            Seed = parsed.GetValue(_seed),
            Precision = precision,
            Progress = Surroundings.ShowsProgress ? new Trials(Surroundings.Error) : null,
        };
        CalibrationResult fit = Fit(scenario, options);
        json.File?.Write(fit.ToDocument(scenario).ToJson(), Cancellation);
        string? table = paper.Give(() => fit.ToTable(scenario), Cancellation);
        paper.Figures?.Write(Chart.Of(fit), Cancellation);
        Print(table ?? (json.IsStandardOutput ? fit.ToDocument(scenario).ToJson() : Text(scenario, options, fit)));
        return fit.IsMet ? Written(fit, target, file) : throw new IOException(
            $"the fit misses {fit.Targets.Count(t => !t.IsMet)} of {fit.Targets.Count} targets"
                + (isWritten ? "; nothing was written" : ""));
    }

    private CalibrationResult Fit(Scenario scenario, CalibrationOptions options)
    {
        try
        {
            return Calibration.Fit(scenario, options, Cancellation);
        }
        catch (ScenarioException e) when (e.Problems.Count > 0)
        {
            throw new BadInputException(
                [.. e.Problems.Select(p => $"SCENARIO {scenario.Name} ({scenario.Model.GetType().Name}): --parameter: {p}")]);
        }
        catch (ArgumentException) when ((options.Targets ?? scenario.Targets).Count == 0)
        {
            throw new BadInputException($"SCENARIO {scenario.Name} states no targets; give --target P, a number above 0 and below 1");
        }
        catch (ArgumentException) when (options.Parameters is null)
        {
            throw new BadInputException($"SCENARIO {scenario.Name} says of no number that it is calibrated; give --parameter PATH");
        }
    }

    private int Written(CalibrationResult fit, OutputFile? target, string? file)
    {
        if (target is not null)
        {
            byte[] text = ScenarioText.WithNumbers(
                BoundedInput.ReadFile(file!, BoundedInput.ScenarioBytes), [.. fit.Numbers.Select(n => (n.Path, n.Value))]);
            target.Write(stream => stream.Write(text), Cancellation);
        }

        return ExitCode.Done;
    }

    // Known to a hundredth of its odds: as good as a number.
    private static Target War(double probability) => new()
    {
        Distribution = new LogitNormalDistribution(Math.Log(probability / (1 - probability)), 0.01), Tolerance = 0.001 * probability
    };

    private static string Text(Scenario scenario, CalibrationOptions options, CalibrationResult fit)
    {
        string Shown(double x) => x.ToString("R", CultureInfo.InvariantCulture);
        var table = new TextTable("number", "before", "fitted");
        foreach (CalibratedNumber number in fit.Numbers)
        {
            table.Add(number.Path, Shown(number.Before), Shown(number.Value));
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario.Name}: {options.Paths} paths, seed {options.Seed ?? scenario.Run.Seed}, {options.Precision.InWords()}, "
                + $"{fit.Trials} trials\n\n{table}{ParameterStudyText.Write(fit.Targets)}");
    }

    // A fit takes dozens of runs: on a terminal each tells what it found.
    private sealed class Trials(TextWriter error) : IProgress<CalibrationTrial>
    {
        public void Report(CalibrationTrial value) => error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"trial {value.Number}: {string.Join(", ", value.Values.Select(v => v.ToString("G6", CultureInfo.InvariantCulture)))}: "
                + $"{string.Join("; ", value.Targets)}"));
    }
}
