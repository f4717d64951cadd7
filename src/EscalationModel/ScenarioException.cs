namespace EscalationModel;

/// <summary>A scenario cannot be used. Tells all its problems at once.</summary>
public sealed class ScenarioException : Exception
{
    /// <summary>An error without a message.</summary>
    public ScenarioException()
    {
    }

    /// <summary>An error about the whole file, such as one that cannot be read.</summary>
    /// <param name="message">What went wrong; names the file.</param>
    public ScenarioException(string message)
        : base(PrintableText.Lines(message))
    {
    }

    /// <summary>An error about the whole file, with its cause.</summary>
    /// <param name="message">What went wrong; names the file.</param>
    /// <param name="innerException">The cause.</param>
    public ScenarioException(string message, Exception innerException)
        : base(PrintableText.Lines(message), innerException)
    {
    }

    /// <summary>The problems of a scenario.</summary>
    /// <param name="source">The file or name of the scenario.</param>
    /// <param name="problems">At least one.</param>
    public ScenarioException(string source, IReadOnlyList<ScenarioProblem> problems)
        : base(Text(source, problems)) => Problems = problems;

    /// <summary>What is wrong, place by place; empty if the file as a whole is.</summary>
    public IReadOnlyList<ScenarioProblem> Problems { get; } = [];

    private static string Text(string source, IReadOnlyList<ScenarioProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        string head = PrintableText.Line(problems.Count == 1 ? $"{source}: 1 problem" : $"{source}: {problems.Count} problems");
        return string.Join(Environment.NewLine, problems.Select(p => "  " + p).Prepend(head));
    }
}
