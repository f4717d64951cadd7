namespace EscalationModel;

/// <summary>One thing that is wrong with a scenario.</summary>
/// <param name="Path">The place, such as <c>$.actors[1].braking</c>.</param>
/// <param name="Value">The value found there, shortened.</param>
/// <param name="Allowed">What is allowed there.</param>
public sealed record ScenarioProblem(string Path, string Value, string Allowed)
{
    /// <summary>The problem in one line.</summary>
    public override string ToString() => $"{Path}: {Value} is not allowed; allowed: {Allowed}";
}
