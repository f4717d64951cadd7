using System.Text.Json.Nodes;

namespace EscalationModel.Tests.Contracts;

/// <summary>A scenario with its sides exchanged, from its document alone: the actors change places, keys that end in A and B change
/// names, a table of the model by both sides is transposed and an event of one side becomes the other's. It so holds for models
/// that it does not know.</summary>
internal static class MirroredDocument
{
    public static Scenario Of(Scenario scenario)
    {
        JsonObject document = JsonNode.Parse(scenario.ToJson())!.AsObject();
        document["model"] = Mirrored(Transposed(document["model"]!));
        document["actors"] = new JsonArray([.. document["actors"]!.AsArray().Reverse().Select(actor => actor!.DeepClone())]);
        foreach (string key in (string[])["mediator", "calendar"])
        {
            if (document[key] is { } node)
            {
                document[key] = Mirrored(node);
            }
        }

        return Scenario.Parse(document.ToJsonString());
    }

    private static JsonNode? Mirrored(JsonNode? node) => node switch
    {
        JsonObject values =>
            new JsonObject(values.Select(
                pair => KeyValuePair.Create(Mirrored(pair.Key), pair.Key == "side" ? OtherSide(pair.Value!) : Mirrored(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Mirrored)]),
        _ => node?.DeepClone(),
    };

    private static string Mirrored(string key) =>
        key.Length > 1 && char.IsLower(key[^2]) && key[^1] is ('A' or 'B') ? key[..^1] + (key[^1] == 'A' ? 'B' : 'A') : key;

    private static JsonNode OtherSide(JsonNode side) => side.GetValue<string>() == "A" ? "B" : "A";

    private static JsonNode Transposed(JsonNode node) => node switch
    {
        JsonObject values =>
            new JsonObject(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value is null ? null : Transposed(pair.Value)))),
        JsonArray table when IsSquare(table) =>
            new JsonArray([.. table.Select((_, row) => new JsonArray([.. table.Select(other => other![row]?.DeepClone())]))]),
        _ => node.DeepClone(),
    };

    private static bool IsSquare(JsonArray table) =>
        table.Count > 0 && table.All(row => row is JsonArray cells && cells.Count == table.Count);
}
