namespace EscalationModel;

/// <summary>A custom model broke its word: it ended in an outcome that it does not name, or stands where it cannot. The message names the
/// model, the path and the day.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public ModelException(string message)
        : base(PrintableText.Lines(message))
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What the model threw.</param>
    public ModelException(string message, Exception innerException)
        : base(PrintableText.Lines(message), innerException)
    {
    }
}
