using System.Text.Json;
using EscalationModel.Shapes;

namespace EscalationModel.CrisisGames;

/// <summary>Reads the members of a stored policy; each error names the place, the value and what is allowed.</summary>
internal sealed class PolicyFileReader(JsonElement root, string source)
{
    /// <summary>Whether the document says that it is of a kind.</summary>
    public bool IsOf(string kind) => Member("$kind") is { ValueKind: JsonValueKind.String } said && said.ValueEquals(kind);

    public string Text(string key) =>
        Member(key) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Bad(key, "a text");

    public bool Flag(string key) =>
        Member(key) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag ? flag.GetBoolean() : throw Bad(key, "true or false");

    public int Whole(string key, int low, int high) =>
        Member(key) is { ValueKind: JsonValueKind.Number } n && n.TryGetInt32(out int value) && value >= low && value <= high
            ? value
            : throw Bad(key, FormattableString.Invariant($"a whole number from {low} to {high}"));

    public double Number(string key) =>
        Member(key) is { ValueKind: JsonValueKind.Number } n && n.TryGetDouble(out double value) && value > 0 && double.IsFinite(value)
            ? value
            : throw Bad(key, "a number above 0");

    /// <summary>A list of numbers, as far as the first one too many; NaN for what is no number.</summary>
    public double[] Numbers(string key, int most = int.MaxValue - 1) =>
        [.. List(key, Member(key)).Take(most + 1).Select(n => n.ValueKind == JsonValueKind.Number ? n.GetDouble() : double.NaN)];

    /// <summary>A list of lists of whole numbers.</summary>
    /// <param name="key">The member.</param>
    /// <param name="length">How many numbers a row has; 0: any number.</param>
    /// <param name="most">The most rows.</param>
    public List<int[]> Rows(string key, int length, int most)
    {
        var rows = new List<int[]>();
        foreach (JsonElement row in List(key, Member(key)))
        {
            int[] numbers = Row($"{key}[{rows.Count}]", row);
            rows.Add((length == 0 || numbers.Length == length) && rows.Count < most
                ? numbers
                : throw Bad($"{key}[{rows.Count}]", $"{length} whole numbers, in at most {most} rows"));
        }

        return rows;
    }

    /// <summary>The error that something is not allowed.</summary>
    public ResultException Bad(string place, string allowed) =>
        new($"{source}: $.{place}{Fault(place)}; allowed: {allowed}");

    private string Fault(string place) =>
        Member(place) is { } found ? $": {ReadContext.Shown(found)} is not allowed"
        : place.Contains('[') ? ": what is there is not allowed"
        : " is missing";

    /// <summary>The error that the whole is not allowed.</summary>
    public ResultException Bad(string problem) => new($"{source}: {problem}");

    private int[] Row(string place, JsonElement row) =>
        [.. List(place, row)
            .Select(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt32(out int value) ? value : throw Bad(place, "whole numbers"))];

    private JsonElement.ArrayEnumerator List(string place, JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : throw Bad(place, "a list");

    private JsonElement? Member(string key) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(key, out JsonElement member) ? member : null;
}
