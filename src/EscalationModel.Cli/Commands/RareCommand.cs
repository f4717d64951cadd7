using System.CommandLine;
using System.Globalization;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.RareEvents;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Estimates the probability of a rare event.</summary>
internal sealed class RareCommand : ToolCommand
{
    private static readonly string[] Events = ["accident", "collision", "war", "tempo", "room"];
    private static readonly string[] Methods = ["hazard", "splitting", "tilting", "counting"];
    private static readonly string[] Levels = ["room", "tempo"];

    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<string?> _event = CommonInputs.Word(
        "--event", "EVENT", "accident, collision, war, tempo (the closing tempo reaches the goal) or room (no more than the goal is left).",
        Events);

    private readonly Option<double?> _goal =
        CommonInputs.Finite("--goal", "X", "The closing tempo or the room that is the event tempo or room.");

    private readonly Option<string?> _method = CommonInputs.Word(
        "--method", "METHOD", "hazard, splitting, tilting or counting; unless given, hazard for an accident and splitting for the rest.",
        Methods);

    private readonly Option<string?> _level = CommonInputs.Word(
        "--level", "LEVEL", "Splitting of a collision or war: room, by the share of it that is used up (unless given), or tempo, by "
            + "the closing tempo, with --split-until.",
        Levels);

    private readonly Option<double?> _splitUntil =
        CommonInputs.Finite("--split-until", "X", "Splitting by --level tempo: the closing tempo up to which paths are split.");

    private readonly Option<double?> _killed =
        CommonInputs.Share("--killed", "SHARE", "Splitting: the share of particles that are killed at a time; 0.1 unless given.");

    private readonly Option<ulong?> _replications = CommonInputs.WholeNumber(
        "--replications", "-r", "R", "Independent replications, whose scatter is the error; 32 unless given.", 2,
        RareEventOptions.MostReplications);

    private readonly Option<ulong?> _size = CommonInputs.WholeNumber(
        "--paths", "-n", "N", "Paths of a replication, or its particles when splitting; 1000 unless given.", 2, RareEventOptions.MostSize);

    private readonly Option<double?> _precision = CommonInputs.Share(
        "--relative-error", "SHARE",
        "Go on until the relative standard error is at most this, such as 0.1; looked at whenever the replications have doubled.");

    private readonly Option<ulong?> _limit = CommonInputs.WholeNumber(
        "--limit", "-l", "R", "With --relative-error: the replications after which to give up; 16384 unless given.", 2,
        RareEventOptions.MostReplications);

    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<string?> _json =
        CommonInputs.File("--json", "Write the estimate as one JSON document; - writes it, and nothing else, to standard output.");

    public RareCommand(Surroundings surroundings)
        : base("rare", "Estimate the probability of a rare event, down to 1e-9 and below.", surroundings)
    {
        _event.Required = true;
        _size.Aliases.Add("--particles");
        _precision.Aliases.Add("--precision");
        Add(_scenario);
        Add(_policies);
        Add(_set);
        Add(_event);
        Add(_goal);
        Add(_method);
        Add(_level);
        Add(_splitUntil);
        Add(_killed);
        Add(_replications);
        Add(_size);
        Add(_precision);
        Add(_limit);
        Add(_seed);
        Add(_json);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("rare reference --event accident", "The probability of an accident, its hazard integrated along each path."),
        (
            "rare chicken --event collision --set '$.actors[0].volatility=0.0006' --set '$.actors[1].volatility=0.0006' "
                + "--relative-error 0.1",
            "A collision under calm noise, to a tenth of its probability."),
        ("rare reference --event tempo --goal 0.016", "An extreme closing tempo, by splitting."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_scenario);
        OutputTarget json = OutputTarget.Of(parsed, _json);
        OutputTarget.MustDiffer([("SCENARIO", ScenarioSource.FileOf(source)), .. PolicyAssemblies.Files(parsed, _policies)], json);
        Question question = Asked(parsed);
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario scenario = ScenarioSource.Load(source, Surroundings, parsed.GetRequiredValue(_set), policies);
        RareEventEstimate estimate = Surroundings.ShowsProgress
            ? ProgressBar.During(
                $"estimating {scenario.Name}", (IProgress<double> bar) => Estimate(scenario, question, new RareEventBar(bar)))
            : Estimate(scenario, question, null);
        json.File?.Write(estimate.ToDocument(scenario, question.Event).ToJson(), Cancellation);
        Print(json.IsStandardOutput
            ? estimate.ToDocument(scenario, question.Event).ToJson()
            : Text(scenario, question.Event, estimate));
        return estimate is { IsPreciseEnough: true, IsTrusted: true } ? ExitCode.Done : throw new IOException(
            estimate.IsPreciseEnough
                ? $"the estimate is not to be trusted: {string.Join(" ", estimate.Warnings)}"
                : $"the wanted relative error was not reached within {estimate.Replications} replications; give a higher --limit or "
                    + "more --paths");
    }

