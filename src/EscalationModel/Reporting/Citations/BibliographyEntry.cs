using System.Text.RegularExpressions;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Citations;

/// <summary>A work of the bibliography: as it stands there, and by its parts.</summary>
/// <param name="Key">First author and year.</param>
/// <param name="Kind">What BibTeX calls it.</param>
/// <param name="Text">The entry as it stands, without its key and without marks.</param>
/// <param name="Fields">The fields of BibTeX, in their order.</param>
internal sealed partial record BibliographyEntry(
    string Key, string Kind, string Text, IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>An entry of a line of docs/bibliography.md; null: the line is none.</summary>
    public static BibliographyEntry? Of(string line)
    {
        if (Head().Match(line) is not { Success: true } head)
        {
            return null;
        }

        (string authors, string year, string rest) = (head.Groups[2].Value, head.Groups[3].Value, head.Groups[4].Value);
        (string kind, List<(string, string)> fields) = Parts(rest.TrimEnd('.'));
        string text = $"{authors} ({year}). {rest.Replace("*", "", StringComparison.Ordinal)}";
        return new BibliographyEntry(head.Groups[1].Value, kind, text, [("author", Authors(authors)), ("year", year), .. fields]);
    }

    /// <summary>The entry of BibTeX. Titles keep their capitals.</summary>
    public string ToBibTeX() =>
        $"@{Kind}{{{Key},\n" + string.Concat(Fields.Select(f => $"  {f.Name} = {{{Value(f.Name, f.Value)}}},\n")) + "}\n";

    private static string Value(string name, string value) => name switch
    {
        "author" or "editor" => LatexText.Escaped(value).Replace("\\{", "{", StringComparison.Ordinal)
            .Replace("\\}", "}", StringComparison.Ordinal),
        "title" => $"{{{LatexText.Escaped(value)}}}",
        "url" => value,
        "pages" => value.Replace("-", "--", StringComparison.Ordinal),
        _ => LatexText.Escaped(value),
    };

    private static (string Kind, List<(string, string)> Fields) Parts(string rest) =>
        Book().Match(rest) is { Success: true } book ? OfBook(book.Groups[1].Value, book.Groups[2].Value)
        : Chapter().Match(rest) is { Success: true } chapter ? OfChapter(chapter)
        : Article().Match(rest) is { Success: true } article
            ? OfArticle(article.Groups[1].Value, article.Groups[2].Value, article.Groups[3].Value)
        : OfOther(rest);

    private static (string, List<(string, string)>) OfBook(string title, string rest)
    {
        (string edition, string publisher) = Edition().Match(rest) is { Success: true } match
            ? (match.Groups[1].Value, match.Groups[2].Value)
            : ("", rest.TrimStart('.', ',', ' '));
        return publisher.StartsWith("arXiv", StringComparison.Ordinal)
            ? ("misc", Present(("title", title), ("howpublished", publisher)))
            : ("book", Present(("title", title), ("edition", edition), ("publisher", publisher)));
    }

    private static (string, List<(string, string)>) OfChapter(Match chapter)
    {
        string editors = Editors().Match(chapter.Groups[2].Value).Groups[1].Value, rest = chapter.Groups[4].Value;
        string pages = Pages().Match(rest).Value;
        return (
            editors.Length > 0 ? "incollection" : "inproceedings",
            Present(
                ("title", chapter.Groups[1].Value), ("editor", editors.Length > 0 ? Authors(editors) : ""),
                ("booktitle", chapter.Groups[3].Value), ("pages", pages), ("publisher", Trimmed(Without(pages, rest)))));
    }

    private static (string, List<(string, string)>) OfArticle(string title, string journal, string rest)
    {
        bool isMeeting = journal.StartsWith("Proceedings of", StringComparison.Ordinal) && !rest.StartsWith(' ');
        Match volume = Volume().Match(rest);
        string pages = volume.Success ? volume.Groups[3].Value : Pages().Match(rest).Value;
        string others = Trimmed(volume.Success ? volume.Groups[4].Value : Without(pages, rest));
        return (
            isMeeting ? "inproceedings" : "article",
            Present(
                ("title", title), (isMeeting ? "booktitle" : "journal", journal), ("volume", volume.Groups[1].Value),
                ("number", volume.Groups[2].Value), ("pages", pages), (isMeeting ? "publisher" : "note", others)));
    }

    private static (string, List<(string, string)>) OfOther(string rest)
    {
        int end = rest.IndexOf(". ", StringComparison.Ordinal);
        (string title, string where) = end < 0 ? (rest, "") : (rest[..end], rest[(end + 2)..]);
        return where.StartsWith("https://", StringComparison.Ordinal)
            ? ("misc", Present(("title", title), ("url", where)))
            : where.Contains("report", StringComparison.OrdinalIgnoreCase) || where.Contains("paper", StringComparison.OrdinalIgnoreCase)
                ? ("techreport", Present(("title", title), ("institution", where)))
                : ("misc", Present(("title", title), ("howpublished", where)));
    }

    private static List<(string, string)> Present(params (string Name, string Value)[] fields) =>
        [.. fields.Where(f => f.Value.Length > 0)];

    private static string Without(string part, string text) =>
        part.Length == 0 ? text : text.Replace(part, "", StringComparison.Ordinal);

    private static string Trimmed(string text) => Gaps().Replace(text, ", ").Trim(',', '.', ' ');

    // "Brown, L. D., Cai, T. T. and DasGupta, A." has names in pairs; what has none is one name.
    private static string Authors(string names)
    {
        string[] parts = names.Replace(" and ", ", ", StringComparison.Ordinal).Split(", ");
        bool isPairs = parts.Length % 2 == 0 && parts.Where((_, i) => i % 2 == 1).All(p => Initials().IsMatch(p));
        return isPairs
            ? string.Join(" and ", parts.Chunk(2).Select(p => $"{p[0]}, {p[1]}"))
            : $"{{{names}}}";
    }

    [GeneratedRegex(@"^- \*\*\[([a-z]+\d{4}[a-z]?)\]\*\* (.*?) \((\d{4})[^)]*\)\. (.+)$")]
    private static partial Regex Head();

    [GeneratedRegex(@"^\*([^*]+)\*(.*)$")]
    private static partial Regex Book();

    [GeneratedRegex(@"^(.*?[^.?])[.?] In ([^*]*)\*([^*]+)\*(.*)$")]
    private static partial Regex Chapter();

    [GeneratedRegex(@"^(.*?)\.? \*([^*]+)\*(.*)$")]
    private static partial Regex Article();

    [GeneratedRegex(@"^, ([^.]*) edition\. (.*)$")]
    private static partial Regex Edition();

    [GeneratedRegex(@"^(.*?) \(eds?\.?\), $")]
    private static partial Regex Editors();

    [GeneratedRegex(@"^ ([0-9A-Z]+)(?:\(([^)]*)\))?, ((?:article )?[0-9A-Za-z-]+)(.*)$")]
    private static partial Regex Volume();

    [GeneratedRegex(@"\b\d+-\d+\b")]
    private static partial Regex Pages();

    [GeneratedRegex(@"^(\p{Lu}\.[ -]?)+$|^\p{Lu}\p{Ll}?\.(-?[ ]?\p{L}{1,2}\.)*$")]
    private static partial Regex Initials();

    [GeneratedRegex(@"\s*,\s*(,\s*)+|,\s*\.\s*")]
    private static partial Regex Gaps();
}
