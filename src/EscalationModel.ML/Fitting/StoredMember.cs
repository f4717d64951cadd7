using System.Text.Json;

namespace EscalationModel.ML.Fitting;

/// <summary>A member of a stored document that knows its file and place, so that each error names the file, the place, the value and what
/// is allowed.</summary>
internal readonly struct StoredMember
{
    private const int MostShown = 40;

    private readonly JsonElement? _element;
    private readonly string _source, _place;

    private StoredMember(JsonElement? element, string source, string place) => (_element, _source, _place) = (element, source, place);

    /// <summary>Whether it is there, and is not null.</summary>
    public bool IsThere => _element is { ValueKind: not JsonValueKind.Null };

    /// <summary>A member of an object.</summary>
    public StoredMember this[string key] => new(
        _element is not { ValueKind: JsonValueKind.Object } members ? throw Bad("an object")
            : Member(members, key),
        _source, $"{_place}.{key}");

    /// <summary>Reads a document of a kind and version.</summary>
    /// <param name="bytes">The document; one byte more than the limit if it was longer.</param>
    /// <param name="limit">The most bytes that are allowed.</param>
    /// <param name="source">The name of the file.</param>
    /// <param name="kind">What "$kind" must say.</param>
    /// <param name="version">What "formatVersion" must be.</param>
    /// <param name="read">Reads what is in it.</param>
    /// <exception cref="ResultException">It is too long, nested too deep, no JSON, of another kind or version, or refused.</exception>
    public static T Read<T>(byte[] bytes, int limit, string source, string kind, int version, Func<StoredMember, T> read)
    {
        if (bytes.Length > limit)
        {
            throw new ResultException($"{source}: it has more than {limit} bytes; allowed: at most so many.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            var root = new StoredMember(document.RootElement, source, "$");
            string said = root["$kind"].Text();
            if (said != kind)
            {
                throw root["$kind"].Bad($"\"{kind}\"");
            }

            root["formatVersion"].Whole(version, version);
            return read(root);
        }
        catch (JsonException e)
        {
            throw new ResultException($"{source}: it is no whole JSON document of the allowed depth: {e.Message}", e);
        }
        catch (Exception e) when (e is ArgumentException or LearningException)
        {
            throw new ResultException($"{source}: {e.Message}", e);
        }
    }

    public string Text() => Said() ?? throw Bad("a text");

    public bool Flag() => _element is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag
        ? flag.GetBoolean()
        : throw Bad("true or false");

    public int Whole(int low, int high) =>
        _element is { ValueKind: JsonValueKind.Number } n && n.TryGetInt32(out int value) && value >= low && value <= high
            ? value
            : throw Bad(FormattableString.Invariant($"a whole number from {low} to {high}"));

    public double Number(double low = double.MinValue, double high = double.MaxValue) =>
        _element is { ValueKind: JsonValueKind.Number } n && n.TryGetDouble(out double value) && value >= low && value <= high
            ? value
            : throw Bad(low == double.MinValue ? "a finite number" : FormattableString.Invariant($"a number from {low:R} to {high:R}"));

    public T Choice<T>()
        where T : struct, Enum
    {
        string? said = Said();
        return Array.IndexOf(Enum.GetNames<T>(), said) is >= 0 and int i
            ? Enum.GetValues<T>()[i]
            : throw Bad(string.Join(", ", Enum.GetNames<T>()));
    }

    public double[] Numbers(int most) => [.. List(most).Select(m => m.Number())];

    public int[] Wholes(int most) => [.. List(most).Select(m => m.Whole(int.MinValue, int.MaxValue))];

    public IReadOnlyList<StoredMember> List(int most)
    {
        if (_element is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() > most)
        {
            throw Bad($"a list of at most {most}");
        }

        (string source, string place) = (_source, _place);
        return [.. list.EnumerateArray().Select((item, i) => new StoredMember(item, source, $"{place}[{i}]"))];
    }

    /// <summary>The error that this is not allowed.</summary>
    public ResultException Bad(string allowed) => new($"{_source}: {_place}{Fault()}; allowed: {allowed}");

    private JsonElement? Member(JsonElement members, string key)
    {
        try
        {
            return members.TryGetProperty(key, out JsonElement member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            throw Bad("an object whose names are whole Unicode");
        }
    }

    // Half of a surrogate pair, such as "\ud800", is JSON but no text.
    private string? Said()
    {
        try
        {
            return _element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            throw Bad("a text of whole Unicode characters");
        }
    }

    private string Fault()
    {
        if (_element is not { } element)
        {
            return " is missing";
        }

        string text = element.GetRawText();
        return $": {(text.Length > MostShown ? text[..MostShown] + "..." : text)} is not allowed";
    }
}
