using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Shapes;

/// <summary>A text, not longer than a page.</summary>
/// <param name="pattern">A regular expression for the whole text, for the JSON Schema; null: any text.</param>
/// <param name="fits">Whether a text has the pattern. Said apart: to make a regular expression takes as long as to read a scenario.
/// </param>
/// <param name="allowed">What is allowed, in words.</param>
internal sealed class TextCodec(string? pattern, Func<string, bool> fits, string allowed) : Codec<string>
{
    private const int Longest = 10_000, LongestLine = 200, LongestName = 64, DigitsOfDigest = 64;

    public static TextCodec Any { get; } = new(null, _ => true, $"a text of at most {Longest} characters");

    /// <summary>A text for a cell of a table or a line of a terminal.</summary>
    public static TextCodec Line { get; } =
        new("^[^\\u0000-\\u001f\\u007f-\\u009f]{0,200}$", text => text.Length <= LongestLine && All(text, c => !char.IsControl(c)),
            "a text of at most 200 characters in one line");

    /// <summary>A name that can be part of a command or of a file's name.</summary>
    public static TextCodec Name { get; } =
        new("^[a-z0-9][a-z0-9-]{0,63}$", IsName, "a name of 1 to 64 lower-case letters, digits and hyphens");

    /// <summary>A name that begins with a letter: a number in its place would be a position.</summary>
    public static TextCodec EventName { get; } = new(
        "^[a-z][a-z0-9-]{0,63}$", text => IsName(text) && char.IsAsciiLetterLower(text[0]),
        "a name of 1 to 64 lower-case letters, digits and hyphens, a letter first");

    /// <summary>The digest of a scenario.</summary>
    public static TextCodec Digest { get; } = new(
        "^[0-9a-f]{64}$", text => text.Length == DigitsOfDigest && All(text, char.IsAsciiHexDigitLower), "64 hexadecimal digits");

    /// <summary>The regular expression of the whole text; null: any text.</summary>
    public string? Pattern => pattern;

    public override string AllowedValue => allowed;

