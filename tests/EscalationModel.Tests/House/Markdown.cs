using System.Text.RegularExpressions;

namespace EscalationModel.Tests.House;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The word after the fence.</param>
/// <param name="Text">The lines between the fences, each with its end.</param>
/// <param name="Line">The number of the first of them, from 1.</param>
/// <param name="Note">The HTML comment on the line before the fence, such as "no-run"; empty if none.</param>
internal sealed record FencedBlock(string Language, string Text, int Line, string Note);

/// <summary>A link of a page: the target before and after the #.</summary>
internal readonly record struct MarkdownLink(string File, string Anchor);

/// <summary>What the tests read of a Markdown page.</summary>
internal static partial class Markdown
{
    public static IReadOnlyList<FencedBlock> Blocks(string page)
    {
        var blocks = new List<FencedBlock>();
        string[] lines = page.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!IsFence(lines[i]))
            {
                continue;
            }

            int end = Array.FindIndex(lines, i + 1, IsFence);
            Assert.True(end > 0, $"The block of line {i + 1} has no end.");
            string text = string.Concat(lines[(i + 1)..end].Select(line => line + "\n"));
            blocks.Add(new FencedBlock(lines[i].TrimStart('`').Trim(), text, i + 2, i > 0 ? Note(lines[i - 1]) : ""));
            i = end;
        }

        return blocks;
    }

    /// <summary>The links that point into the repository, outside code.</summary>
    public static IEnumerable<MarkdownLink> Links(string page) => LinkPattern().Matches(Prose(page))
        .Select(match => match.Groups[1].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
        .Select(target => target.Split('#', 2))
        .Select(parts => new MarkdownLink(parts[0], parts.Length > 1 ? parts[1] : ""));

    /// <summary>The anchors of a page's headings.</summary>
    public static IReadOnlySet<string> Anchors(string page) => HeadingPattern().Matches(Prose(page))
        .Select(
            match =>
                string.Concat(match.Groups[1].Value.Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_'))
                    .Replace(' ', '-'))
        .ToHashSet();

    /// <summary>The citation keys in a text, such as schelling1960.</summary>
    public static IEnumerable<string> Citations(string text) => CitationPattern().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>TitForTat as tit-for-tat.</summary>
    public static string Kebab(string name) => WordStart().Replace(name, "-").ToLowerInvariant();

    // Code may hold brackets and # at will.
    private static string Prose(string page)
    {
        var lines = new List<string>();
        bool inside = false;
        foreach (string line in page.Split('\n'))
        {
            inside ^= IsFence(line);
            lines.Add(inside || IsFence(line) ? "" : InlineCode().Replace(line, "$1"));
        }

        return string.Join('\n', lines);
    }

    private static bool IsFence(string line) => line.StartsWith("```", StringComparison.Ordinal);

    private static string Note(string line) => CommentPattern().Match(line) is { Success: true } match ? match.Groups[1].Value : "";

    [GeneratedRegex(@"(?<!\\)\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"^#{1,6} +(.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@"\[([a-z][a-z-]*[12]\d{3}[a-z]?)\](?!\()")]
    private static partial Regex CitationPattern();

    [GeneratedRegex(@"^<!-- *(.*?) *-->$")]
    private static partial Regex CommentPattern();

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordStart();

    // Brackets in code are no links; other characters stay, since headings hold code too.
    [GeneratedRegex(@"`([^`\[\]]*)[^`]*`")]
    private static partial Regex InlineCode();
}
