using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.ML.Warnings;

namespace EscalationModel.Cli.Learning;

/// <summary>Tells what the state of a crisis on given days says of its end, and warns by it.</summary>
internal sealed class WarnCommand : ToolCommand
{
    private const int UsualStates = 2000, UsualPaths = 256;

    private static readonly string[] Seen = ["day", "room", "tempo_a", "tempo_b"];

    private static readonly (string, string)[] Parameters =
    [
        (nameof(EarlyWarningOptions.Days), "--days"), (nameof(EarlyWarningOptions.Outcomes), "--outcome"),
        (nameof(EarlyWarningOptions.DrawNumbers), "--draw-numbers"),
    ];

    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string?> _variant = CommonInputs.Variant();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<string?> _days = LearningDays.Option("The days on which to warn (ladder: moves); 30,90,150 unless given.");
    private readonly Option<string[]> _outcomes = new("--outcome")
    {
        Description = $"What to warn of: war, or {string.Join(", ", Enum.GetNames<Outcome>())}; may be given again. War unless given.",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<ulong?> _states = CommonInputs.WholeNumber(
        "--states", "-m", "N", "States of each day to learn from, and half as many to judge by; 2000 unless given.", 100, 1_000_000);

    private readonly Option<ulong?> _paths = CommonInputs.WholeNumber(
        "--paths", "-n", "N", "How often each state is continued, and four times as often to judge by; 256 unless given.", 1, 250_000);

    private readonly Option<bool> _draw = new("--draw-numbers")
    {
        Description = "The observer does not know the uncertain numbers of the scenario: draw them anew for every few crises.",
    };

    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<string?> _trace = TraceFile.Option("Warn of this crisis, on each day that it has come to");
    private readonly Option<string?> _trained = CommonInputs.File(
        "--trained", "What -o has written for this scenario: answer at once, without training.");

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Write what was trained, for --trained.", HelpName = "FILE",
    };

    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write the answer as one JSON document; - writes it, and nothing else, to standard output.");

    public WarnCommand(Surroundings surroundings)
        : base("warn", "Tell what the state of a crisis says of its end, day by day, and warn by it.", surroundings)
    {
        Option[] options =
            [_policies, _variant, _set, _days, _outcomes, _states, _paths, _draw, _seed, _trace, _trained, _out, _json];
        Add(_scenario);
        foreach (Option option in options)
        {
            Add(option);
        }
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("warn reference --days 30,90 -o warning.json", "What an observer can know of war on these days, or that the state tells nothing."),
        ("warn reference --trained warning.json --trace path.csv", "How likely war is in a crisis that was observed."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_scenario);
        string? log = parsed.GetValue(_trace), trained = parsed.GetValue(_trained);
        OutputTarget file = OutputTarget.FileOf(parsed, _out), json = OutputTarget.Of(parsed, _json);
        OutputTarget.MustDiffer(
            [("SCENARIO", ScenarioSource.FileOf(source)), TraceFile.Input(log), ("--trained", trained),
                .. PolicyAssemblies.Files(parsed, _policies)], file, json);
        if (trained is not null)
        {
            CommonInputs.MustNotBeGiven(parsed, "with --trained", [_days, _outcomes, _states, _paths, _draw, _seed, _out]);
        }

        TraceFile.MustDiffer(source, log);
        CommonInputs.CheckLanes();
        Scenario whole = ScenarioSource.Load(
            source, Surroundings, parsed.GetRequiredValue(_set), PolicyAssemblies.Known(parsed, _policies));
        (string variant, Scenario scenario) = VariantNames.One(whole, parsed.GetValue(_variant));
        EarlyWarningOptions? options = trained is null ? Wanted(parsed) : null;
        // That a log cannot be read must not be found out after the training.
        PathTrace? seen = log is null ? null : TraceFile.Read(log, Seen, Surroundings).Of(whole, variant, Cancellation);
        EarlyWarning warning = options is not null
            ? LearningErrors.Told(scenario.Name, Surroundings, () => EarlyWarning.Train(scenario, options, Cancellation), Parameters)
            : LearningErrors.Loaded(
                "--trained", trained!, "a file that -o of escalation warn has written", () => EarlyWarning.Load(trained!, scenario));
        file.File?.Save(warning.Save, Cancellation);
        ObservedAnswers? answers = seen is null ? null : ObservedAnswers.Of(warning, seen, log!);
        json.File?.Write(WarningText.Document(whole.Name, variant, warning, answers), Cancellation);
        Print(json.IsStandardOutput
            ? WarningText.Document(whole.Name, variant, warning, answers)
            : WarningText.Write(whole.Name, variant, warning, answers)
                + (file.File is null ? "" : $"\nWritten to {file.File}: give it by --trained.\n"));
        return ExitCode.Done;
    }

    private EarlyWarningOptions Wanted(ParseResult parsed)
    {
        int states = (int)(parsed.GetValue(_states) ?? UsualStates), paths = (int)(parsed.GetValue(_paths) ?? UsualPaths);
        var usual = new EarlyWarningOptions();
        string[] outcomes = parsed.GetRequiredValue(_outcomes);
        return usual with
        {
            Days = LearningDays.Of(parsed, _days) ?? usual.Days,
            Outcomes = outcomes.Length == 0 ? usual.Outcomes : [.. outcomes.SelectMany(word => Named(word, usual.Outcomes)).Distinct()],
            States = states,
            PathsEach = paths,
            HeldOutStates = states / 2,
            HeldOutPathsEach = 4 * paths,
            DrawNumbers = parsed.GetValue(_draw),
            PathsPerDraw = Math.Max(1, Math.Min(usual.PathsPerDraw, states / 2 / 20)),
            Seed = parsed.GetValue(_seed) ?? 1,
        };
    }

    private static IReadOnlyList<Outcome> Named(string word, IReadOnlyList<Outcome> war)
    {
        string[] known = ["war", .. Enum.GetNames<Outcome>()];
        return word == "war" ? war
            : known.Contains(word) ? [Enum.Parse<Outcome>(word)]
            : throw new BadInputException($"--outcome {word} is not allowed{Suggestion.Ending(word, known)}");
    }
}