    // All that is wrong with the options is told at once.
    private Question Asked(ParseResult parsed)
    {
        string name = parsed.GetValue(_event)!;
        string method = parsed.GetValue(_method) ?? (name == "accident" ? "hazard" : "splitting");
        double? goal = parsed.GetValue(_goal);
        var errors = new List<string>();
        bool hasGoal = name is "tempo" or "room";
        Must(hasGoal == goal is not null, hasGoal ? $"--event {name} needs --goal X" : $"--goal does not go with --event {name}");
        foreach (Option option in (Option[])[_level, _splitUntil, _killed])
        {
            Must(
                method == "splitting" || parsed.GetResult(option) is null,
                $"{option.Name} does not go with --method {method}; allowed: --method splitting");
        }

        bool hasLevel = parsed.GetValue(_level) == "tempo";
        Must(
            parsed.GetValue(_level) is null || name is "collision" or "war",
            $"--level does not go with --event {name}, which has its own; allowed: --event collision or war");
        Must(
            hasLevel == parsed.GetValue(_splitUntil) is not null,
            hasLevel ? "--level tempo needs --split-until X" : "--split-until does not go without --level tempo");
        Must(
            parsed.GetValue(_precision) is not null || parsed.GetResult(_limit) is null, "--limit does not go without --relative-error");
        int replications = (int)(parsed.GetValue(_replications) ?? 32), limit = (int)(parsed.GetValue(_limit) ?? 16_384);
        Must(
            parsed.GetValue(_precision) is null || limit >= replications,
            $"--limit {limit} is not allowed; allowed: at least --replications, {replications}");
        return errors.Count > 0 ? throw new BadInputException([.. errors]) : new Question(RareEvent.Of(name, goal), method, parsed, this);

        void Must(bool holds, string error)
        {
            if (!holds)
            {
                errors.Add(error);
            }
        }
    }

    private RareEventEstimate Estimate(Scenario scenario, Question question, IProgress<RareEventProgress>? progress)
    {
        try
        {
            return question.Method switch
            {
                "hazard" => HazardIntegration.Estimate(scenario, question.Event, question.Options(progress), Cancellation),
                "splitting" => Splitting.Estimate(scenario, question.Event, question.Splitting(progress), Cancellation),
                "tilting" => Tilting.Estimate(scenario, question.Event, question.Tilting(progress), Cancellation),
                _ => Counting.Estimate(scenario, question.Event, question.Options(progress), Cancellation),
            };
        }
        catch (RareEventException e)
        {
            throw new BadInputException([.. e.Problems.Select(p => $"SCENARIO {scenario.Name}: {p}")]);
        }
    }

    private static string Text(Scenario scenario, RareEvent rare, RareEventEstimate estimate)
    {
        string Shown(double x) => double.IsFinite(x) ? x.ToString("G4", CultureInfo.InvariantCulture) : "-";
        var table = new TextTable("what", "value");
        table.Add("probability", Shown(estimate.Probability.Value));
        table.Add("95% interval", $"{Shown(estimate.Probability.Low)} to {Shown(estimate.Probability.High)}");
        table.Add("relative error", Shown(estimate.RelativeError));
        table.Add("replications", estimate.Replications.ToString(CultureInfo.InvariantCulture));
        table.Add("path-steps", Shown(estimate.Steps));
        table.Add("work-normalized variance", Shown(estimate.WorkNormalizedVariance));
        table.Add("gain over counting", Shown(estimate.GainOverCounting));
        return $"{scenario.Name}: {rare.Name} by {estimate.Method}\n\n{table}"
            + string.Concat(estimate.Warnings.Select(w => "\n" + w));
    }

    // What was asked for, once it is known to be allowed.
    private sealed record Question(RareEvent Event, string Method, ParseResult Parsed, RareCommand Command)
    {
        public RareEventOptions Options(IProgress<RareEventProgress>? progress) => new()
        {
            Replications = (int)(Parsed.GetValue(Command._replications) ?? 32),
            Size = (int)(Parsed.GetValue(Command._size) ?? 1000),
            RelativeError = Parsed.GetValue(Command._precision),
            Limit = (int)(Parsed.GetValue(Command._limit) ?? 16_384),
            Seed = Parsed.GetValue(Command._seed) ?? 1,
            Progress = progress,
        };

        public SplittingOptions Splitting(IProgress<RareEventProgress>? progress)
        {
            RareEventOptions o = Options(progress);
            return new()
            {
                Replications = o.Replications, Size = o.Size, RelativeError = o.RelativeError, Limit = o.Limit, Seed = o.Seed,
                Progress = o.Progress,
                Killed = Parsed.GetValue(Command._killed) ?? 0.1,
                Level = Parsed.GetValue(Command._level) == "tempo" ? m => m.ClosingTempo : null,
                SplitUntil = Parsed.GetValue(Command._splitUntil),
            };
        }

        public TiltingOptions Tilting(IProgress<RareEventProgress>? progress)
        {
            RareEventOptions o = Options(progress);
            return new()
            {
                Replications = o.Replications, Size = o.Size, RelativeError = o.RelativeError, Limit = o.Limit, Seed = o.Seed,
                Progress = o.Progress,
            };
        }
    }
}
