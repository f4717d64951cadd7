using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>A number with its allowed range and unit: plain, or with its basis as <c>{ "value": 4e-5, "basis": "assumed",
/// "source": "..." }</c> and, if it is not known for sure, with a range or a distribution.</summary>
internal sealed class NumberCodec(Bounds range, string unit) : Codec<double>
{
    public override string AllowedValue => range + (unit.Length > 0 ? $" ({unit})" : "");

    public override Bounds? Range => range;

    public override double Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return Read(Based.Read(json, path, context, AllowedValue, range), path.Key("value"), context);
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

    public override JsonNode Write(double value) => Bare(value);

    public override JsonObject Schema(JsonObject definitions) => Based.Schema(Schema(range), unit, definitions);

    /// <summary>The number; what JSON cannot say is written as a text, which is then found to be a problem.</summary>
    public static JsonNode Bare(double value) => double.IsFinite(value)
        ? JsonValue.Create(value)
        : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture))!;

    /// <summary>The schema of a plain number.</summary>
    public static JsonObject Schema(Bounds range)
    {
        var schema = new JsonObject
        {
            ["type"] = "number",
            [range.LowIsOpen ? "exclusiveMinimum" : "minimum"] = range.Low,
            [range.HighIsOpen ? "exclusiveMaximum" : "maximum"] = range.High,
        };
        if (range.Smallest > 0)
        {
            schema["not"] = new JsonObject
            {
                ["exclusiveMinimum"] = -range.Smallest,
                ["exclusiveMaximum"] = range.Smallest,
                ["not"] = new JsonObject { ["const"] = 0 },
            };
        }

        return schema;
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
            return Read(Based.Read(json, path, context, AllowedValue, Bounds.Whole(low, high)), path.Key("value"), context);
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
        Based.Schema(new JsonObject { ["type"] = "integer", ["minimum"] = low, ["maximum"] = high }, unit, definitions);

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
