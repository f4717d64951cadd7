namespace EscalationModel;

/// <summary>A stored result cannot be used: it is damaged, or of another version.</summary>
public sealed class ResultException : FormatException
{
    /// <summary>An error without a message.</summary>
    public ResultException()
    {
    }

    /// <summary>An error with a message.</summary>
    /// <param name="message">What went wrong; names the file.</param>
    public ResultException(string message)
        : base(PrintableText.Lines(message))
    {
    }

    /// <summary>An error with its cause.</summary>
    /// <param name="message">What went wrong; names the file.</param>
    /// <param name="innerException">The cause.</param>
    public ResultException(string message, Exception innerException)
        : base(PrintableText.Lines(message), innerException)
    {
    }
}
