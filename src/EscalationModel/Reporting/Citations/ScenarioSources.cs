using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EscalationModel.Reporting.Citations;

/// <summary>What a scenario file says of where it comes from: its model, its policies, and the sources of its numbers.</summary>
internal sealed partial class ScenarioSources
{
    private readonly List<string> _policies = [], _texts = [], _data = [];

    public ScenarioSources(string json, IReadOnlyList<string> variants)
    {
        JsonObject root = JsonNode.Parse(json)!.AsObject();
        Model = Text(root["model"]?["type"]);
        Title = Text(root["title"]);
        foreach ((string key, JsonNode? value) in root)
        {
            IEnumerable<JsonNode?> run = key == "variants"
                ? value!.AsArray().Where(v => variants.Contains(Text(v?["name"])))
                : [value];
            foreach (JsonNode? node in run)
            {
                Visit(node);
            }
        }
    }

    /// <summary>The name of the model in files.</summary>
    public string Model { get; }

    public string Title { get; }

    /// <summary>The names of the policies that play, mixtures and their parts.</summary>
    public IReadOnlyList<string> Policies => _policies;

    /// <summary>Works of the bibliography that sources of numbers name.</summary>
    public IEnumerable<string> Works => _texts.SelectMany(t => Key().Matches(t)).Select(m => m.Groups[1].Value)
        .Where(Bibliography.Works.ContainsKey).Distinct();

    /// <summary>Sources of measured numbers and of targets in words of their own, without a work of the bibliography.</summary>
    public IEnumerable<string> Data => _data.Where(t => !Key().Matches(t).Any(m => Bibliography.Works.ContainsKey(m.Groups[1].Value)));

    private void Visit(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list)
            {
                Visit(item);
            }
        }
        else if (node is JsonObject members)
        {
            NoteSource(members);
            foreach ((string key, JsonNode? value) in members)
            {
                NotePolicy(key, value);
                Visit(value);
            }
        }
    }

    private void NotePolicy(string key, JsonNode? value)
    {
        bool isPolicy = key == "policy" || key.EndsWith(".policy", StringComparison.Ordinal);
        if (isPolicy && value is JsonObject policy && Text(policy["type"]) is { Length: > 0 } name)
        {
            AddOnce(_policies, name);
        }
    }

    // A target has no basis: it is data.
    private void NoteSource(JsonObject members)
    {
        if (Text(members["source"]) is { Length: > 0 } source)
        {
            AddOnce(_texts, source);
            if (Text(members["basis"]) is "measured" or "")
            {
                AddOnce(_data, source);
            }
        }
    }

    private static void AddOnce(List<string> list, string text)
    {
        if (!list.Contains(text))
        {
            list.Add(text);
        }
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    [GeneratedRegex(@"\[([a-z]+\d{4}[a-z]?)\]")]
    private static partial Regex Key();
}
