using EscalationModel.Numerics;

namespace EscalationModel.Theory.MemoryOne;

/// <summary>The condition that a number is a probability.</summary>
internal static class ShareConditions
{
    public static Conditions NeedShare(this Conditions conditions, Rational value, string name) =>
        conditions.Need(value.Sign >= 0 && value <= 1, $"0 <= {name} <= 1: {value}");
}
