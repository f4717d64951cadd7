using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.ML.Surrogates;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Learning;

/// <summary>Answers by what was learned from a study.</summary>
internal sealed class PredictCommand : ToolCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "What escalation learn has written." };
    private readonly Option<string[]> _at = new("--at")
    {
        Description = "The value of an input, such as '$.model.tempoHazard=20'; given again for each input.",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _points = CommonInputs.File(
        "--points", "In place of --at: many points, in a CSV file with a column for each input; - reads standard input.");

    private readonly Option<string?> _csv = CommonInputs.File(
        "--csv", "Write the answers as CSV with full precision; - writes them, and nothing else, to standard output.");

    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write the answers as one JSON document; - writes it, and nothing else, to standard output.");

    public PredictCommand(Surroundings surroundings)
        : base("predict", "Answer at a point by what was learned from a study, and say how far that can be trusted.", surroundings)
    {
        Add(_file);
        Add(_at);
        Add(_points);
        Add(_csv);
        Add(_json);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        (
            "predict war.json --at '$.model.tempoHazard=20' --at '$.actors[0].policy.nerve=45'",
            "The probability, its interval, and a warning where it extrapolates."),
        ("predict war.json --points points.csv --csv answers.csv", "Many points at once."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string file = parsed.GetRequiredValue(_file);
        string? points = parsed.GetValue(_points);
        OutputTarget csv = OutputTarget.Of(parsed, _csv), json = OutputTarget.Of(parsed, _json);
        OutputTarget.MustDiffer([("FILE", file), ("--points", points == "-" ? null : points)], csv, json);
        string[] at = parsed.GetRequiredValue(_at);
        if (at.Length == 0 == points is null)
        {
            throw new BadInputException(points is null
                ? "no point is given; allowed: --at NAME=VALUE for each input, or --points FILE"
                : "--at and --points do not go together; allowed: one of them");
        }

        Surrogate surrogate = LearningErrors.Loaded(
            "FILE", file, "a file that escalation learn has written", () => Surrogate.Load(file));
        string[] names = [.. surrogate.Inputs.Select(i => i.Name)];
        IReadOnlyList<double[]> asked = points is null ? [Point(at, names)] : PointsFile.Read(points, names, Surroundings);
        (double[], SurrogateAnswer)[] answers = [.. asked.Select(values => (values, Answer(surrogate, values)))];
        csv.File?.Write(Csv(names, answers), Cancellation);
        json.File?.Write(LearningDocument.Text(Document(surrogate, answers)), Cancellation);
        Print(csv.IsStandardOutput ? Csv(names, answers)
            : json.IsStandardOutput ? LearningDocument.Text(Document(surrogate, answers))
            : Text(surrogate, answers));
        return ExitCode.Done;
    }

    private static double[] Point(string[] at, string[] names)
    {
        var values = new Dictionary<string, double>();
        foreach (string given in at)
        {
            int equals = SetValues.EqualsSign(given);
            string name = equals > 0 ? given[..equals] : throw Refused(given, "NAME=VALUE, such as '$.model.tempoHazard=20'");
            if (!names.Contains(name))
            {
                throw new BadInputException($"--at {given}: {name} is no input{Suggestion.Ending(name, names)}");
            }

            double value = double.TryParse(given[(equals + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && double.IsFinite(number) ? number : throw Refused(given, "a finite number after the equals sign");
            if (!values.TryAdd(name, value))
            {
                throw new BadInputException($"--at {given}: {name} is given twice; allowed: once");
            }
        }

        string[] missing = [.. names.Where(n => !values.ContainsKey(n))];
        return missing.Length == 0
            ? [.. names.Select(n => values[n])]
            : throw new BadInputException([.. missing.Select(n => $"--at {n}=VALUE is missing; allowed: a value of each input")]);
    }

    private static BadInputException Refused(string given, string allowed) => new($"--at {given} is not allowed; allowed: {allowed}");

    private SurrogateAnswer Answer(Surrogate surrogate, double[] values)
    {
        Cancellation.ThrowIfCancellationRequested();
        try
        {
            return surrogate.Predict(values);
        }
        catch (ArgumentException e)
        {
            throw new BadInputException(PlainWords.Of(e));
        }
    }

    private static string Csv(string[] names, (double[] Values, SurrogateAnswer Answer)[] answers)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', [.. names, "probability", "low", "high", "logit", "logit_error", "extrapolates"]).Append('\n');
        foreach ((double[] values, SurrogateAnswer a) in answers)
        {
            double[] numbers = [.. values, a.Probability.Value, a.Probability.Low, a.Probability.High, a.Logit, a.LogitError];
            text.AppendJoin(',', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));
            text.Append(a.Warning is null ? ",false\n" : ",true\n");
        }

        return text.ToString();
    }

    private static JsonObject Document(Surrogate surrogate, (double[] Values, SurrogateAnswer Answer)[] answers) => new()
    {
        ["study"] = surrogate.StudyName,
        ["fingerprint"] = surrogate.Fingerprint,
        ["output"] = surrogate.Output,
        ["inputs"] = LearningDocument.Words(surrogate.Inputs.Select(i => i.Name)),
        ["answers"] = LearningDocument.Array(answers, a => new JsonObject
        {
            ["at"] = LearningDocument.Array(a.Values, v => JsonValue.Create(v)),
            ["probability"] = LearningDocument.Of(a.Answer.Probability),
            ["logit"] = LearningDocument.Number(a.Answer.Logit),
            ["logitError"] = LearningDocument.Number(a.Answer.LogitError),
            ["warning"] = a.Answer.Warning,
        }),
    };

    private static string Text(Surrogate surrogate, (double[] Values, SurrogateAnswer Answer)[] answers)
    {
        string by = $"{surrogate.StudyName}: {surrogate.Output} by what was learned from {surrogate.Points} points; intervals of 95% are "
            + "of its error, not of the model's\n\n";
        if (answers is [(_, var one)])
        {
            return by + $"{surrogate.Output} {LearningNumbers.Short(one.Probability)}\n"
                + (one.Warning is null ? "" : $"warning: {one.Warning}\n");
        }

        var table = new TextTable("point", surrogate.Output, "low", "high", "");
        for (int i = 0; i < answers.Length; i++)
        {
            (Estimate p, string? warning) = (answers[i].Answer.Probability, answers[i].Answer.Warning);
            table.Add(
                i.ToString(CultureInfo.InvariantCulture), LearningNumbers.Short(p.Value), LearningNumbers.Short(p.Low),
                LearningNumbers.Short(p.High), warning is null ? "" : "extrapolates");
        }

        return by + table;
    }
}
