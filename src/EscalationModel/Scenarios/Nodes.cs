using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>What is done to JSON trees here.</summary>
internal static class Nodes
{
    /// <summary>A tree of what has been read, in which no key occurs twice. Only what is looked at takes memory.</summary>
    public static JsonNode? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(json),
        JsonValueKind.Array => JsonArray.Create(json),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(json),
    };

    /// <summary>The node at a place; null if there is none.</summary>
    public static JsonNode? At(JsonNode? root, JsonPath path) => path.Steps().Aggregate(root, Child);

    /// <summary>Sets what is at a place, and makes the objects on the way; false if the place cannot be.</summary>
    public static bool TrySet(JsonObject root, JsonPath path, JsonNode? value)
    {
        JsonNode? at = root;
        IReadOnlyList<JsonPath> steps = path.Steps();
        for (int i = 0; i < steps.Count - 1; i++)
        {
            JsonNode? child = Child(at, steps[i]);
            if (child is null && !TryPut(at, steps[i], child = new JsonObject()))
            {
                return false;
            }

            at = child;
        }

        return TryPut(at, steps[^1], value?.DeepClone());
    }

    public static bool IsNumber(JsonNode? node) => node is JsonValue && node.GetValueKind() == JsonValueKind.Number;

    public static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    public static byte[] Utf8(JsonNode node, bool indented = false)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };
        using (var writer = new Utf8JsonWriter(bytes, options))
        {
            node.WriteTo(writer);
        }

        return bytes.ToArray();
    }

    /// <summary>The text, as people read it.</summary>
    public static string Text(JsonNode node) => System.Text.Encoding.UTF8.GetString(Utf8(node, indented: true)) + "\n";

    private static JsonNode? Child(JsonNode? node, JsonPath step) => node switch
    {
        JsonObject o when step.Name is { } key => o[key],
        JsonArray list when step.Name is null && step.Position < list.Count => list[step.Position],
        _ => null,
    };

    private static bool TryPut(JsonNode? node, JsonPath step, JsonNode? value)
    {
        if (node is JsonObject o && step.Name is { } key)
        {
            o[key] = value;
            return true;
        }

        if (node is JsonArray list && step.Name is null && step.Position < list.Count)
        {
            list[step.Position] = value;
            return true;
        }

        return false;
    }
}
