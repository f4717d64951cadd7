using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.ML.Players;

namespace EscalationModel.Cli.Learning;

/// <summary>Tells what kind of player moves so.</summary>
internal sealed class ClassifyCommand : ToolCommand
{
    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string?> _variant = CommonInputs.Variant();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<Side?> _side = CommonInputs.Word("--side", "The player: A or B.", ("A", Side.A), ("B", Side.B));
    private readonly Option<string?> _trace = TraceFile.Option("What was seen of the crisis");
    private readonly Option<double?> _first = CommonInputs.Positive(
        "--first", "DAYS", "Look at the first days of it alone (ladder: moves).");

    private readonly Option<string?> _trained = CommonInputs.File(
        "--trained", "What -o has written for this scenario: answer at once, without training.");

    private readonly Option<string?> _sight = CommonInputs.Word(
        "--sight", "SIGHT", "What is seen of the player: throttles or tempos; throttles unless given.", ["throttles", "tempos"]);

    private readonly Option<string?> _days = LearningDays.Option("Learn to classify after these days; 30,60,90 unless given.");
    private readonly Option<ulong?> _plays = CommonInputs.WholeNumber(
        "--plays", "-n", "N", "Simulated crises to learn from, and half as many to tell who is unlike any; 6000 unless given.", 500,
        1_000_000);

    private readonly Option<double?> _falseAlarms = CommonInputs.Share(
        "--false-alarms", "P", "The share of players of the families that may be called unlike any of them; 0.05 unless given.");

    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Write what was trained, for --trained.", HelpName = "FILE",
    };

    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write the answer as one JSON document; - writes it, and nothing else, to standard output.");

    public ClassifyCommand(Surroundings surroundings)
        : base("classify", "Tell what kind of player moves so, from what was seen of one crisis.", surroundings)
    {
        _side.Required = true;
        Option[] options =
            [_policies, _variant, _set, _side, _trace, _first, _trained, _sight, _days, _plays, _falseAlarms, _seed, _out, _json];
        Add(_scenario);
        foreach (Option option in options)
        {
            Add(option);
        }
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("classify reference --side A --trace path.csv", "What kind of player A was in a log of escalation trace."),
        ("classify reference --side A -o players.json", "Train alone."),
        ("classify reference --side A --trained players.json --trace path.csv --first 30", "After 30 days, without training again."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_scenario);
        string? log = parsed.GetValue(_trace), trained = parsed.GetValue(_trained);
        OutputTarget file = OutputTarget.FileOf(parsed, _out), json = OutputTarget.Of(parsed, _json);
        OutputTarget.MustDiffer(
            [("SCENARIO", ScenarioSource.FileOf(source)), TraceFile.Input(log), ("--trained", trained),
                .. PolicyAssemblies.Files(parsed, _policies)], file, json);
        Check(parsed, source, log, trained);
        CommonInputs.CheckLanes();
        Scenario whole = ScenarioSource.Load(
            source, Surroundings, parsed.GetRequiredValue(_set), PolicyAssemblies.Known(parsed, _policies));
        (string variant, Scenario scenario) = VariantNames.One(whole, parsed.GetValue(_variant));
        Side side = parsed.GetValue(_side)!.Value;
        PlayerClassifier? stored = trained is null ? null : Loaded(trained, scenario, side);
        PlayerSight sight = stored?.Options.Sight ?? Sight(parsed);
        // That a log cannot be read must not be found out after the training.
        PathTrace? seen = log is null
            ? null
            : TraceFile.Read(log, Needed(side, sight), Surroundings).Of(whole, variant, Cancellation);
        PlayerClassifier classifier = stored ?? Trained(parsed, scenario, side);
        file.File?.Save(classifier.Save, Cancellation);
        if (seen is null)
        {
            Print($"Written to {file.File}: give it by --trained.\n");
            return ExitCode.Done;
        }

        PlayerHistory history = LearningErrors.Told($"--trace {log}", Surroundings, () =>
            PlayerHistory.Of(seen, side, classifier.Options.Sight, parsed.GetValue(_first)));
        PlayerVerdict verdict = LearningErrors.Told($"--trace {log}", Surroundings, () => classifier.Classify(history));
        json.File?.Write(PlayerText.Document(whole, variant, side, history, verdict), Cancellation);
        Print(json.IsStandardOutput
            ? PlayerText.Document(whole, variant, side, history, verdict)
            : PlayerText.Write(whole, variant, side, history, verdict));
        return ExitCode.Done;
    }

    private void Check(ParseResult parsed, string source, string? log, string? trained)
    {
        if (trained is not null)
        {
            CommonInputs.MustNotBeGiven(parsed, "with --trained", [_sight, _days, _plays, _falseAlarms, _seed, _out]);
        }

        if (log is null)
        {
            CommonInputs.MustNotBeGiven(parsed, "without --trace", [_first, _json]);
            if (parsed.GetValue(_out) is null)
            {
                throw new BadInputException("nothing is asked for; allowed: --trace FILE to classify, -o FILE to train, or both");
            }
        }

        TraceFile.MustDiffer(source, log);
    }

    private PlayerSight Sight(ParseResult parsed) =>
        parsed.GetValue(_sight) == "tempos" ? PlayerSight.Tempos : PlayerSight.Throttles;

    private PlayerClassifier Trained(ParseResult parsed, Scenario scenario, Side side)
    {
        int plays = (int)(parsed.GetValue(_plays) ?? 6000);
        var options = new PlayerClassifierOptions
        {
            Plays = plays,
            Calibration = plays / 2,
            Days = LearningDays.Of(parsed, _days) ?? new PlayerClassifierOptions().Days,
            Sight = Sight(parsed),
            FalseAlarmRate = parsed.GetValue(_falseAlarms) ?? 0.05,
            Seed = parsed.GetValue(_seed) ?? 1,
        };
        return LearningErrors.Told(
            scenario.Name, Surroundings, () => PlayerClassifier.Train(scenario, side, options, Cancellation), ("options", "--days"));
    }

    private static PlayerClassifier Loaded(string file, Scenario scenario, Side side)
    {
        PlayerClassifier classifier = LearningErrors.Loaded(
            "--trained", file, "a file that -o of escalation classify has written", () => PlayerClassifier.Load(file, scenario));
        return classifier.Side == side
            ? classifier
            : throw new BadInputException($"--trained {file} was trained for side {classifier.Side}; allowed: --side {classifier.Side}");
    }

    private static string[] Needed(Side side, PlayerSight sight)
    {
        string own = side == Side.A ? "a" : "b";
        string[] always = ["day", "room", "tempo_a", "tempo_b", $"seen_by_{own}", $"action_seen_by_{own}"];
        return sight == PlayerSight.Tempos ? always : [.. always, $"throttle_{own}"];
    }
}
