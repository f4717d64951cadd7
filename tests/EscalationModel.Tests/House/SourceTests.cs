namespace EscalationModel.Tests.House;

/// <summary>Sources read alike: short lines, a public type where its name says, one spelling.</summary>
public class SourceTests
{
    private static IEnumerable<string> Sources => Repository.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    // This folder says what is British, and the bibliography quotes titles as they are.
    private static IEnumerable<string> Prose => Sources.Concat(Repository.Pages)
        .Where(f => Path.GetFileName(f) is not ("bibliography.md" or "SourceRules.cs" or "SourceTests.cs"));

    [Fact]
    public void Lines_are_short() => Expect.Nothing(Sources.SelectMany(f => SourceRules.LongLines(f, Repository.Read(f))));

    [Fact]
    public void A_public_type_has_a_file_of_its_own_name() => Expect.Nothing(
        Sources.Where(f => f.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(f => SourceRules.TypesOfOtherFiles(f, Repository.Read(f))));

    [Fact]
    public void Spelling_is_American() => Expect.Nothing(Prose.SelectMany(f => SourceRules.BritishWords(f, Repository.Read(f))));

    [Fact]
    public void A_long_line_is_reported()
    {
        Assert.Equal(140, SourceRules.LineLimit);
        string fits = new('x', SourceRules.LineLimit);
        Assert.Equal(["a.cs:2: 141 columns; at most 140 are allowed"], SourceRules.LongLines("a.cs", $"{fits}\n{fits}x\n"));
    }

    [Fact]
    public void A_type_in_a_file_of_another_name_is_reported()
    {
        const string source = """
            namespace A;
            public static class Search { public static Found Run(SearchOptions options) => new(); private static Hidden Own() => new(); }
            public sealed record SearchOptions;
            public sealed record SearchResult;
            public sealed record Found;
            public sealed record Hidden;
            internal sealed record Inner;
            public delegate void Stranger();
            """;
        string[] told = [.. SourceRules.TypesOfOtherFiles("src/Search.cs", source).Select(t => t.Split(' ')[1])];
        Assert.Equal(["Hidden", "Stranger"], told);
        Assert.Equal(5, SourceRules.TypesOfOtherFiles("src/Found.Text.cs", source).Count());
    }

    [Fact]
    public void A_British_word_is_reported()
    {
        Assert.Equal(["a.md:2: neighbours", "a.md:2: Modelling"], SourceRules.BritishWords("a.md", "fine\nneighbours. Modelling\n"));
        Assert.Empty(SourceRules.BritishWords("a.md", "[x](https://example.org/colour), *The Centre*, \"two_labelled_types\""));
        Assert.Empty(SourceRules.BritishWords("a.md", "cancellation, analysis, enormous, excellent, canceled, labels, center"));
    }
}
