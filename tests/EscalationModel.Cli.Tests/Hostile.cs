using System.Text;

namespace EscalationModel.Cli.Tests;

/// <summary>Text that would do something to a terminal or its reader, and a list of what may not reach them that is of its own.</summary>
internal static class Hostile
{
    /// <summary>What a line begins with that only a line break out of an input can have made.</summary>
    private const string Forged = "FORGED";

    /// <summary>Control characters: colors, a title, a bell, a line that is not ours.</summary>
    public const string Controls = "a\u001b[31m\u001b]0;title\u0007b\u0000c\u009b31md\u0085e\u007ff\tg\b\r\n" + Forged + "\n" + Forged;

    /// <summary>No control characters, but text that reads in another order, breaks lines, hides or is none.</summary>
    public const string Invisible = "h\u202Ei\u202C\u2066j\u2069\u200E\u200F\u061C\u2028k\u2029\u200B\u2060\uFEFF\u00AD\U000E0041\uFFFFl";

    /// <summary>The same with half of a surrogate pair, which only memory and JSON can hold.</summary>
    public const string Halves = "m\uD800n\uDC00" + Invisible;

    private static readonly (int First, int Last)[] Forbidden =
    [
        (0x00, 0x09), (0x0B, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x61C, 0x61C), (0x180E, 0x180E), (0x200B, 0x200B), (0x200E, 0x200F),
        (0x2028, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xFFFE, 0xFFFF), (0xD800, 0xDFFF), (0xE0000, 0xE0FFF),
    ];

    /// <summary>What of a text must not be shown; null: nothing.</summary>
    public static string? In(string text)
    {
        for (int at = 0, length; at < text.Length; at += length)
        {
            bool isWhole = Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out length) == System.Buffers.OperationStatus.Done;
            int point = isWhole ? rune.Value : text[at];
            if (Array.Exists(Forbidden, f => point >= f.First && point <= f.Last))
            {
                return $"U+{point:X4} in {text.Length} characters: ...{Uri.EscapeDataString(text[Math.Max(0, at - 40)..at])}";
            }
        }

        return null;
    }

    /// <summary>Whether a text has a line that only a line break out of an input can have made.</summary>
    public static bool HasForgedLine(string text) => text.Split('\n').Any(line => line.StartsWith(Forged, StringComparison.Ordinal));

    /// <summary>Fails if a text holds what must not be shown.</summary>
    public static void MustNotBeIn(string text) => Assert.Null(In(text));
}
