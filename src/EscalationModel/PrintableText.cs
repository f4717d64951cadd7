using System.Buffers;
using System.Globalization;
using System.Text;

namespace EscalationModel;

/// <summary>Text from anywhere (a file, a command line) as a terminal or a page may show it: it sends nothing but text, and reads in the
/// order in which it is written. What cannot be shown stands as its code point, such as <c>\u001b</c>, which means the same inside of a
/// JSON text: control characters, line and paragraph separators, format characters (those that turn the direction of writing, invisible
/// ones, tags), noncharacters and halves of surrogate pairs. The joiners U+200C and U+200D stay, since words and emoji are written with
/// them. Letters that look alike are not told apart. Thread-safe.</summary>
public static class PrintableText
{
    private const int NonJoiner = 0x200C, Joiner = 0x200D;

    /// <summary>The text in one line: a line break stands as its code point too.</summary>
    /// <param name="text">Any text.</param>
    public static string Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Shown(text, keepsLines: false);
    }

    /// <summary>The text with its lines, which end in line feeds, and with blanks in place of tabs.</summary>
    /// <param name="text">Any text.</param>
    public static string Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Shown(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\t', ' '), keepsLines: true);
    }

    private static string Shown(string text, bool keepsLines)
    {
        StringBuilder? shown = null;
        int kept = 0;
        for (int at = 0, length; (at = NextUnusual(text, at)) < text.Length; at += length)
        {
            bool isWhole = Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out length) == OperationStatus.Done;
            if (isWhole && (IsShown(rune) || (keepsLines && rune.Value == '\n')))
            {
                continue;
            }

            shown = (shown ?? new StringBuilder(text.Length + 16)).Append(text, kept, at - kept);
            kept = at + length;
            foreach (char unit in text.AsSpan(at, length))
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }
        }

        return shown is null ? text : shown.Append(text, kept, text.Length - kept).ToString();
    }

    private static int NextUnusual(string text, int from)
    {
        int found = text.AsSpan(from).IndexOfAnyExceptInRange(' ', '~');
        return found < 0 ? text.Length : from + found;
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => rune.Value is NonJoiner or Joiner,
        _ => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF),
    };
}
