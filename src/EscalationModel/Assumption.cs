using EscalationModel.Numerics;

namespace EscalationModel;

/// <summary>The basis of one number of a scenario file.</summary>
/// <param name="Path">Its place, such as <c>$.actors[0].braking</c>.</param>
/// <param name="Value">The number, as written in the file.</param>
/// <param name="Basis">How it is known.</param>
/// <param name="Source">Where it comes from; may be empty for an assumption.</param>
public sealed record Assumption(string Path, string Value, Basis Basis, string Source)
{
    /// <summary>How unsure the number is: what a study draws it from. Null: it is taken as it is.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>A shared name: numbers of one group are drawn at the same quantile, each of its own distribution. Empty: the number is
    /// drawn apart.</summary>
    public string Group { get; init; } = "";
}
