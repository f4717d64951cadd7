using System.Text;
using System.Xml.Linq;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Reporting;

/// <summary>What there is to show of a result: a title, a table, notes and figures, as text for a console and as HTML for a notebook.
/// Immutable; thread-safe.</summary>
public sealed class Fragment
{
    private const int Width = 120, MostTextRows = 40;

    /// <summary>A fragment of a title alone.</summary>
    /// <param name="title">What is shown, in a line.</param>
    public Fragment(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        Title = title;
    }

    /// <summary>What is shown, in a line.</summary>
    public string Title { get; }

    /// <summary>A heading for each column of the table; empty: there is none.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>The rows of the table: a text for each column, of which the first names the row. An estimate is a value and its interval in
    /// square brackets, as "0.12 [0.10, 0.14]"; HTML shows the one above the other.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>Sentences below the table: how to read it, and what to beware of.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Figures of the same, which HTML alone shows.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>Fragments that follow: tables of other columns.</summary>
    public IReadOnlyList<Fragment> Parts { get; init; } = [];

    /// <summary>Fragments as one: a single table if they have the same columns, else one below the other.</summary>
    /// <param name="fragments">The fragments, in order.</param>
    public static Fragment Of(IReadOnlyList<Fragment> fragments)
    {
        ArgumentNullException.ThrowIfNull(fragments);
        return fragments.Count switch
        {
            0 => new Fragment("None."),
            1 => fragments[0],
            _ when CanMerge(fragments) => Merged(fragments),
            _ => new Fragment("") { Parts = fragments },
        };
    }

    /// <summary>The fragment as text of several lines; no line feed at the end.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Title.Length > 0)
        {
            text.Append(PrintableText.Line(Title)).Append('\n');
        }

        if (Headings.Count > 0)
        {
            text.Append(Table());
        }

        foreach (string note in Notes)
        {
            text.Append(PrintableText.Line(note)).Append('\n');
        }

        return string.Join("\n\n", [.. text.Length > 0 ? [text.ToString().TrimEnd('\n')] : Array.Empty<string>(), .. Parts]);
    }

    /// <summary>The fragment as HTML that stands alone in a notebook or a page: styles are inside, there is no script, and it is light or
    /// dark as what is around it.</summary>
    /// <returns>A <c>div</c> that is well-formed XML too.</returns>
    public string ToHtml() => Markup.Text(Markup.Html(
        "div", Markup.Class(FragmentStyle.Class), Markup.Html("style", FragmentStyle.Sheet), Content()));

    private static bool CanMerge(IReadOnlyList<Fragment> fragments) =>
        fragments.All(f => f.Headings.Count > 0 && f.Parts.Count == 0 && f.Headings.SequenceEqual(fragments[0].Headings));

    // A fragment of one row is a row; of several rows, each says of which it is.
    private static Fragment Merged(IReadOnlyList<Fragment> fragments)
    {
        bool areRows = fragments.All(f => f.Rows.Count == 1);
        string[] titles = [.. fragments.Select(f => f.Title).Distinct()];
        string[] notes = [.. fragments.SelectMany(f => f.Notes).Distinct()];
        return areRows || titles.Length == 1
            ? new Fragment(titles.Length == 1 ? titles[0] : "")
            {
                Headings = fragments[0].Headings, Rows = [.. fragments.SelectMany(f => f.Rows)], Notes = notes,
            }
            : new Fragment("")
            {
                Headings = ["of", .. fragments[0].Headings],
                Rows = [.. fragments.SelectMany(f => f.Rows.Select(r => (IReadOnlyList<string>)[f.Title, .. r]))],
                Notes = notes,
            };
    }

    private XElement?[] Content() =>
    [
        Title.Length == 0 || Figures.Any(f => f.Title == Title) ? null : Markup.Html("p", Markup.Class("title"), Title),
        Headings.Count == 0 ? null : FragmentTable.Of(Headings, Rows),
        .. Notes.Select(n => Markup.Html("p", Markup.Class("note"), n)),
        .. Figures.Select(f => FigureFragment.Of(f)),
        .. Parts.SelectMany(p => p.Content()),
    ];

    private string Table()
    {
        var table = new TextTable(Headings) { LeftColumns = LeadingTexts(), HasRule = true, Width = Width };
        foreach (IReadOnlyList<string> row in Rows.Take(MostTextRows))
        {
            table.Add(row);
        }

        string more = Rows.Count > MostTextRows ? $"... and {Numbers.Count(Rows.Count - MostTextRows)} rows more\n" : "";
        return table + more;
    }

    // Columns of words stand to the left as long as none of numbers has come.
    private int LeadingTexts() =>
        1 + Enumerable.Range(1, Headings.Count - 1).TakeWhile(c => Rows.All(r => !FragmentTable.IsNumber(r[c]))).Count();
}
