using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>A number with its allowed range and unit: plain, or with its basis as <c>{ "value": 4e-5, "basis": "assumed", "source": "..." }</c>.</summary>
internal sealed class NumberCodec(Bounds range, string unit) : Codec<double>
{
    public override double Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return Read(Based.Read(json, path, context, range.ToString()), path, context);
        }

        if (json.ValueKind == JsonValueKind.Undefined)
        {
            return range.Low; // a problem has been noted
        }

        if (json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out double value) && double.IsFinite(value) && range.Contains(value))
        {
            return value;
        }

        context.Problem(path, json, range + (unit.Length > 0 ? $" ({unit})" : ""));
        return range.Low;
    }

    public override JsonNode Write(double value) => JsonValue.Create(value);

    public override JsonObject Schema(JsonObject definitions)
    {
        var number = new JsonObject { ["type"] = "number" };
        number[range.LowIsOpen ? "exclusiveMinimum" : "minimum"] = range.Low;
        number[range.HighIsOpen ? "exclusiveMaximum" : "maximum"] = range.High;
        return Based.Schema(number, unit);
    }
}

/// <summary>A whole number with its allowed range and unit: plain or with its basis.</summary>
internal sealed class IntegerCodec(long low, long high, string unit) : Codec<int>
{
    private string Allowed => $"a whole number from {low} to {high}" + (unit.Length > 0 ? $" ({unit})" : "");

    public override int Read(JsonElement json, JsonPath path, ReadContext context) => (int)ReadLong(json, path, context);

    public long ReadLong(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return ReadLong(Based.Read(json, path, context, Allowed), path, context);
        }

        if (json.ValueKind == JsonValueKind.Undefined)
        {
            return low; // a problem has been noted
        }

        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out long value) && value >= low && value <= high)
        {
            return value;
        }

        context.Problem(path, json, Allowed);
        return low;
    }

    public override JsonNode Write(int value) => JsonValue.Create(value);

    public override JsonObject Schema(JsonObject definitions) =>
        Based.Schema(new JsonObject { ["type"] = "integer", ["minimum"] = low, ["maximum"] = high }, unit);
}

/// <summary>The basis that any number may carry.</summary>
internal static class Based
{
    private static readonly string[] Names = ["measured", "calibrated", "assumed"];

    /// <summary>The bare value, after its basis has been noted; undefined if there is none.</summary>
    public static JsonElement Read(JsonElement json, JsonPath path, ReadContext context, string allowed)
    {
        JsonElement value = default;
        Basis? basis = null;
        string source = "";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            JsonPath place = path.Key(property.Name);
            if (!seen.Add(property.Name))
            {
                context.Problem(place, "a second value", "each key once");
                continue;
            }

            switch (property.Name)
            {
                case "value" when property.Value.ValueKind != JsonValueKind.Object:
                    value = property.Value;
                    break;
                case "basis" when property.Value.ValueKind == JsonValueKind.String && Array.IndexOf(Names, property.Value.GetString()) is >= 0 and int index:
                    basis = (Basis)index;
                    break;
                case "source" when property.Value.ValueKind == JsonValueKind.String:
                    source = property.Value.GetString()!;
                    break;
                case "value":
                    context.Problem(place, property.Value, allowed);
                    break;
                case "basis":
                    context.Problem(place, property.Value, string.Join(", ", Names));
                    break;
                case "source":
                    context.Problem(place, property.Value, "a text");
                    break;
                default:
                    context.Problem(place, "an unknown key", "the keys value, basis, source");
                    break;
            }
        }

        if (!seen.Contains("value"))
        {
            context.Problem(path.Key("value"), "nothing", allowed);
        }

        if (!seen.Contains("basis"))
        {
            context.Problem(path.Key("basis"), "nothing", string.Join(", ", Names));
        }
        else if (basis is { } known && value.ValueKind == JsonValueKind.Number)
        {
            context.Assumptions.Add(new Assumption(path.ToString(), value.GetRawText(), known, source));
        }

        return value;
    }

    public static JsonObject Schema(JsonObject number, string unit)
    {
        if (unit.Length > 0)
        {
            number["$comment"] = "unit: " + unit;
        }

        var based = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["value"] = number.DeepClone(),
                ["basis"] = new JsonObject { ["enum"] = new JsonArray([.. Names.Select(n => JsonValue.Create(n))]) },
                ["source"] = new JsonObject { ["type"] = "string" },
            },
            ["required"] = new JsonArray("value", "basis"),
            ["additionalProperties"] = false,
        };
        return new JsonObject { ["anyOf"] = new JsonArray(number, based) };
    }
}
