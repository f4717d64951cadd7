namespace EscalationModel.Games;

/// <summary>A file that should hold a game cannot be read as one. The message names the file, the place, the value found there and what is
/// allowed.</summary>
public sealed class GameFileException : Exception
{
    /// <summary>An error without a message.</summary>
    public GameFileException()
    {
    }

    /// <summary>An error about the whole file.</summary>
    /// <param name="message">What went wrong; names the file.</param>
    public GameFileException(string message)
        : base(PrintableText.Lines(message))
    {
    }

    /// <summary>An error about the whole file, with its cause.</summary>
    /// <param name="message">What went wrong; names the file.</param>
    /// <param name="innerException">The cause.</param>
    public GameFileException(string message, Exception innerException)
        : base(PrintableText.Lines(message), innerException)
    {
    }

    internal GameFileException(string file, int line, int column, string value, string allowed)
        : base(PrintableText.Line(
            FormattableString.Invariant($"{file}: line {line}, column {column}: {value} is not allowed; allowed: {allowed}"))) =>
        (File, Line, Column, Value, Allowed) = (file, line, column, value, allowed);

    /// <summary>The file, or what the text is called; empty if the message alone tells.</summary>
    public string File { get; } = "";

    /// <summary>The line, from 1; 0 if the error is about the whole file.</summary>
    public int Line { get; }

    /// <summary>The character of the line, from 1; 0 if the error is about the whole file.</summary>
    public int Column { get; }

    /// <summary>What stands there, shortened.</summary>
    public string Value { get; } = "";

    /// <summary>What is allowed there.</summary>
    public string Allowed { get; } = "";
}
