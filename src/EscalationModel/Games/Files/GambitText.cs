using System.Text;

namespace EscalationModel.Games.Files;

/// <summary>Texts in double quotes, as Gambit's files have them.</summary>
internal static class GambitText
{
    /// <summary>The text in quotes. A backslash is doubled only where it would else be taken for an escape: Gambit
    /// itself knows no other.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.Length; i++)
        {
            bool needsBackslash = text[i] == '"' || (text[i] == '\\' && (i + 1 == text.Length || text[i + 1] is '"' or '\\'));
            quoted.Append(needsBackslash ? "\\" : "").Append(text[i]);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A list in braces.</summary>
    public static string Braced(IEnumerable<string> items) => $"{{ {string.Join(' ', items)} }}";
}
