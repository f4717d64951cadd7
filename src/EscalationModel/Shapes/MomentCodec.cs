using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>A day since the onset: a number, with or without its basis, or a date that is counted from the start of the scenario.</summary>
internal sealed class MomentCodec : Codec<double>
{
    private const double Last = 1e6;

    private readonly NumberCodec _number = new(Bounds.Of(0, Last), "days since the onset");

    public static MomentCodec Instance { get; } = new();

    public override string AllowedValue => $"{_number.AllowedValue}, or a date not before \"start\"";

    public override Bounds? Range => _number.Range;

    public override double Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind is JsonValueKind.Object)
        {
            return _number.Read(json, path, context);
        }

        if (json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out double day) && day is >= 0 and <= Last)
        {
            return day;
        }

        if (!DateCodec.TryRead(json, out DateOnly date))
        {
            context.Problem(path, json, AllowedValue);
        }
        else if (context.Start is { } start && date >= start && date.DayNumber - start.DayNumber <= Last)
        {
            return date.DayNumber - start.DayNumber;
        }
        else if (context.Start is { } onset)
        {
            string first = DateCodec.Text(onset), last = DateCodec.Text(onset.AddDays((int)Last));
            context.Problem(path, json, $"a date from {first} (the start) to {last}, or {_number.AllowedValue}");
        }
        else if (!context.StartIsBroken)
        {
            context.Problem(path, json, $"{_number.AllowedValue}; a date only if the scenario has a \"start\"");
        }

        return 0;
    }

    public override JsonNode Write(double value) => _number.Write(value);

    public override JsonObject Schema(JsonObject definitions) => new()
    {
        ["anyOf"] = new JsonArray(_number.Schema(definitions), DateCodec.Instance.Schema(definitions)),
    };
}

/// <summary>A date as "2017-03-01".</summary>
internal sealed class DateCodec : Codec<DateOnly>
{
    private const string Format = "yyyy-MM-dd";

    // So that no day that can be counted from it leaves the calendar.
    private static readonly DateOnly First = new(1000, 1, 1), Last = new(2999, 12, 31);

    public static DateCodec Instance { get; } = new();

    public override string AllowedValue => $"a date from \"{Text(First)}\" to \"{Text(Last)}\"";

    public static string Text(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);

    public static bool TryRead(JsonElement json, out DateOnly date)
    {
        date = default;
        return json.ValueKind == JsonValueKind.String && json.GetString() is { Length: 10 } text
            && DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>Reads the date of day 0, before all else because dates are counted from it.</summary>
    public static void ReadStart(JsonElement json, ReadContext context)
    {
        bool isRead = TryRead(json, out DateOnly start) && start >= First && start <= Last;
        context.Start = isRead ? start : null;
        context.StartIsBroken = !isRead && json.ValueKind != JsonValueKind.Null;
    }

    public override DateOnly Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (!TryRead(json, out DateOnly date) || date < First || date > Last)
        {
            context.Problem(path, json, AllowedValue);
        }

        return date;
    }

    public override JsonNode Write(DateOnly value) => JsonValue.Create(Text(value))!;

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
}
