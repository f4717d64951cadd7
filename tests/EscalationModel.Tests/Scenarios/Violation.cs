using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Tests.Scenarios;

/// <summary>One way to break one place of a document.</summary>
/// <param name="Place">The place of the broken value.</param>
/// <param name="Kind">What is done to it.</param>
/// <param name="Break">Does it: gets the value's parent.</param>
/// <param name="ToldAt">The place that the error must name.</param>
/// <param name="Told">What the error must say is allowed.</param>
internal sealed record Violation(JsonPath Place, string Kind, Action<JsonNode> Break, string ToldAt, string[] Told)
{
    public override string ToString() => $"{Place} {Kind}";

    public void Apply(JsonObject document)
    {
        JsonNode parent = document;
        foreach (JsonPath step in Place.Steps().SkipLast(1))
        {
            parent = step.Name is { } name ? parent[name]! : parent[step.Position]!;
        }

        Break(parent);
    }

    /// <summary>Every violation of every place of a document that its schema knows.</summary>
    public static IEnumerable<Violation> All(SchemaValidator schema, JsonObject document) =>
        Of(schema, schema.Root, document, JsonPath.Root);

    private static IEnumerable<Violation> Of(SchemaValidator schema, JsonObject node, JsonNode? value, JsonPath place)
    {
        JsonObject rule = schema.Chosen(node, value);
        if (place.Parent is not null)
        {
            foreach (Violation violation in OfValue(schema, node, rule, value, place))
            {
                yield return violation;
            }
        }

        IEnumerable<Violation> inner = value switch
        {
            JsonObject o when rule["properties"] is JsonObject properties => OfMembers(schema, rule, properties, o, place),
            JsonArray list => list.SelectMany((item, i) => Of(schema, (JsonObject)rule["items"]!, item, place.Index(i))),
            _ => [],
        };
        foreach (Violation violation in inner)
        {
            yield return violation;
        }
    }

    private static IEnumerable<Violation> OfMembers(
        SchemaValidator schema, JsonObject rule, JsonObject properties, JsonObject value, JsonPath place)
    {
        string[] keys = [.. properties.Select(p => p.Key)];
        JsonPath unknown = place.Key("unknown");
        yield return new Violation(unknown, "unknown key", p => p["unknown"] = 1, unknown.ToString(), keys);
        foreach (JsonNode? required in rule["required"] as JsonArray ?? [])
        {
            JsonPath missing = place.Key(required!.GetValue<string>());
            yield return new Violation(missing, "missing", p => ((JsonObject)p).Remove(missing.Name!), missing.ToString(), []);
        }

        foreach ((string key, JsonNode? property) in properties)
        {
            if (value.ContainsKey(key))
            {
                foreach (Violation violation in Of(schema, (JsonObject)property!, value[key], place.Key(key)))
                {
                    yield return violation;
                }
            }
        }
    }

    private static IEnumerable<Violation> OfValue(SchemaValidator schema, JsonObject node, JsonObject rule, JsonNode? value, JsonPath place)
    {
        // An object in the place of a number with a basis, a policy or a model, and a list of other things, are told of at what is in them.
        bool takesLists = value is JsonArray || schema.Accepts(node, JsonNode.Parse("""[{ "day": 0, "probability": 1 }]"""));
        bool isTold(JsonNode? broken) => broken is not JsonObject && !(broken is JsonArray { Count: 3 or 4 } && takesLists);
        IEnumerable<(string Kind, JsonNode? Broken, string[] Told)> all =
            OtherTypes().Concat(OfNumber(rule)).Concat(OfText(rule)).Concat(OfList(rule, value)).Concat(OfChoice(rule));
        foreach ((string kind, JsonNode? broken, string[] told) in all)
        {
            if (!schema.Accepts(node, broken))
            {
                string at = isTold(broken) ? place.ToString() : "";
                yield return new Violation(place, kind, parent => Put(parent, place, broken?.DeepClone()), at, told);
            }
        }
    }

