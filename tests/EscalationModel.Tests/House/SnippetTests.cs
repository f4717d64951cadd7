namespace EscalationModel.Tests.House;

/// <summary>The snippets write to the console of the process, so that nothing else may run beside them.</summary>
[CollectionDefinition(nameof(SnippetTests), DisableParallelization = true)]
public class SnippetCollection
{
}

/// <summary>What the documentation shows works: every C# block of a page compiles, runs and prints what the page says. CONTRIBUTING.md
/// tells how a page marks its blocks.</summary>
[Collection(nameof(SnippetTests))]
public class SnippetTests
{
    /// <summary>Before the name of the file that a block is a part of, which is compiled there.</summary>
    private const string OfFile = "file: ";

    public static TheoryData<string> PagesWithCode => new(Repository.Pages.Where(p => IsDocumentation(p) && Blocks(p).Any(IsCode)));

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void The_code_of_a_page_runs_and_prints_what_the_page_says(string page) => Expect.Nothing(Drift(page, Blocks(page)));

    [Fact]
    public void The_scenarios_of_the_pages_load()
    {
        foreach (string page in Repository.Pages.Where(IsDocumentation))
        {
            foreach (FencedBlock block in Blocks(page).Where(IsScenario))
            {
                Scenario.Parse(block.Text, $"{page}({block.Line})");
            }
        }
    }

    [Fact]
    public void Code_of_a_file_stands_in_that_file() => Expect.Nothing(Repository.Pages.Where(IsDocumentation).SelectMany(
        page => Blocks(page).Where(IsOfFile).Where(b => !StandsIn(Repository.Read(FileOf(b)), b))
            .Select(b => $"{page}({b.Line}): {FileOf(b)} does not have this")));

    [Fact]
    public void Code_that_drifts_from_its_file_is_found()
    {
        FencedBlock block = Assert.Single(Markdown.Blocks("<!-- file: a/b.cs -->\n```csharp\nint a =\n    1;\n```\n"));
        Assert.True(IsOfFile(block) && !IsCode(block));
        Assert.Equal("a/b.cs", FileOf(block));
        Assert.True(StandsIn("class B\n{\n    int a =\n        1;\n}\n", block));
        Assert.False(StandsIn("class B\n{\n    int a =\n        2;\n}\n", block));
    }

    [Fact]
    public void Drift_is_reported()
    {
        const string Page = """
            ```csharp
            int two = Twice(1);
            Console.WriteLine(two);
            record Unused(int X);
            ```
            <!-- output -->
            ```text
            3
            ```
            <!-- no-run -->
            ```csharp
            throw new InvalidOperationException($"{two}");
            ```
            ```csharp
            static int Twice(int x) => 2 * x;
            Console.WriteLine("last");
            ```
            <!-- output -->
            ```text
            last
            ```
            """;
        string drift = Assert.Single(Drift("page.md", Markdown.Blocks(Page.ReplaceLineEndings("\n"))));
        Assert.Equal("page.md(8): printed\n2\nbut the page says\n3\n", drift);
    }

    [Fact]
    public void An_error_names_the_line_of_the_page()
    {
        string error = Assert.Single(Drift("page.md", Markdown.Blocks("text\n\n```csharp\nint one = 1;\nint two = \"2\";\n```\n")));
        Assert.StartsWith("page.md(5): CS0029", error, StringComparison.Ordinal);
    }

    private static IReadOnlyList<FencedBlock> Blocks(string page) => Markdown.Blocks(Repository.Read(page));

    private static bool IsDocumentation(string page) => page == "README.md" || page.StartsWith("docs/", StringComparison.Ordinal);

    private static bool IsCode(FencedBlock block) => block.Language == "csharp" && !IsOfFile(block);

    private static bool IsOfFile(FencedBlock block) => block.Note.StartsWith(OfFile, StringComparison.Ordinal);

    private static string FileOf(FencedBlock block) => block.Note[OfFile.Length..];

    // A page shows it without the indentation that it has in its file.
    private static bool StandsIn(string file, FencedBlock block) =>
        WithoutIndentation(file).Contains(WithoutIndentation(block.Text), StringComparison.Ordinal);

    private static string WithoutIndentation(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimStart()));

    private static bool IsScenario(FencedBlock block) => block is { Language: "json", Note: "scenario" };

    /// <summary>The compiler's errors or, without any, the blocks that printed something else than the page says.</summary>
    private static IReadOnlyList<string> Drift(string page, IReadOnlyList<FencedBlock> blocks)
    {
        FencedBlock[] code = [.. blocks.Where(IsCode)];
        var program = new SnippetProgram(page, code);
        if (program.Errors.Count > 0)
        {
            return program.Errors;
        }

        IReadOnlyList<string> printed = InTemporaryFolder(program.Run);
        return [.. blocks.Select((block, i) => (block, i)).Where(x => x.block is { Language: "text", Note: "output" })
            .Select(x => (x.block, Printed: PrintedBefore(x.i)))
            .Where(x => x.Printed != x.block.Text)
            .Select(x => $"{page}({x.block.Line}): printed\n{x.Printed}but the page says\n{x.block.Text}")];

        string PrintedBefore(int block)
        {
            Assert.True(
                block > 0 && IsCode(blocks[block - 1]), $"{page}({blocks[block].Line}): an output block follows the code that prints it.");
            return printed[Array.IndexOf(code, blocks[block - 1])];
        }
    }

    // Snippets may write files.
    private static T InTemporaryFolder<T>(Func<T> action)
    {
        string before = Environment.CurrentDirectory;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("snippets");
        Environment.CurrentDirectory = folder.FullName;
        try
        {
            return action();
        }
        finally
        {
            Environment.CurrentDirectory = before;
            folder.Delete(recursive: true);
        }
    }
}
