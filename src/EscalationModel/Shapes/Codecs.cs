using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>A text, not longer than a page.</summary>
internal sealed class TextCodec(string? pattern, string allowed) : Codec<string>
{
    private const int Longest = 10_000;

    public static TextCodec Any { get; } = new(null, $"a text of at most {Longest} characters");

    public override string Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.String && json.GetString() is { Length: <= Longest } text
            && (pattern is null || System.Text.RegularExpressions.Regex.IsMatch(text, pattern)))
        {
            return text;
        }

        context.Problem(path, json, allowed);
        return "";
    }

    public override JsonNode Write(string value) => JsonValue.Create(value);

    public override JsonObject Schema(JsonObject definitions)
    {
        var schema = new JsonObject { ["type"] = "string", ["maxLength"] = Longest };
        if (pattern is not null)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }
}

/// <summary>One of a few words.</summary>
internal sealed class ChoiceCodec<T>(params (string Word, T Value)[] choices) : Codec<T>
{
    private string Allowed => string.Join(", ", choices.Select(c => $"\"{c.Word}\""));

    public override T Read(JsonElement json, JsonPath path, ReadContext context)
    {
        foreach ((string word, T value) in choices)
        {
            if (json.ValueKind == JsonValueKind.String && json.ValueEquals(word))
            {
                return value;
            }
        }

        context.Problem(path, json, Allowed);
        return choices[0].Value;
    }

    public override JsonNode Write(T value) =>
        JsonValue.Create(choices.First(c => EqualityComparer<T>.Default.Equals(c.Value, value)).Word);

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["enum"] = new JsonArray([.. choices.Select(c => JsonValue.Create(c.Word))]) };
}

/// <summary>A value type or null.</summary>
internal sealed class NullableCodec<T>(Codec<T> inner) : Codec<T?>
    where T : struct
{
    public override T? Read(JsonElement json, JsonPath path, ReadContext context) =>
        json.ValueKind == JsonValueKind.Null ? null : inner.Read(json, path, context);

    public override JsonNode? Write(T? value) => value is { } present ? inner.Write(present) : null;

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["anyOf"] = new JsonArray(inner.Schema(definitions), new JsonObject { ["type"] = "null" }) };
}

/// <summary>A reference type or null.</summary>
internal sealed class OptionalCodec<T>(Codec<T> inner) : Codec<T?>
    where T : class
{
    public override T? Read(JsonElement json, JsonPath path, ReadContext context) =>
        json.ValueKind == JsonValueKind.Null ? null : inner.Read(json, path, context);

    public override JsonNode? Write(T? value) => value is null ? null : inner.Write(value);

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["anyOf"] = new JsonArray(inner.Schema(definitions), new JsonObject { ["type"] = "null" }) };
}

/// <summary>A list with a least and a most length.</summary>
internal sealed class ListCodec<T>(Codec<T> item, int least, int most) : Codec<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < least || json.GetArrayLength() > most)
        {
            context.Problem(path, json, least == most ? $"a list of {least}" : $"a list of {least} to {most}");
            return [];
        }

        var items = new List<T>(json.GetArrayLength());
        foreach (JsonElement element in json.EnumerateArray())
        {
            items.Add(item.Read(element, path.Index(items.Count), context));
        }

        return items;
    }

    public override JsonNode Write(IReadOnlyList<T> value) => new JsonArray([.. value.Select(item.Write)]);

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["type"] = "array", ["items"] = item.Schema(definitions), ["minItems"] = least, ["maxItems"] = most };
}