    private static IEnumerable<(string, JsonNode?, string[])> OtherTypes()
    {
        yield return ("null", null, []);
        yield return ("true", JsonValue.Create(true), []);
        yield return ("a text", JsonValue.Create("no such text"), []);
        yield return ("an empty text", JsonValue.Create(""), []);
        yield return ("NaN as a text", JsonValue.Create("NaN"), []);
        yield return ("infinity as a text", JsonValue.Create("Infinity"), []);
        yield return ("a number", JsonValue.Create(3.25), []);
        yield return ("a list", new JsonArray(1, 2, 3, 4), []);
        yield return ("an empty list", new JsonArray(), []);
        yield return ("an object", new JsonObject { ["nothing"] = 1 }, []);
        yield return ("an empty object", new JsonObject(), []);
    }

    private static IEnumerable<(string, JsonNode?, string[])> OfNumber(JsonObject rule)
    {
        if ((rule["minimum"] ?? rule["exclusiveMinimum"]) is not { } low || (rule["maximum"] ?? rule["exclusiveMaximum"]) is not { } high)
        {
            yield break;
        }

        string[] told = [Text(low), Text(high)];
        double least = Number(low), most = Number(high);
        yield return (
            "below its range",
            rule["exclusiveMinimum"] is not null ? low.DeepClone() : JsonValue.Create(least - Math.Max(1e-9, Math.Abs(least) * 1e-9)),
            told);
        yield return ("far below its range", JsonValue.Create(-1e300), told);
        yield return (
            "above its range",
            most >= ulong.MaxValue ? Raw("18446744073709551616") : JsonValue.Create(most + Math.Max(1e-6, Math.Abs(most) * 1e-9)),
            told);
        yield return ("huge", JsonValue.Create(1e300), told);
        yield return ("infinite", Raw("1e400"), told);
        if (rule["not"]?["exclusiveMaximum"] is { } smallest)
        {
            yield return ("too small", JsonValue.Create(Number(smallest) / 2), [.. told, Text(smallest)]);
            yield return ("the smallest there is", JsonValue.Create(double.Epsilon), [.. told, Text(smallest)]);
        }

        if (rule["type"]?.GetValue<string>() == "integer")
        {
            yield return ("a fraction", JsonValue.Create(1.5), told);
        }
    }

    private static IEnumerable<(string, JsonNode?, string[])> OfText(JsonObject rule)
    {
        if (rule["type"]?.GetValue<string>() == "string")
        {
            yield return ("a huge text", JsonValue.Create(new string('x', 10_001)), []);
            yield return ("a line break", JsonValue.Create("abc\n"), []);
        }
    }

    private static IEnumerable<(string, JsonNode?, string[])> OfList(JsonObject rule, JsonNode? value)
    {
        if (value is JsonArray { Count: > 0 } list && rule["maxItems"] is { } most)
        {
            string[] told = [Text(most)];
            yield return (
                "too long a list", new JsonArray([.. Enumerable.Range(0, (int)Number(most) + 1).Select(_ => list[0]!.DeepClone())]), told);
        }
    }

    private static IEnumerable<(string, JsonNode?, string[])> OfChoice(JsonObject rule)
    {
        if (rule["enum"] is JsonArray words)
        {
            yield return ("another word", JsonValue.Create("another"), [.. words.Select(w => w!.GetValue<string>())]);
        }
    }

    private static void Put(JsonNode parent, JsonPath place, JsonNode? value)
    {
        if (place.Name is { } key)
        {
            parent[key] = value;
        }
        else
        {
            parent[place.Position] = value;
        }
    }

    private static JsonNode Raw(string number) => JsonNode.Parse(number)!;

    private static string Text(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.Number && !node.ToJsonString().Contains('E', StringComparison.OrdinalIgnoreCase)
            ? node.ToJsonString()
            : Number(node).ToString("R", CultureInfo.InvariantCulture);

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
