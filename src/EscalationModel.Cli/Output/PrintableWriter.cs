using System.Text;

namespace EscalationModel.Cli.Output;

/// <summary>The one way by which the tool's text reaches a terminal: it sends no control character but the line feed, whatever files and
/// command lines hold. What stands in one line is made a line before, by who writes it.</summary>
internal sealed class PrintableWriter : TextWriter
{
    private readonly TextWriter _inner;

    // The first half of a surrogate pair whose second half is still to come.
    private string _half = "";

    public PrintableWriter(TextWriter inner)
        : base(inner.FormatProvider)
    {
        _inner = inner;
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => _inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        string text = _half + value;
        _half = text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[^1..] : "";
        _inner.Write(PrintableText.Lines(text[..^_half.Length]));
    }

    public override void Flush()
    {
        _inner.Write(PrintableText.Lines(_half));
        _half = "";
        _inner.Flush();
    }
}
