using System.Text.Json.Nodes;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Scenarios;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>Whether both sides of a scenario have the same part: whether it stays as it is when the sides are exchanged, policies and names
/// apart. Known from the document alone: the actors change places, keys that end in A and B change names, a table of the model by both
/// sides is transposed, and what happens to one side happens to the other.</summary>
internal static class SymmetricScenario
{
    private static readonly string[] Passive = ["$schema", "name", "title", "description", "start", "run", "targets"];

    public static bool Is(Scenario scenario)
    {
        if (!ModelCatalog.Of(scenario).IsInFiles)
        {
            return false; // nothing tells what a model of one's own makes of its sides
        }

        JsonObject document = ScenarioWriter.Document(scenario.WithPolicies(default(Dove), default(Dove)) with
        {
            A = scenario.A with { Name = "", Policy = default(Dove) },
            B = scenario.B with { Name = "", Policy = default(Dove) },
            Calendar = [.. scenario.Calendar.Where(e => e.Tempo != 0).Select(e => e with { Name = "", Text = "" })],
            Assumptions = [],
        });
        Array.ForEach(Passive, key => document.Remove(key));
        JsonObject mirrored = Mirrored(document)!.AsObject();
        mirrored["model"] = Mirrored(Transposed(document["model"]));
        mirrored["actors"] = new JsonArray([.. document["actors"]!.AsArray().Reverse().Select(actor => Mirrored(actor))]);
        return Text(document) == Text(mirrored);
    }

    // Members, and objects in lists such as dated events and openings, may stand in any order; the actors may not.
    private static string Text(JsonNode? node, string key = "") => node switch
    {
        JsonObject values => $"{{{string.Join(",", values.OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => $"{p.Key}:{Text(p.Value, p.Key)}"))}}}",
        JsonArray list when key != "actors" && list.All(item => item is JsonObject) =>
            $"[{string.Join(",", list.Select(item => Text(item)).Order(StringComparer.Ordinal))}]",
        JsonArray list => $"[{string.Join(",", list.Select(item => Text(item)))}]",
        _ => node?.ToJsonString() ?? "null",
    };

    private static JsonNode? Mirrored(JsonNode? node) => node switch
    {
        JsonObject values => new JsonObject(values.Select(
            pair => KeyValuePair.Create(Mirrored(pair.Key), pair.Key == "side" ? OtherSide(pair.Value) : Mirrored(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Mirrored)]),
        _ => node?.DeepClone(),
    };

    private static string Mirrored(string key) =>
        key.Length > 1 && char.IsLower(key[^2]) && key[^1] is ('A' or 'B')
            ? key[..^1] + (key[^1] == 'A' ? 'B' : 'A')
            : key;

    private static JsonNode? OtherSide(JsonNode? side) => side?.GetValue<string>() switch
    {
        "A" => "B",
        "B" => "A",
        var other => other,
    };

    private static JsonNode? Transposed(JsonNode? node) => node switch
    {
        JsonObject values => new JsonObject(values.Select(pair => KeyValuePair.Create(pair.Key, Transposed(pair.Value)))),
        JsonArray table when IsSquare(table) =>
            new JsonArray([.. table.Select((_, row) => new JsonArray([.. table.Select(other => other![row]?.DeepClone())]))]),
        _ => node?.DeepClone(),
    };

    private static bool IsSquare(JsonArray table) =>
        table.Count > 0 && table.All(row => row is JsonArray cells && cells.Count == table.Count);
}
