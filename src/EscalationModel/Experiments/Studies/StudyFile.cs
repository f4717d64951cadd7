using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Experiments.Designs;
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
        byte[] utf8 = BoundedInput.ReadFile(path, BoundedInput.ScenarioBytes);
        return Read(utf8, path, Path.GetDirectoryName(Path.GetFullPath(path))!, policies ?? PolicyCatalog.BuiltIn);
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
        return Read(System.Text.Encoding.UTF8.GetBytes(json), source, ".", policies ?? PolicyCatalog.BuiltIn);
    }

    internal static Study Read(ReadOnlyMemory<byte> utf8, string source, string folder, PolicyCatalog policies)
    {
        using JsonText text = JsonText.Parse(utf8, problem => new StudyException($"{source}: {problem}"));
        ReadContext context = text.Context;
        StudyDocument document = StudyDocument.Shape.Read(text.Root, JsonPath.Root, context);
        Refuse(source, context.Problems.Select(p => p.ToString()));
        try
        {
            return Made(document, ScenarioOf(document.Scenario, source, folder, policies), text.Root);
        }
        catch (ScenarioException e)
        {
            throw new StudyException(e.Problems.Count == 0 ? e.Message : string.Join(
                Environment.NewLine, e.Problems.Select(p => $"{source}: $.scenario: {p}")));
        }
        catch (StudyException e)
        {
            throw new StudyException(string.Join(Environment.NewLine, e.Message.Split(Environment.NewLine).Select(l => $"{source}: {l}")));
        }
    }

    private static Study Made(StudyDocument document, Scenario scenario, JsonElement root)
    {
        var problems = new List<string>();
        StudyInput[] inputs = [.. document.Inputs.Select((input, k) => input.Made(scenario, document.Design, $"$.inputs[{k}]", problems))];
        Refuse("", problems);
        Design? design = StudyDesigns.Of(document, inputs, scenario.Run.Seed, problems);
        Refuse("", problems);
        var options = new ScenarioStudyOptions
        {
            Name = document.Name.Length > 0 ? document.Name : scenario.Name,
            Paths = document.Paths,
            Seed = document.Seed,
            Outputs = document.Outputs.Count > 0 ? document.Outputs : null,
            Precision = document.Precision,
        };
        Study made;
        try
        {
            made = Study.Of(scenario, inputs, design!, options);
        }
        catch (ArgumentException e)
        {
            throw new StudyException($"$: {e.Message}");
        }

        JsonObject written = JsonTree.Of(root)!.AsObject();
        written["scenario"] = ScenarioWriter.Write(scenario);
        return new Study(made.Name, made.Inputs, made.Design, made.Outputs, made.Model) { Document = JsonTree.Utf8(written) };
    }

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
            throw new StudyException(string.Join(Environment.NewLine, all.Select(p => source.Length == 0 ? p : $"{source}: {p}")));
        }
    }
}
