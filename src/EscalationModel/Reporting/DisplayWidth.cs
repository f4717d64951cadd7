using System.Globalization;
using System.Text;

namespace EscalationModel.Reporting;

/// <summary>How many columns a text takes on a terminal: two for a character of East Asia or an emoji, none for an accent that stands on
/// the character before it.</summary>
internal static class DisplayWidth
{
    // The wide and full-width blocks of Unicode's East Asian Width, without the single characters between them.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>The text with blanks after it up to a width.</summary>
    public static string PadRight(string text, int width) => text + Blanks(text, width);

    /// <summary>The text with blanks before it up to a width.</summary>
    public static string PadLeft(string text, int width) => Blanks(text, width) + text;

    private static int Of(Rune rune) => rune.IsAscii
        ? 1
        : Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            _ => Array.Exists(Wide, w => rune.Value >= w.First && rune.Value <= w.Last) ? 2 : 1,
        };

    private static string Blanks(string text, int width) => new(' ', Math.Max(0, width - Of(text)));
}
