using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EscalationModel.Tests.Scenarios;

/// <summary>Just enough of JSON Schema to hold the shipped schema against documents. A keyword that it does not know is an error, so that
/// the schema cannot say what is not tested.</summary>
internal sealed class SchemaValidator(JsonObject schema)
{
    private static readonly HashSet<string> Remarks = ["$schema", "$id", "$comment", "title", "description", "$defs"];

    public JsonObject Root => schema;

    public bool Accepts(JsonNode? value) => Accepts(schema, value);

    public JsonObject Resolve(JsonObject node) => node["$ref"] is { } reference
        ? (JsonObject)schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!
        : node;

    /// <summary>The schema without its alternatives: the one that the value fits.</summary>
    public JsonObject Chosen(JsonObject node, JsonNode? value)
    {
        JsonObject chosen = Resolve(node);
        while ((chosen["oneOf"] ?? chosen["anyOf"]) is JsonArray options)
        {
            chosen = Resolve((JsonObject)options.First(o => Accepts((JsonObject)o!, value))!);
        }

        return chosen;
    }

    public bool Accepts(JsonObject node, JsonNode? value) => node.All(keyword => Holds(keyword.Key, keyword.Value!, node, value));

    private bool Holds(string keyword, JsonNode rule, JsonObject node, JsonNode? value)
    {
        JsonValueKind kind = value?.GetValueKind() ?? JsonValueKind.Null;
        return keyword switch
        {
            "$ref" => Accepts(Resolve(node), value),
            "oneOf" => ((JsonArray)rule).Count(o => Accepts((JsonObject)o!, value)) == 1,
            "anyOf" => ((JsonArray)rule).Any(o => Accepts((JsonObject)o!, value)),
            "not" => !Accepts((JsonObject)rule, value),
            "type" => IsOfType(rule.GetValue<string>(), kind, value),
            "const" => JsonNode.DeepEquals(rule, value),
            "enum" => ((JsonArray)rule).Any(o => JsonNode.DeepEquals(o, value)),
            "minimum" => kind != JsonValueKind.Number || Number(value) >= Number(rule),
            "maximum" => kind != JsonValueKind.Number || Number(value) <= Number(rule),
            "exclusiveMinimum" => kind != JsonValueKind.Number || Number(value) > Number(rule),
            "exclusiveMaximum" => kind != JsonValueKind.Number || Number(value) < Number(rule),
            "maxLength" => kind != JsonValueKind.String || value!.GetValue<string>().Length <= Number(rule),
            "pattern" =>
                kind != JsonValueKind.String || Regex.IsMatch(value!.GetValue<string>(), rule.GetValue<string>(), RegexOptions.ECMAScript),
            "minItems" => value is not JsonArray list || list.Count >= Number(rule),
            "maxItems" => value is not JsonArray list || list.Count <= Number(rule),
            "items" => value is not JsonArray list || list.All(i => Accepts((JsonObject)rule, i)),
            "maxProperties" => value is not JsonObject o || o.Count <= Number(rule),
            "propertyNames" => value is not JsonObject o || o.All(p => Accepts((JsonObject)rule, JsonValue.Create(p.Key))),
            "required" => value is not JsonObject o || ((JsonArray)rule).All(k => o.ContainsKey(k!.GetValue<string>())),
            "properties" => value is not JsonObject o || o.All(p => rule[p.Key] is not JsonObject property || Accepts(property, p.Value)),
            "additionalProperties" => value is not JsonObject o || o.All(p => ((JsonObject)node["properties"]!).ContainsKey(p.Key)),
            _ => Remarks.Contains(keyword) ? true : throw new NotSupportedException($"The keyword {keyword} is not tested."),
        };
    }

    private static bool IsOfType(string type, JsonValueKind kind, JsonNode? value) => type switch
    {
        "object" => kind == JsonValueKind.Object,
        "array" => kind == JsonValueKind.Array,
        "string" => kind == JsonValueKind.String,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "null" => kind == JsonValueKind.Null,
        "number" => kind == JsonValueKind.Number,
        "integer" => kind == JsonValueKind.Number && Math.Floor(Number(value)) == Number(value),
        _ => throw new NotSupportedException($"The type {type} is not tested."),
    };

    private static double Number(JsonNode? node) => double.Parse(node!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
}