    public override string Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.String
            && json.GetString() is { Length: <= Longest } text
            && fits(text))
        {
            return text;
        }

        context.Problem(path, json, allowed);
        return "";
    }

    public override JsonNode? Write(string value) => JsonValue.Create(value);

    public override JsonObject Schema(JsonObject definitions)
    {
        var schema = new JsonObject { ["type"] = "string", ["maxLength"] = Longest };
        if (pattern is not null)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    private static bool IsName(string text) => text.Length is > 0 and <= LongestName
        && text[0] != '-'
        && All(text, c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool All(string text, Func<char, bool> isAllowed)
    {
        foreach (char c in text)
        {
            if (!isAllowed(c))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One of a few words.</summary>
internal sealed class ChoiceCodec<T>(params (string Word, T Value)[] choices) : Codec<T>
{
    public override string AllowedValue => string.Join(", ", choices.Select(c => $"\"{c.Word}\""));

    public override T Read(JsonElement json, JsonPath path, ReadContext context)
    {
        foreach ((string word, T value) in choices)
        {
            if (json.ValueKind == JsonValueKind.String && json.ValueEquals(word))
            {
                return value;
            }
        }

        string? meant = json.ValueKind == JsonValueKind.String ? Suggestion.For(json.GetString()!, choices.Select(c => c.Word)) : null;
        context.Problem(path, json, AllowedValue, meant);
        return choices[0].Value;
    }

    /// <summary>The word; for a value that has none, its text, which is then found to be a problem.</summary>
    public override JsonNode? Write(T value) =>
        JsonValue.Create(choices.FirstOrDefault(c => EqualityComparer<T>.Default.Equals(c.Value, value)).Word ?? value?.ToString());

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["enum"] = new JsonArray([.. choices.Select(c => JsonValue.Create(c.Word))]) };
}

/// <summary>A value type or null.</summary>
internal sealed class NullableCodec<T>(Codec<T> inner) : Codec<T?>
    where T : struct
{
    public override string AllowedValue => inner.AllowedValue + ", or null";

    public override bool AllowsNull => true;

    public override Bounds? Range => inner.Range;

    public override T? Read(JsonElement json, JsonPath path, ReadContext context) =>
        json.ValueKind == JsonValueKind.Null ? null : inner.Read(json, path, context);

    public override JsonNode? Write(T? value) => value is { } present ? inner.Write(present) : null;

    protected override Part<T?>? Inside(T? value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
        (value is { } present ? inner.Find(present, steps, path, context) : Part<T>.OfNothing(inner, steps, path, context))?.Of<T?>(v => v);

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["anyOf"] = new JsonArray(inner.Schema(definitions), new JsonObject { ["type"] = "null" }) };
}

/// <summary>A reference type or null.</summary>
internal sealed class OptionalCodec<T>(Codec<T> inner) : Codec<T?>
    where T : class
{
    public override string AllowedValue => inner.AllowedValue + ", or null";

    public override bool AllowsNull => true;

    public override T? Read(JsonElement json, JsonPath path, ReadContext context) =>
        json.ValueKind == JsonValueKind.Null ? null : inner.Read(json, path, context);

    public override JsonNode? Write(T? value) => value is null ? null : inner.Write(value);

    protected override Part<T?>? Inside(T? value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
        (value is null ? Part<T>.OfNothing(inner, steps, path, context) : inner.Find(value, steps, path, context))?.Of<T?>(v => v);

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["anyOf"] = new JsonArray(inner.Schema(definitions), new JsonObject { ["type"] = "null" }) };
}

/// <summary>A list with a least and a most length.</summary>
/// <param name="item">How an item stands in JSON.</param>
/// <param name="least">The least length.</param>
/// <param name="most">The most length.</param>
/// <param name="name">The name by which a path may call an item; null: items have none.</param>
internal sealed class ListCodec<T>(Codec<T> item, int least, int most, Func<T, string>? name = null) : Codec<IReadOnlyList<T>>
{
    public override string AllowedValue => least == most ? $"a list of {least}" : $"a list of {least} to {most}";

    public override IReadOnlyList<T> Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < least || json.GetArrayLength() > most)
        {
            context.Problem(path, json, AllowedValue);
            return [];
        }

        var items = new List<T>(json.GetArrayLength());
        foreach (JsonElement element in json.EnumerateArray())
        {
            items.Add(item.Read(element, path.Index(items.Count), context));
        }

        return items;
    }

    public override JsonNode Write(IReadOnlyList<T> value) => new JsonArray([.. value.Select(v => v is null ? null : item.Write(v))]);

    protected override Part<IReadOnlyList<T>>? Inside(
        IReadOnlyList<T> value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context)
    {
        if (Position(value, steps[0], path, context) is not { } position)
        {
            return null;
        }

        return item.Find(value[position], steps[1..], path.Index(position), context)?.Of<IReadOnlyList<T>>(changed =>
        {
            T[] items = [.. value];
            items[position] = changed;
            return items;
        }).Through($"{value.Count} items");
    }

    private int? Position(IReadOnlyList<T> value, JsonPath step, JsonPath path, ReadContext context)
    {
        if (step.Name is { } wanted)
        {
            return NamedItems.Find([.. value.Select(v => name?.Invoke(v))], wanted, path.Then(step), context);
        }

        if (step.Position < value.Count)
        {
            return step.Position;
        }

        string allowed = value.Count == 0 ? $"a whole new list at {path}, which is empty" : $"a position from 0 to {value.Count - 1}";
        context.Problem(path.Then(step), "an unknown place", allowed);
        return null;
    }

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["type"] = "array", ["items"] = item.Schema(definitions), ["minItems"] = least, ["maxItems"] = most };
}
