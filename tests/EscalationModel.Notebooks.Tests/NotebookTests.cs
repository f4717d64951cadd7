using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EscalationModel.Notebooks.Tests;

/// <summary>Notebooks are what their sources give. To write them anew run these tests with the environment variable APPROVE_NOTEBOOKS set
/// to 1, and read the diff.</summary>
public class NotebookTests
{
    private static bool IsApproving => Environment.GetEnvironmentVariable("APPROVE_NOTEBOOKS") == "1";

    public static TheoryData<string> Notebooks => [.. NotebookSource.Names];

    [Fact]
    public void There_are_eight() => Assert.Equal(8, NotebookSource.Names.Count);

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task Every_cell_runs_and_shows_what_is_stored(string name)
    {
        NotebookSource source = NotebookSource.Load(name);
        string made = NotebookFile.Write(source, await NotebookRun.Of(source)), path = NotebookFile.PathOf(name);
        if (IsApproving)
        {
            File.WriteAllText(path, made);
        }

        string stored = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.Equal(NotebookFile.WithoutHtml(stored), NotebookFile.WithoutHtml(made));
        AssertShown([.. HtmlOf(stored)]);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void The_program_is_made_of_the_same_source(string name)
    {
        string made = NotebookApp.Write(NotebookSource.Load(name)), path = NotebookApp.PathOf(name);
        if (IsApproving)
        {
            File.WriteAllText(path, made);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), made);
        Assert.Empty(Errors(made));
    }

    [Fact]
    public void A_program_that_does_not_compile_is_told() => Assert.NotEmpty(Errors("int x = \"\";"));

    private static void AssertShown(IReadOnlyList<XElement> outputs)
    {
        Assert.All(outputs, e => Assert.Equal("escalation-result", (string?)e.Attribute("class")));
        Assert.DoesNotContain(outputs.SelectMany(e => e.Descendants()), d => d.Name.LocalName == "script");
        Assert.Contains(outputs.SelectMany(e => e.Descendants()), d => d.Name.LocalName == "table");
    }

    private static IEnumerable<XElement> HtmlOf(string notebook) => JsonNode.Parse(notebook)!["cells"]!.AsArray()
        .SelectMany(c => c!["outputs"]?.AsArray() ?? [])
        .Select(o => o!["data"]?["text/html"]?.AsArray())
        .OfType<JsonArray>()
        .Select(lines => XElement.Parse(string.Concat(lines.Select(l => (string)l!))));

    private static string[] Errors(string program)
    {
        string[] imports = ["System", "System.Collections.Generic", "System.IO", "System.Linq"];
        var language = new CSharpParseOptions(LanguageVersion.Preview);
        SyntaxTree[] trees =
        [
            CSharpSyntaxTree.ParseText(string.Concat(imports.Select(i => $"global using {i};\n")), language),
            CSharpSyntaxTree.ParseText(program.Replace("#:", "//", StringComparison.Ordinal), language),
        ];
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return
        [
            .. CSharpCompilation.Create(
                "App", trees, trusted.Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p)),
                new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable))
                .GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()),
        ];
    }
}
