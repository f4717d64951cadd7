using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>What is done to JSON trees here.</summary>
internal static class Nodes
{
    /// <summary>The node at a place; null if there is none.</summary>
    public static JsonNode? At(JsonNode? root, JsonPath path) => path.Steps().Aggregate(root, Child);

    /// <summary>The place with the positions of items in place of their names; null, and a problem noted, if
    /// there are no such items.</summary>
    public static JsonPath? Numbered(JsonNode root, JsonPath path, ReadContext context)
    {
        JsonNode? at = root;
        JsonPath numbered = JsonPath.Root;
        foreach (JsonPath step in path.Steps())
        {
            if (at is not JsonArray list || step.Name is null)
            {
                numbered = numbered.Then(step);
            }
            else if (NamedItems.Find([.. list.Select(Name)], step.Name, path, context) is { } position)
            {
                numbered = numbered.Index(position);
            }
            else
            {
                return null;
            }

            at = Child(at, numbered);
        }

        return numbered;
    }

    /// <summary>Sets what is at a place, and makes the objects on the way; false if the place cannot be.</summary>
    public static bool TrySet(JsonObject root, JsonPath path, JsonNode? value)
    {
        JsonNode? at = root;
        JsonPath[] steps = path.Steps();
        for (int i = 0; i < steps.Length - 1; i++)
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

    /// <summary>A number as it is read; what JSON cannot say is a text, which is then found to be a problem.</summary>
    public static JsonElement Element(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        using JsonDocument document = JsonDocument.Parse(double.IsFinite(value) ? text : $"\"{text}\"");
        return document.RootElement.Clone();
    }

    public static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>The text, as people read it.</summary>
    public static string Text(JsonNode node) => System.Text.Encoding.UTF8.GetString(JsonTree.Utf8(node, indented: true)) + "\n";

    private static string? Name(JsonNode? item) =>
        item is JsonObject o && o["name"] is JsonValue name && name.TryGetValue(out string? text) ? text : null;

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
