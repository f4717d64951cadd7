namespace EscalationModel.Estimation;

/// <summary>Data cannot be used. Tells all their problems at once, by file, line and column.</summary>
public sealed class EstimationException : Exception
{
    /// <summary>The most problems that the message spells out; <see cref="Problems"/> has the others.</summary>
    public const int MostInMessage = 20;

    /// <summary>An error without a message.</summary>
    public EstimationException()
    {
    }

    /// <summary>An error about the whole file, such as one that cannot be read.</summary>
    /// <param name="message">What went wrong; names the file.</param>
    public EstimationException(string message)
        : base(PrintableText.Lines(message))
    {
    }

    /// <summary>An error about the whole file, with its cause.</summary>
    /// <param name="message">What went wrong; names the file.</param>
    /// <param name="innerException">The cause.</param>
    public EstimationException(string message, Exception innerException)
        : base(PrintableText.Lines(message), innerException)
    {
    }

    /// <summary>The problems of data.</summary>
    /// <param name="problems">At least one.</param>
    public EstimationException(IReadOnlyList<EstimationProblem> problems)
        : base(Text(problems)) => Problems = problems;

    /// <summary>What is wrong, place by place; empty if the file as a whole is.</summary>
    public IReadOnlyList<EstimationProblem> Problems { get; } = [];

    private static string Text(IReadOnlyList<EstimationProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        IEnumerable<string> lines = problems.Take(MostInMessage).Select(p => p.ToString());
        int more = problems.Count - MostInMessage;
        return string.Join(Environment.NewLine, more > 0 ? lines.Append($"... and {more} more") : lines);
    }
}
