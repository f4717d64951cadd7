using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Policies;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Studies;

/// <summary>Reads the file of a study of a scenario. docs/how-to/study.md tells its keys. Thread-safe.</summary>
public static class StudyFile
{
    /// <summary>Reads a study from a file.</summary>
    /// <param name="path">The path of the file. A scenario that it names by a file is looked for beside it.</param>
    /// <param name="policies">The policies that its scenario may name; null: the built-in ones.</param>
    /// <exception cref="StudyException">The file is not JSON, or it or its scenario has problems: tells all, each with its place.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Study Load(string path, PolicyCatalog? policies = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Known(RefuseEstimates(Question(path, policies)));
    }

    /// <summary>Reads a study from a text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="policies">The policies that its scenario may name; null: the built-in ones.</param>
    /// <exception cref="StudyException">The text is not JSON, or it or its scenario has problems: tells all, each with its place.
    /// </exception>
    public static Study Parse(string json, string source = "study", PolicyCatalog? policies = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Known(RefuseEstimates(
            Question(System.Text.Encoding.UTF8.GetBytes(json), source, ".", policies ?? PolicyCatalog.BuiltIn)));
    }

    internal static Study Read(ReadOnlyMemory<byte> utf8, string source, string folder, PolicyCatalog policies) =>
        Known(Question(utf8, source, folder, policies));

    /// <summary>What a file asks.</summary>
    internal static QuestionOfStudy Question(string path, PolicyCatalog? policies) => Question(
        BoundedInput.ReadFile(path, BoundedInput.ScenarioBytes), path, Path.GetDirectoryName(Path.GetFullPath(path))!,
        policies ?? PolicyCatalog.BuiltIn);

    /// <summary>What a file asks.</summary>
    internal static QuestionOfStudy Question(ReadOnlyMemory<byte> utf8, string source, string folder, PolicyCatalog policies)
    {
        using JsonText text = JsonText.Parse(utf8, problem => new StudyException($"{source}: {problem}"));
        ReadContext context = text.Context;
        StudyDocument document = StudyDocument.Shape.Read(text.Root, JsonPath.Root, context);
        Refuse(source, context.Problems.Select(p => p.ToString()));
        return QuestionOfStudy.Told(source, () =>
        {
            Scenario scenario = ScenarioOf(document.Scenario, source, folder, policies);
            JsonObject written = JsonTree.Of(text.Root.Clone())!.AsObject(); // it outlives the text
            written["scenario"] = ScenarioWriter.Write(scenario);
            return new QuestionOfStudy(source, document, scenario, written);
        });
    }

    /// <summary>Refuses what stands in the plans of rounds alone.</summary>
    internal static QuestionOfStudy RefuseEstimates(QuestionOfStudy question) => question.Document.Estimates is null
        ? question
        : throw new StudyException($"{question.Source}: $.estimates: not allowed in the file of a study; it is of the plans of rounds");

    private static Study Known(QuestionOfStudy question) => !question.Document.IsAdaptive ? question.Study() : throw new StudyException(
        $"{question.Source}: $.{(question.Document.Search is null ? "rareEvent" : "search")}: the points of this study follow from its "
            + "results; allowed: to plan and play it a round at a time (study next, study run)");

    // A name, a file beside the study, or a scenario in full.
    private static Scenario ScenarioOf(JsonElement json, string source, string folder, PolicyCatalog policies)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return ScenarioReader.Read(JsonTree.Utf8(JsonTree.Of(json)!), $"{source}: $.scenario", policies);
        }

        string name = json.GetString()!;
        string file = Path.Combine(folder, name);
        return Scenario.Shipped.Contains(name) ? Scenario.Load(name, policies)
            : Path.Exists(file) ? Scenario.Load(file, policies)
            : throw new StudyException(
                $"$.scenario: \"{name}\" is neither a file nor a shipped scenario{Suggestion.Ending(name, Scenario.Shipped)}");
    }

    private static void Refuse(string source, IEnumerable<string> problems)
    {
        string[] all = [.. problems];
        if (all.Length > 0)
        {
            throw new StudyException(string.Join(Environment.NewLine, all.Select(p => $"{source}: {p}")));
        }
    }
}
