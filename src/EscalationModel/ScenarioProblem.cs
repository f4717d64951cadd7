namespace EscalationModel;

/// <summary>One thing that is wrong with a scenario.</summary>
/// <param name="Path">The place, such as <c>$.actors[1].braking</c>.</param>
/// <param name="Value">The value found there, shortened.</param>
/// <param name="Allowed">What is allowed there.</param>
public sealed record ScenarioProblem(string Path, string Value, string Allowed)
{
    /// <summary>Whether a value that must be there is missing.</summary>
    public bool IsMissing { get; init; }

    /// <summary>The known name that a mistyped one is closest to; null: none is close.</summary>
    public string? Meant { get; init; }

    /// <summary>The problem in one line, as <see cref="PrintableText.Line"/> shows it.</summary>
    public override string ToString()
    {
        string found = IsMissing ? $"{Path} is missing;" : $"{Path}: {Value} is not allowed;";
        string meant = Meant is null ? "" : $" did you mean \"{Meant}\"?";
        return PrintableText.Line($"{found}{meant} allowed: {Allowed}");
    }
}
