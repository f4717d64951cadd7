using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EscalationModel.Shapes;

/// <summary>A text, not longer than a page.</summary>
/// <param name="pattern">A regular expression for the whole text, as in JSON Schema; null: any text.</param>
/// <param name="allowed">What is allowed, in words.</param>
internal sealed class TextCodec(string? pattern, string allowed) : Codec<string>
{
    private const int Longest = 10_000;

    // In .NET "$" also matches before a last line break.
    private readonly Regex? _regex = pattern is null ? null : new Regex($"(?:{pattern})\\z", RegexOptions.CultureInvariant);

    public static TextCodec Any { get; } = new(null, $"a text of at most {Longest} characters");

    /// <summary>A text for a cell of a table or a line of a terminal.</summary>
    public static TextCodec Line { get; } =
        new("^[^\\u0000-\\u001f\\u007f-\\u009f]{0,200}$", "a text of at most 200 characters in one line");

    /// <summary>A name that can be part of a command or of a file's name.</summary>
    public static TextCodec Name { get; } = new("^[a-z0-9][a-z0-9-]{0,63}$", "a name of 1 to 64 lower-case letters, digits and hyphens");

    public override string AllowedValue => allowed;

    public override string Read(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind == JsonValueKind.String
            && json.GetString() is { Length: <= Longest } text
            && (_regex is null || _regex.IsMatch(text)))
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
