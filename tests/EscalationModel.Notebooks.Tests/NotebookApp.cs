using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EscalationModel.Notebooks.Tests;

/// <summary>A notebook as a program of one file, for "dotnet run": texts and results go to a page, which a browser opens.</summary>
internal static partial class NotebookApp
{
    private const int LineLength = 120;

    public static string PathOf(string name) => Path.Combine(Repository.Notebooks, name + ".cs");

    public static string Write(NotebookSource notebook)
    {
        CompilationUnitSyntax[] cells = [.. notebook.Cells.Where(c => c.IsCode).Select(Parsed)];
        int code = 0;
        string[] blocks =
        [
            .. notebook.Cells.Select((c, i) => c.IsCode ? Statements(cells[code++]) : Texts(c.Content, i == 0)).Where(b => b.Length > 0),
        ];
        string[] types = [.. cells.SelectMany(c => c.Members).OfType<BaseTypeDeclarationSyntax>().Select(t => Text(t))];
        return string.Join("\n\n", [Head(notebook, cells), .. blocks, Tail(notebook.Name), .. types]) + "\n";
    }

    private static CompilationUnitSyntax Parsed(NotebookCell cell) => CSharpSyntaxTree.ParseText(
        PackageReference().Replace(cell.Content, ""), new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script))
        .GetCompilationUnitRoot();

    private static string Head(NotebookSource notebook, CompilationUnitSyntax[] cells)
    {
        string[] usings =
        [
            .. cells.SelectMany(c => c.Usings).Select(u => u.ToString()).Append("using System.Diagnostics;").Distinct()
                .OrderByDescending(u => u.StartsWith("using System", StringComparison.Ordinal))
                .ThenBy(u => u.TrimEnd(';'), StringComparer.Ordinal),
        ];
        return $"""
            // Made of {notebook.Name}.dib: change that. Run it with: dotnet run {notebook.Name}.cs
            #:project ../../src/EscalationModel.ML/EscalationModel.ML.csproj
            #:property PublishAot=false

            {string.Join('\n', usings)}

            var page = new ResultPage("{notebook.Title}", Console.Out);
            """.ReplaceLineEndings("\n");
    }

    private static string Tail(string name) => $$"""
        string file = Path.GetFullPath("{{name}}.html");
        page.Save(file);
        Console.WriteLine($"The page is {file}.");

        // Without a display, or with --no-open, the page is for later.
        string? display = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") ?? Environment.GetEnvironmentVariable("DISPLAY");
        if (!args.Contains("--no-open") && (!OperatingSystem.IsLinux() || display is not null))
        {
            Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
        }
        """.ReplaceLineEndings("\n");

    // The value of a cell is its last expression without a semicolon.
    private static string Statements(CompilationUnitSyntax cell)
    {
        var text = new StringBuilder();
        foreach (MemberDeclarationSyntax member in cell.Members.Where(m => m is not BaseTypeDeclarationSyntax))
        {
            bool isValue = member is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } };
            text.Append(isValue ? $"page.Show({Text(member)});" : Text(member)).Append('\n');
        }

        // What a notebook shows of the console belongs on the page too.
        return text.ToString().TrimEnd('\n').Replace("Console.WriteLine(", "page.Show(", StringComparison.Ordinal);
    }

    private static string Text(MemberDeclarationSyntax member) => member.ToFullString().Trim('\n', ' ');

    // The first heading is the title of the page.
    private static string Texts(string markdown, bool isFirst) => string.Join(
        '\n',
        markdown.Split("\n\n").Skip(isFirst ? 1 : 0).Select(p => p.StartsWith('#')
            ? $"page.Heading(\"{Plain(p).TrimStart('#', ' ')}\");"
            : $"page.Text(\"\"\"\n    {Wrapped(Plain(p))}\n    \"\"\");"));

    // Words in lines of a source.
    private static string Wrapped(string text)
    {
        var wrapped = new StringBuilder();
        int column = 0;
        foreach (string word in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            bool fits = column + 1 + word.Length <= LineLength;
            wrapped.Append(column == 0 ? "" : fits ? " " : "\n    ").Append(word);
            column = column == 0 || !fits ? word.Length : column + 1 + word.Length;
        }

        return wrapped.ToString();
    }

    private static string Plain(string markdown) =>
        Link().Replace(markdown, "$1").Replace("`", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#r \"nuget: ?[^\"]*\"\n?", RegexOptions.Multiline)]
    private static partial Regex PackageReference();
}
