using System.Globalization;
using System.Text;
using System.Text.Json;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments;

/// <summary>Changes of the text of a scenario file that leave all the rest of it as it is: comments, order, blanks and spelling.
/// Thread-safe.</summary>
public static class ScenarioText
{
    /// <summary>The text with other numbers.</summary>
    /// <param name="utf8">The bytes of a scenario file in UTF-8.</param>
    /// <param name="numbers">New numbers by their places, such as <c>$.model.tempoHazard</c>; the text must state a number at each, with or
    /// without its basis.</param>
    /// <exception cref="ScenarioException">The text is not JSON in UTF-8, has a key twice, or states no number at a place.</exception>
    public static byte[] WithNumbers(ReadOnlyMemory<byte> utf8, params IReadOnlyList<(string Path, double Value)> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        int mark = utf8.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        using JsonText text = JsonText.Parse(utf8[mark..], problem => new ScenarioException($"scenario: {problem}"));
        if (text.Context.SecondKeys is { Count: > 0 } second)
        {
            (string place, TextPosition again) = second.MinBy(s => s.Key, StringComparer.Ordinal);
            throw new ScenarioException($"scenario: {place}: a second value ({again}) is not allowed; allowed: each key once");
        }

        Dictionary<string, (int Start, int Length)> stated = NumbersOf(utf8.Span[mark..]);
        var replaced = numbers
            .Select(n => (Token: Find(text.Root, n.Path, stated), n.Value))
            .OrderBy(r => r.Token.Start);
        var changed = new MemoryStream();
        int at = 0;
        foreach (((int start, int length), double value) in replaced)
        {
            changed.Write(utf8.Span[at..(mark + start)]);
            changed.Write(Encoding.UTF8.GetBytes(Written(value)));
            at = mark + start + length;
        }

        changed.Write(utf8.Span[at..]);
        return changed.ToArray();
    }

    private static (int Start, int Length) Find(
        JsonElement root, string path, Dictionary<string, (int Start, int Length)> stated)
    {
        var context = new ReadContext();
        string? place = JsonPath.Parse(path) is { Parent: not null } parsed && JsonTree.Of(root) is { } tree
            ? Nodes.Numbered(tree, parsed, context)?.ToString()
            : null;
        return place is not null && (stated.TryGetValue(place, out var token) || stated.TryGetValue($"{place}.{Based.Value}", out token))
            ? token
            : throw new ScenarioException($"scenario: {path}: the text states no number there; write one first");
    }

    // Where each number of the text stands.
    private static Dictionary<string, (int Start, int Length)> NumbersOf(ReadOnlySpan<byte> utf8)
    {
        var found = new Dictionary<string, (int, int)>();
        var reader = new Utf8JsonReader(
            utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 128 });
        var open = new Stack<(JsonPath Path, int Next, bool IsList)>();
        JsonPath? member = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    member = open.Peek().Path.Key(reader.GetString()!);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    continue;
            }

            JsonPath place = member ?? JsonPath.Root;
            if (member is null && open.TryPop(out var list) && list.IsList)
            {
                place = list.Path.Index(list.Next);
                open.Push((list.Path, list.Next + 1, true));
            }

            member = null;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((place, 0, reader.TokenType == JsonTokenType.StartArray));
            }
            else if (reader.TokenType == JsonTokenType.Number)
            {
                found[place.ToString()] = ((int)reader.TokenStartIndex, reader.ValueSpan.Length);
            }
        }

        return found;
    }

    // 4e-5 and not 4E-05.
    private static string Written(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        return e < 0
            ? text
            : text[..e] + "e" + int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
