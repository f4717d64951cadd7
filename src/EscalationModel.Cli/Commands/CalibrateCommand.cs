using System.CommandLine;
using System.Globalization;
using EscalationModel.Cli.Inputs;
using EscalationModel.Experiments;
using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Commands;

/// <summary>Fits the one parameter that sets the level of the war probability.</summary>
internal sealed class CalibrateCommand : ToolCommand
{
    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<double?> _target =
        CommonInputs.Probability(
            "--target", "-p", "P",
            "War probability that the baseline shall meet; unless given, the scenario's base rate and both ends of its interval.");

    private readonly Option<string?> _parameter = new("--parameter")
    {
        Description = "The number to fit, by its place, such as '$.actors[0].policy.nerve'; that of the base rate unless given.",
        HelpName = "PATH",
    };

    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<ulong?> _paths = CommonInputs.Paths();
    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<Precision?> _precision = CommonInputs.Precision();

    public CalibrateCommand(Surroundings surroundings)
        : base(
            "calibrate",
            "Fit the parameter of the base rate so that the baseline meets it, and print the values for the scenario file.",
            surroundings)
    {
        Add(_scenario);
        Add(_policies);
        Add(_target);
        Add(_parameter);
        Add(_set);
        Add(_paths);
        Add(_seed);
        Add(_precision);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("calibrate korea-2017", "The parameter at the base rate and at both ends of its interval."),
        ("calibrate my-crisis.json --target 0.01 --paths 1e6", "The parameter at which war comes in one crisis of a hundred."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario scenario = ScenarioSource.Load(parsed.GetRequiredValue(_scenario), Surroundings, parsed.GetRequiredValue(_set), policies);
        string? parameter = parsed.GetValue(_parameter);
        long paths = (long)(parsed.GetValue(_paths) ?? (ulong)Calibration.DefaultPaths);
        ulong seed = parsed.GetValue(_seed) ?? scenario.Run.Seed;
        Precision precision = CommonInputs.Chosen(parsed, _precision);
        var table = new TextTable("target", "war probability", "parameter", "fitted value", "achieved");
        foreach ((string name, double probability) in Targets(scenario, parsed.GetValue(_target)))
        {
            table.Add(Row(name, Fit(scenario, probability, parameter, paths, seed, precision)));
        }

        Print(
            string.Create(CultureInfo.InvariantCulture, $"{scenario.Name}: {paths} paths, seed {seed}, {precision.InWords()}\n\n{table}"));
        return ExitCode.Done;
    }

    private CalibrationResult Fit(Scenario scenario, double target, string? parameter, long paths, ulong seed, Precision precision)
    {
        Trials? trials = Surroundings.ShowsProgress ? new Trials(Surroundings.Error) : null;
        CalibrationResult fit;
        try
        {
            fit = Calibration.Fit(scenario, target, parameter, paths, seed, precision, trials, Cancellation);
        }
        catch (ScenarioException e) when (e.Problems.Count > 0)
        {
            string option = parameter is null ? "give --parameter PATH" : "--parameter";
            throw new BadInputException(
                [.. e.Problems.Select(p => $"SCENARIO {scenario.Name} ({scenario.Model.GetType().Name}): {option}: {p}")]);
        }

        return fit.Status == CalibrationStatus.Converged ? fit : throw new BadInputException(string.Create(
            CultureInfo.InvariantCulture,
            $"no {fit.Parameter} gives a war probability of {target}; allowed: from {fit.LeastReachable.Value} to "
                + $"{fit.GreatestReachable.Value}, and what {paths} paths can resolve"));
    }

    private static IReadOnlyList<(string Name, double Probability)> Targets(
        Scenario scenario, double? target) => (target, scenario.BaseRate) switch
    {
        ({ } given, _) => [("given", given)],
        (null, { } rate) => [("base rate", rate.Probability), ("its low end", rate.Low), ("its high end", rate.High)],
        _ => throw new BadInputException($"SCENARIO {scenario.Name} states no base rate; give --target P, a number above 0 and below 1"),
    };

    private static string[] Row(string name, CalibrationResult fit)
    {
        string Shown(double x) => x.ToString("R", CultureInfo.InvariantCulture);
        return [name, Shown(fit.Target), fit.Parameter, Shown(fit.Value), fit.Achieved.ToString()];
    }

    // A fit takes some twenty runs: on a terminal each tells what it found.
    private sealed class Trials(TextWriter error) : IProgress<CalibrationTrial>
    {
        public void Report(CalibrationTrial value) =>
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trial {value.Number}: {value.Value:R} gives {value.War}"));
    }
}
