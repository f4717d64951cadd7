using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EscalationModel.Cli.Inputs;
using EscalationModel.ML.Surrogates;
using EscalationModel.Reporting;
using static EscalationModel.Cli.Learning.LearningDocument;
using static EscalationModel.Cli.Learning.LearningNumbers;

namespace EscalationModel.Cli.Learning;

/// <summary>What a study taught, as a text and as a document.</summary>
internal static class SurrogateText
{
    private const string Meaning =
        "Both are of held-out points. A deviance of 1 is the noise of counts alone; the error has it subtracted.\n"
        + "Points that share random numbers do not show what these put all of them off by: less than 1, and an error of 0, are\n"
        + "possible then. The intervals of answers count it in.\n";

    private static readonly (string Word, SurrogateLearner Learner)[] Known =
    [
        ("interactions", SurrogateLearner.Interactions),
        ("quadratic", SurrogateLearner.Quadratic),
        ("quadratic-and-trees", SurrogateLearner.QuadraticAndTrees),
        ("light-gbm", SurrogateLearner.LightGbm),
    ];

    public static IReadOnlyList<string> Words { get; } = [.. Known.Select(k => k.Word)];

    /// <summary>The learners that a command line names, all if it names none.</summary>
    public static IReadOnlyList<SurrogateLearner> Learners(string[] words)
    {
        foreach (string unknown in words.Where(w => !Words.Contains(w)))
        {
            throw new BadInputException($"--learner {unknown} is not allowed{Suggestion.Ending(unknown, Words)}");
        }

        return [.. Known.Where(k => words.Length == 0 || words.Contains(k.Word)).Select(k => k.Learner)];
    }

    public static string Write(Surrogate surrogate, IReadOnlyList<SurrogateImportance> importances, SurrogateCheck? check)
    {
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant(
            $"{surrogate.StudyName}: {surrogate.Output} by {surrogate.Inputs.Count} inputs, learned from {surrogate.Points} points"));
        text.Append(FormattableString.Invariant($" of {surrogate.Trials:G6} trials\n\n"));
        var candidates = new TextTable("learner", "deviance", "error of log odds", "");
        foreach (SurrogateCandidate c in surrogate.Candidates)
        {
            candidates.Add(
                Word(c.Learner), Short(c.Deviance), Short(c.LogitError),
                c.Skipped is null ? c.Learner == surrogate.Learner ? "chosen" : "" : "not tried");
        }

        text.Append(candidates).Append('\n').Append(Meaning);
        foreach (SurrogateCandidate skipped in surrogate.Candidates.Where(c => c.Skipped is not null))
        {
            text.Append($"{Word(skipped.Learner)} was not tried: {skipped.Skipped}\n");
        }

        text.Append('\n').Append(InputTable(surrogate, importances));
        text.Append(
            "\nTrust it from low to high, where intervals held 95% of held-out points; beyond, and far from all points, an answer warns.\n"
                + "The change is that of the log odds when each point takes the input of another one.\n");
        return text.Append(check is null ? "" : "\n" + Checked(check)).ToString();
    }

    public static JsonObject Document(Surrogate surrogate, IReadOnlyList<SurrogateImportance> importances, SurrogateCheck? check) => new()
    {
        ["study"] = surrogate.StudyName,
        ["model"] = surrogate.StudyModel,
        ["fingerprint"] = surrogate.Fingerprint,
        ["output"] = surrogate.Output,
        ["points"] = surrogate.Points,
        ["trials"] = surrogate.Trials,
        ["learner"] = Word(surrogate.Learner),
        ["trees"] = surrogate.Trees,
        ["candidates"] = Array(surrogate.Candidates, c => new JsonObject
        {
            ["learner"] = Word(c.Learner),
            ["deviance"] = Number(c.Deviance),
            ["logitError"] = Number(c.LogitError),
            ["skipped"] = c.Skipped,
        }),
        ["inputs"] = Array(surrogate.Inputs, i => new JsonObject
        {
            ["name"] = i.Name,
            ["low"] = i.Low,
            ["high"] = i.High,
            ["logarithmic"] = i.IsLogarithmic,
            ["change"] = Of(importances.Single(m => m.Input == i.Name).Change),
        }),
        ["check"] = check is null ? null : new JsonObject
        {
            ["points"] = check.Points,
            ["leftOut"] = check.LeftOut,
            ["logitError"] = Of(check.LogitError),
            ["bias"] = Number(check.Bias),
            ["constantError"] = Number(check.ConstantError),
            ["truthNoise"] = Number(check.TruthNoise),
            ["coverage"] = Number(check.Coverage),
            ["pathsWorth"] = Number(check.PathsWorth),
        },
    };

    private static TextTable InputTable(Surrogate surrogate, IReadOnlyList<SurrogateImportance> importances)
    {
        var table = new TextTable("input", "low", "high", "change of log odds");
        foreach (SurrogateImportance importance in importances)
        {
            SurrogateInput input = surrogate.Inputs.Single(i => i.Name == importance.Input);
            string scale = input.IsLogarithmic ? " (in logarithm)" : "";
            table.Add(input.Name + scale, Short(input.Low), Short(input.High), Short(importance.Change));
        }

        return table;
    }

    private static string Checked(SurrogateCheck check)
    {
        string worth = double.IsFinite(check.PathsWorth)
            ? $"; as good as {check.PathsWorth.ToString("N0", CultureInfo.InvariantCulture)} paths at each point" : "";
        return FormattableString.Invariant($"Against {check.Points} points of the truth ({check.LeftOut} left out for too few events):\n")
            + $"error of log odds {Short(check.LogitError)}, {Short(check.Bias)} of it the same at all points; that of a constant "
            + $"{Short(check.ConstantError)}\n"
            + FormattableString.Invariant($"intervals hold {100 * check.Coverage:F0}% of them{worth}\n");
    }

    private static string Word(SurrogateLearner learner) => Known.Single(k => k.Learner == learner).Word;
}
