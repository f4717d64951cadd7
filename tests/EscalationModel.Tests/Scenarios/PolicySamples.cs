using System.Globalization;
using System.Text.Json.Nodes;

namespace EscalationModel.Tests.Scenarios;

/// <summary>A valid policy of each type with every key, made from the schema.</summary>
internal static class PolicySamples
{
    public static JsonNode Of(SchemaValidator schema, string name) =>
        Sample(schema, (JsonObject)((JsonArray)schema.Root["$defs"]!["Policy"]!["oneOf"]!).First(
            p => p!["properties"]!["type"]!["const"]!.GetValue<string>() == name)!);

    private static JsonNode Sample(SchemaValidator schema, JsonObject rule)
    {
        if (rule["$ref"]?.GetValue<string>() == "#/$defs/Policy")
        {
            return new JsonObject { ["type"] = "Dove" };
        }

        if (rule["$ref"]?.GetValue<string>() is "#/$defs/ThrottleTree" or "#/$defs/ScoreTree")
        {
            return JsonNode.Parse("""{ "features": ["room"], "thresholds": [0.5], "left": [-1], "right": [-2], "leaves": [-1, 1] }""")!;
        }

        rule = schema.Resolve(rule);
        while (rule["anyOf"] is JsonArray options)
        {
            rule = schema.Resolve((JsonObject)options[0]!);
        }

        if ((rule["const"] ?? (rule["enum"] as JsonArray)?[0]) is { } word)
        {
            return word.DeepClone();
        }

        return rule["type"]!.GetValue<string>() switch
        {
            "object" => new JsonObject(
                ((JsonObject)rule["properties"]!).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Sample(schema, (JsonObject)p.Value!)))),
            "array" => new JsonArray([.. Enumerable.Range(0, Math.Max(1, (int)Number(rule["minItems"]!)))
                .Select(_ => Sample(schema, (JsonObject)rule["items"]!))]),
            "string" => "text",
            "integer" => Math.Floor(Between(rule)),
            _ => Between(rule),
        };
    }

    // A quarter of the way: small probabilities and weights fit together.
    private static double Between(JsonObject rule) =>
        0.75 * Number((rule["minimum"] ?? rule["exclusiveMinimum"])!) + 0.25 * Number((rule["maximum"] ?? rule["exclusiveMaximum"])!);

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
