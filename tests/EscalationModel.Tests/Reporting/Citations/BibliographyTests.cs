using EscalationModel.Reporting.Citations;
using EscalationModel.Tests.House;

namespace EscalationModel.Tests.Reporting.Citations;

public class BibliographyTests
{
    private static readonly string[] Lines =
        [.. Repository.Read("docs/bibliography.md").Split('\n').Where(l => l.StartsWith("- **[", StringComparison.Ordinal))];

    [Fact]
    public void Every_work_is_read() => Assert.Equal(Lines.Length, Bibliography.Works.Count);

    [Fact]
    public void Every_work_has_an_author_a_year_and_a_title() => Assert.All(Bibliography.Works.Values, work =>
        Assert.Equal(3, work.Fields.Count(f => f.Name is "author" or "year" or "title" && f.Value.Length > 0)));

    [Fact]
    public void No_word_is_lost() => Assert.All(Lines, line =>
    {
        BibliographyEntry work = BibliographyEntry.Of(line)!;
        string fields = string.Join(' ', work.Fields.Select(f => f.Value));
        string[] words = [.. work.Text.Split([' ', '.', ',', '(', ')', '?', ':', '{', '}'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w is not ("and" or "In" or "ed" or "eds" or "edition"))];
        Assert.All(words, w => Assert.Contains(w, fields, StringComparison.Ordinal));
    });

    [Fact]
    public void Entries_have_balanced_groups() => Assert.All(Bibliography.Works.Values, work =>
    {
        string entry = work.ToBibTeX();
        Assert.Equal(entry.Count(c => c == '{'), entry.Count(c => c == '}'));
    });

    [Theory]
    [InlineData("salmon2011", "inproceedings", "booktitle", "Proceedings of SC11")]
    [InlineData("wilson1927", "article", "journal", "Journal of the American Statistical Association")]
    [InlineData("schelling1960", "book", "publisher", "Harvard University Press")]
    [InlineData("david2003", "book", "edition", "3rd")]
    [InlineData("brown1951", "incollection", "editor", "Koopmans, T. C.")]
    [InlineData("brown2001", "article", "author", "Brown, L. D. and Cai, T. T. and DasGupta, A.")]
    [InlineData("brown2001", "article", "pages", "101-133")]
    [InlineData("wang2017", "misc", "author", "{Wang Yi}")]
    [InlineData("roberts2018", "misc", "url", "https://extremelearning.com.au/unreasonable-effectiveness-of-quasirandom-sequences/")]
    [InlineData("kuhn1950", "inproceedings", "booktitle", "Contributions to the Theory of Games I")]
    public void Works_are_taken_apart(string key, string kind, string field, string value)
    {
        BibliographyEntry work = Bibliography.Works[key];
        Assert.Equal(kind, work.Kind);
        Assert.Equal(value, work.Fields.Single(f => f.Name == field).Value);
    }

    [Fact]
    public void A_line_of_another_kind_is_none() => Assert.Null(BibliographyEntry.Of("Keys are first author and year."));

    [Fact]
    public void The_citation_file_is_whole_and_of_this_version()
    {
        string[] lines = Repository.Read("CITATION.cff").Split('\n');
        Assert.Contains($"version: {SimulationResult.LibraryVersion}", lines);
        foreach (string key in (string[])
        [
            "cff-version: 1.2.0", "message:", "title:", "type: software", "license: MIT", "authors:", "abstract:", "keywords:",
            "references:",
        ])
        {
            Assert.Contains(lines, l => l.StartsWith(key, StringComparison.Ordinal));
        }

        Assert.Contains("@software{escalationmodel,\n", SoftwareEntry.Of("1.2.3").ToBibTeX(), StringComparison.Ordinal);
        Assert.Contains("version = {1.2.3}", SoftwareEntry.Of("1.2.3").ToBibTeX(), StringComparison.Ordinal);
    }
}
