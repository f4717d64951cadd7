using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>A number with its allowed range and unit: plain, or with its basis as <c>{ "value": 4e-5, "basis": "assumed",
/// "source": "..." }</c>.</summary>
internal sealed class NumberCodec(Bounds range, string unit) : Codec<double>
{
    public override string AllowedValue => range + (unit.Length > 0 ? $" ({unit})" : "");

    public override Bounds? Range => range;

    public override double Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return Read(Based.Read(json, path, context, AllowedValue), path.Key("value"), context);
        }

        if (json.ValueKind == JsonValueKind.Undefined)
        {
            return range.Low; // a problem has been noted
        }

        if (json.ValueKind == JsonValueKind.Number
            && json.TryGetDouble(out double value)
            && double.IsFinite(value)
            && range.Contains(value))
        {
            return value;
        }

        context.Problem(path, json, AllowedValue);
        return range.Low;
    }

    /// <summary>The number; what JSON cannot say is written as a text, which is then found to be a problem.</summary>
    public override JsonNode Write(double value) => double.IsFinite(value)
        ? JsonValue.Create(value)
        : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture))!;

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
    private readonly LongCodec _long = new(low, high, unit);

    public override string AllowedValue => _long.AllowedValue;

    public override Bounds? Range => _long.Range;

    public override int Read(JsonElement json, JsonPath path, ReadContext context) => (int)_long.Read(json, path, context);

    public override JsonNode Write(int value) => _long.Write(value);

    public override JsonObject Schema(JsonObject definitions) => _long.Schema(definitions);
}

/// <summary>A large whole number with its allowed range and unit: plain or with its basis.</summary>
internal sealed class LongCodec(long low, long high, string unit) : Codec<long>
{
    public override string AllowedValue => $"a whole number from {low} to {high}" + (unit.Length > 0 ? $" ({unit})" : "");

    public override Bounds? Range => Bounds.Whole(low, high);

    public override long Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return Read(Based.Read(json, path, context, AllowedValue), path.Key("value"), context);
        }

        if (json.ValueKind == JsonValueKind.Undefined)
        {
            return low; // a problem has been noted
        }

        if (json.ValueKind == JsonValueKind.Number && TryGetWhole(json, out long value) && value >= low && value <= high)
        {
            return value;
        }

        context.Problem(path, json, AllowedValue);
        return low;
    }

    public override JsonNode Write(long value) => JsonValue.Create(value);

    public override JsonObject Schema(JsonObject definitions) =>
        Based.Schema(new JsonObject { ["type"] = "integer", ["minimum"] = low, ["maximum"] = high }, unit);

    // 1e6 is a whole number too.
    private static bool TryGetWhole(JsonElement json, out long value)
    {
        if (json.TryGetInt64(out value))
        {
            return true;
        }

        bool isWhole = json.TryGetDouble(out double number) && Math.Abs(number) <= 1L << 53 && Math.Floor(number) == number;
        value = isWhole ? (long)number : 0;
        return isWhole;
    }
}

/// <summary>The basis that any number may carry.</summary>
internal static class Based
{
    /// <summary>The key of the number itself.</summary>
    public const string Value = "value";

    private const int LongestSource = 10_000;

    private static readonly string[] Names = ["measured", "calibrated", "assumed"];

    private static string AllowedBases => string.Join(", ", Names.Select(n => $"\"{n}\""));

    /// <summary>A number with its basis.</summary>
    public static JsonObject Write(JsonNode number, Assumption assumption)
    {
        var based = new JsonObject { ["value"] = number, ["basis"] = Names[(int)assumption.Basis] };
        if (assumption.Source.Length > 0)
        {
            based["source"] = assumption.Source;
        }

        return based;
    }

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
                context.SecondKey(place);
                continue;
            }

            switch (property.Name)
            {
                case "value" when property.Value.ValueKind != JsonValueKind.Object:
                    value = property.Value;
                    break;
                case "basis" when property.Value.ValueKind == JsonValueKind.String
                    && Array.IndexOf(Names, property.Value.GetString()) is >= 0 and int index:
                    basis = (Basis)index;
                    break;
                case "source" when property.Value.ValueKind == JsonValueKind.String && property.Value.GetString()!.Length <= LongestSource:
                    source = property.Value.GetString()!;
                    break;
                case "value":
                    context.Problem(place, property.Value, allowed);
                    break;
                case "basis":
                    context.Problem(place, property.Value, AllowedBases);
                    break;
                case "source":
                    context.Problem(place, property.Value, $"a text of at most {LongestSource} characters");
                    break;
                default:
                    context.Problem(place, "an unknown key", "the keys value, basis, source");
                    break;
            }
        }

        if (!seen.Contains("value"))
        {
            context.Missing(path.Key(Value), allowed);
        }

        if (!seen.Contains("basis"))
        {
            context.Missing(path.Key("basis"), AllowedBases);
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
                ["source"] = new JsonObject { ["type"] = "string", ["maxLength"] = LongestSource },
            },
            ["required"] = new JsonArray("value", "basis"),
            ["additionalProperties"] = false,
        };
        return new JsonObject { ["anyOf"] = new JsonArray(number, based) };
    }
}
