using EscalationModel.Numerics;

namespace EscalationModel.Theory;

/// <summary>Findings that are known as fractions.</summary>
internal static class ExactFinding
{
    /// <summary>A number with its fraction; null: it does not exist.</summary>
    public static TheoryFinding Of(string name, Rational? value) => new(name, value?.ToDouble(), value?.ToString());
}
