using System.Text.Json;

namespace EscalationModel.Shapes;

/// <summary>What reading a document collects: its problems and the stated bases of its numbers.</summary>
internal sealed class ReadContext
{
    /// <summary>So many problems are enough: a hostile file must not fill the memory.</summary>
    private const int MostProblems = 1000;

    private const int LongestPath = 300, LongestValue = 60;

    private readonly HashSet<string> _unsound, _around;

    public ReadContext() => (_unsound, _around) = ([], []);

    private ReadContext(ReadContext known) =>
        (_unsound, _around, Start, StartIsBroken) = ([.. known._unsound], [.. known._around], known.Start, known.StartIsBroken);

    public List<ScenarioProblem> Problems { get; } = [];

    public List<Assumption> Assumptions { get; } = [];

    /// <summary>The date of day 0, if the document has one; dates become days against it.</summary>
    public DateOnly? Start { get; set; }

    /// <summary>Whether the document says a date of day 0 that cannot be read: then dates are not problems of their own.</summary>
    public bool StartIsBroken { get; set; }

    /// <summary>What reads policies; null: the built-in ones alone are known.</summary>
    public Codec<IAnyPolicy>? Policies { get; set; }

    /// <summary>The length of the document in bytes.</summary>
    public int Length { get; init; }

    /// <summary>Where each key that occurs twice stands in the text.</summary>
    public IReadOnlyDictionary<string, TextPosition> SecondKeys { get; init; } = new Dictionary<string, TextPosition>();

    /// <summary>Places at which null stands for a key that has been taken away.</summary>
    public IReadOnlySet<string> Removed { get; init; } = new HashSet<string>();

    /// <summary>A context for a change of what has been read: what is known to be unsound is not judged again.</summary>
    public ReadContext ForChange() => new(this);

    public void Problem(JsonPath path, JsonElement value, string allowed, string? meant = null) =>
        Problem(path, Shown(value), allowed, meant);

    public void Problem(JsonPath path, string value, string allowed, string? meant = null) =>
        Problem(path.ToString(), value, allowed, meant);

    public void Problem(string path, string value, string allowed, string? meant = null) =>
        Problem(new ScenarioProblem(path, value, allowed) { Meant = meant });

    /// <summary>A value that must be there and is not.</summary>
    public void Missing(JsonPath path, string allowed) =>
        Problem(new ScenarioProblem(path.ToString(), "nothing", allowed) { IsMissing = true });

    public void Problem(ScenarioProblem problem)
    {
        if (Problems.Count >= MostProblems)
        {
            return;
        }

        string path = Short(problem.Path, LongestPath);
        Problems.Add(problem with { Path = path, Value = Short(problem.Value, LongestValue) });
        _unsound.Add(path);
        _around.UnionWith(Around(path));
    }

    /// <summary>A key that occurs twice in its object.</summary>
    public void SecondKey(JsonPath path) =>
        Problem(
            path,
            SecondKeys.TryGetValue(path.ToString(), out TextPosition at) ? $"a second value ({at})" : "a second value",
            "each key once");

    /// <summary>Whether nothing at or in or around a place is a problem, so that rules may judge its value.</summary>
    public bool IsSound(string path) =>
        _unsound.Count == 0 || !(_unsound.Contains(path) || _around.Contains(path) || Around(path).Any(_unsound.Contains));

    /// <summary>Whether several places are sound.</summary>
    public bool AreSound(params ReadOnlySpan<string> places)
    {
        bool sound = true;
        foreach (string place in places)
        {
            sound &= IsSound(place);
        }

        return sound;
    }

    /// <summary>Whether the null at a place stands for a key that has been taken away.</summary>
    public bool IsRemoved(JsonPath path) => Removed.Count > 0 && Removed.Contains(path.ToString());

    /// <summary>A value as it is shown in an error: short.</summary>
    public static string Shown(JsonElement value) => Short(
        value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => $"a list of {value.GetArrayLength()}",
            JsonValueKind.Undefined => "nothing",
            _ => value.GetRawText(),
        },
        LongestValue);

    // The places that a written place lies in.
    private static IEnumerable<string> Around(string path)
    {
        for (int i = 1; i < path.Length; i++)
        {
            if (path[i] is '.' or '[')
            {
                yield return path[..i];
            }
        }
    }

    private static string Short(string text, int longest) => text.Length <= longest ? text : text[..(longest - 3)] + "...";
}
