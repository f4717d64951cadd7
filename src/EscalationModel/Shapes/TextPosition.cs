using System.Globalization;

namespace EscalationModel.Shapes;

/// <summary>A place in a text.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character of the line, from 1.</param>
internal readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The position of a byte of UTF-8 text.</summary>
    public static TextPosition Of(ReadOnlySpan<byte> utf8, long offset)
    {
        ReadOnlySpan<byte> before = utf8[..(int)Math.Clamp(offset, 0, utf8.Length)];
        int lineStart = before.LastIndexOf((byte)'\n') + 1;
        int column = 1;
        foreach (byte b in before[lineStart..])
        {
            column += (b & 0xC0) == 0x80 ? 0 : 1; // a character's further bytes do not count
        }

        return new TextPosition(before.Count((byte)'\n') + 1, column);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
}
