using EscalationModel.Numerics;

namespace EscalationModel;

/// <summary>A number of a scenario that is not known for sure: a study of parameters draws it.</summary>
/// <param name="Path">Its place, such as <c>$.actors[0].braking</c>.</param>
/// <param name="Distribution">What it is drawn from, cut to what the number may be.</param>
/// <param name="Group">The name of the numbers that move with it; empty: it moves alone.</param>
/// <param name="Variant">The variant that alone has it; null: the baseline, and every variant that does not change it.</param>
public sealed record UncertainNumber(string Path, Distribution Distribution, string Group, string? Variant)
{
    /// <summary>The name under which it is drawn: that of its group, or else its place.</summary>
    public string Name => Group.Length > 0 ? Group : Variant is null ? Path : $"{Path} of {Variant}";
}
