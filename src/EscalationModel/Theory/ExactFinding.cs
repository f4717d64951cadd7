using EscalationModel.Numerics;

namespace EscalationModel.Theory;

/// <summary>Makes findings of numbers that are known as fractions.</summary>
internal static class ExactFinding
{
    // A longer fraction tells a reader less than the number beside it.
    private const int LongestFraction = 24;

    public static TheoryFinding Of(string name, Rational? value) => new(
        name, value?.ToDouble(), value is { } v && v.ToString() is { Length: <= LongestFraction } fraction ? fraction : null);
}
