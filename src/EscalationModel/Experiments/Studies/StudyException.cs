namespace EscalationModel.Experiments.Studies;

/// <summary>A study cannot be done, gone on with or read: its file has problems, a shard is damaged or of another plan, a point has no
/// outcome that an analysis could use. Tells the place.</summary>
public sealed class StudyException : Exception
{
    /// <summary>An error without a message.</summary>
    public StudyException()
    {
    }

    /// <summary>An error with a message.</summary>
    /// <param name="message">What is wrong, and where.</param>
    public StudyException(string message)
        : base(PrintableText.Lines(message))
    {
    }

    /// <summary>An error of a kind.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="fault">The kind.</param>
    public StudyException(string message, StudyFault fault)
        : this(message) => Fault = fault;

    /// <summary>An error with its cause.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">The cause.</param>
    public StudyException(string message, Exception? innerException)
        : base(PrintableText.Lines(message), innerException)
    {
    }

    /// <summary>The kind of trouble.</summary>
    public StudyFault Fault { get; }
}
