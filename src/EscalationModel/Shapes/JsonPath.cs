using System.Globalization;
using System.Text;

namespace EscalationModel.Shapes;

/// <summary>A place in a document, such as <c>$.actors[1].braking</c>, in which an item of a list may go by its name:
/// <c>$.calendar[foal-eagle]</c>, <c>$.actors["US/ROK"]</c>. Built only from the root down, and written only when asked.</summary>
internal sealed class JsonPath
{
    /// <summary>The most steps of a path that is read.</summary>
    private const int MostSteps = 32;

    private readonly bool _isItem;

    private JsonPath(JsonPath? parent, string? name, int position, bool isItem = false) =>
        (Parent, Name, Position, _isItem) = (parent, name, position, isItem);

    public static JsonPath Root { get; } = new(null, null, 0);

    /// <summary>The place that this one lies in; null at the root.</summary>
    public JsonPath? Parent { get; }

    /// <summary>The key of the last step, or the name of an item of a list; null if it is the place in a list.</summary>
    public string? Name { get; }

    /// <summary>The place in a list, from 0.</summary>
    public int Position { get; }

    public JsonPath Key(string key) => new(this, key, 0);

    public JsonPath Index(int index) => new(this, null, index);

    /// <summary>An item of a list by its name. It differs from a key in how it is written alone: which of the two a step is, what
    /// it leads into tells.</summary>
    public JsonPath Item(string name) => new(this, name, 0, isItem: true);

    /// <summary>The place to which the last step of another leads from here.</summary>
    public JsonPath Then(JsonPath step) => new(this, step.Name, step.Position, step._isItem);

    /// <summary>The places from below the root down to this one.</summary>
    public JsonPath[] Steps()
    {
        var steps = new List<JsonPath>();
        for (JsonPath at = this; at.Parent is not null; at = at.Parent)
        {
            steps.Add(at);
        }

        steps.Reverse();
        return [.. steps];
    }

    /// <summary>Whether a written place is another one or lies in it.</summary>
    public static bool IsWithin(string place, string other) =>
        place.StartsWith(other, StringComparison.Ordinal) && (place.Length == other.Length || place[other.Length] is '.' or '[');

    /// <summary>Reads a written path; null if it is not one.</summary>
    public static JsonPath? Parse(string text)
    {
        if (!text.StartsWith('$'))
        {
            return null;
        }

        JsonPath? path = Root;
        int at = 1;
        for (int steps = 0; path is not null && at < text.Length; steps++)
        {
            path = steps == MostSteps ? null : Step(path, text, ref at);
        }

        return path;
    }

    public override string ToString() => Parent is null ? "$" : Parent + Step();

    private static JsonPath? Step(JsonPath parent, string text, ref int at)
    {
        if (text[at] == '.')
        {
            int from = ++at;
            while (at < text.Length && IsPlain(text[at]))
            {
                at++;
            }

            return at > from ? parent.Key(text[from..at]) : null;
        }

        return text[at] == '[' && at + 1 < text.Length
            ? text[at + 1] is '\'' or '"' ? QuotedStep(parent, text, ref at) : BareStep(parent, text, ref at)
            : null;
    }

    private static JsonPath? QuotedStep(JsonPath parent, string text, ref int at)
    {
        var key = new StringBuilder();
        char quote = text[at + 1];
        for (at += 2; at < text.Length && text[at] != quote; at++)
        {
            at += text[at] == '\\' ? 1 : 0;
            key.Append(at < text.Length ? text[at] : ' ');
        }

        at += 2;
        return at > text.Length || text[at - 1] != ']' ? null : quote == '"' ? parent.Item(key.ToString()) : parent.Key(key.ToString());
    }

    // Digits are a place in a list; else it is a name, which without quotes is of letters, digits and hyphens.
    private static JsonPath? BareStep(JsonPath parent, string text, ref int at)
    {
        int end = text.IndexOf(']', at);
        if (end < 0)
        {
            return null;
        }

        string bare = text[(at + 1)..end];
        at = end + 1;
        if (int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            return parent.Index(index);
        }

        return IsBare(bare) ? parent.Item(bare) : null;
    }

    private static bool IsBare(string name) =>
        name.Length > 0 && name[0] != '-' && name.All(c => IsPlain(c) || c == '-') && !name.All(char.IsAsciiDigit);

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$';

    private string Step() =>
        Name is null ? string.Create(CultureInfo.InvariantCulture, $"[{Position}]")
        : _isItem ? (IsBare(Name) ? $"[{Name}]" : $"[\"{Quoted(Name, '"')}\"]")
        : Name.Length > 0 && Name.All(IsPlain) ? "." + Name
        : $"['{Quoted(Name, '\'')}']";

    // A path stands in one line of a terminal: control characters are written as escapes.
    private static string Quoted(string name, char quote)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            _ = c switch
            {
                '\\' => text.Append('\\').Append(c),
                _ when c == quote => text.Append('\\').Append(c),
                _ when char.IsControl(c) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }
}
