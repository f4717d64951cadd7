using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Theory;

/// <summary>A primitive of a published model, as <c>escalation theory</c> takes it: a number (also a fraction such as 1/3), a list of
/// numbers, or a word. Immutable.</summary>
/// <param name="Name">Its plain name, without blanks.</param>
/// <param name="Default">Its value unless given; it makes a sensible example together with the other defaults.</param>
/// <param name="Meaning">What it is, with its range, in a line.</param>
public sealed record TheoryParameter(string Name, string Default, string Meaning)
{
    /// <summary>The words that it may be; empty: it is a number or a list of numbers.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether it is a list of numbers, separated by blanks.</summary>
    public bool IsList { get; init; }

    /// <summary>What is wrong with a value, as what is allowed; null: nothing.</summary>
    internal string? Fault(string text) => Words.Count > 0
        ? Words.Contains(text) ? null : string.Join(", ", Words)
        : IsList
            ? Split(text) is { Length: > 0 } parts && Array.TrueForAll(parts, IsNumber) ? null : "numbers separated by blanks"
            : IsNumber(text) ? null : "a number such as 0.25 or 1/3";

    internal static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsNumber(string text) => Rational.TryParse(text, CultureInfo.InvariantCulture, out _);
}
