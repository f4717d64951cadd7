using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EscalationModel.Tests.House;

/// <summary>The C# blocks of a page as one program: the statements in their order, then the types. A block marked "no-run" becomes a
/// local function that nobody calls.</summary>
internal sealed class SnippetProgram
{
    private const char Mark = '\u0001';

    /// <summary>What a new console project imports, and the namespaces of the library.</summary>
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        .. typeof(Scenario).Assembly.GetExportedTypes().Select(t => t.Namespace!).Distinct(),
    ];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private readonly string _name;
    private readonly CSharpCompilation _compilation;

    public SnippetProgram(string name, IReadOnlyList<FencedBlock> blocks)
    {
        _name = name;
        var options = new CSharpCompilationOptions(
            OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);
        string imports = string.Concat(ImplicitUsings.Select(u => $"global using {u};\n"));
        SyntaxTree[] trees = [CSharpSyntaxTree.ParseText(imports, Language), CSharpSyntaxTree.ParseText(Source(name, blocks), Language)];
        _compilation = CSharpCompilation.Create("Snippet", trees, References(), options);
    }

    /// <summary>The compiler's errors, each with its line on the page.</summary>
    public IReadOnlyList<string> Errors => [.. _compilation.GetDiagnostics()
        .Where(d => d.Severity == DiagnosticSeverity.Error)
        .Select(
            d =>
                $"{_name}({d.Location.GetMappedLineSpan().StartLinePosition.Line + 1}): {d.Id} "
                    + $"{d.GetMessage(CultureInfo.InvariantCulture)}")];

    /// <summary>Runs the program and returns what each block printed. Pages show numbers as the invariant culture writes them; programs
    /// write them as their reader's does.</summary>
    public IReadOnlyList<string> Run()
    {
        using var image = new MemoryStream();
        Assert.True(_compilation.Emit(image).Success);
        image.Position = 0;
        MethodInfo main = new AssemblyLoadContext(_name, isCollectible: true).LoadFromStream(image).EntryPoint!;
        TextWriter console = Console.Out;
        using var printed = new StringWriter();
        CultureInfo culture = CultureInfo.CurrentCulture;
        Console.SetOut(printed);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            object? running = main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null);
            (running as Task)?.GetAwaiter().GetResult();
        }
        finally
        {
            Console.SetOut(console);
            CultureInfo.CurrentCulture = culture;
        }

        return printed.ToString().ReplaceLineEndings("\n").Split(Mark)[..^1];
    }

    private static string Source(string name, IReadOnlyList<FencedBlock> blocks)
    {
        StringBuilder imports = new(), statements = new(), types = new();
        foreach (FencedBlock block in blocks)
        {
            CompilationUnitSyntax unit = CSharpSyntaxTree.ParseText(block.Text, Language).GetCompilationUnitRoot();
            bool runs = block.Note != "no-run";
            statements.Append(runs ? "" : $"void NeverRun{block.Line}()\n{{\n");
            foreach (SyntaxNode part in unit.Usings.Concat<SyntaxNode>(unit.Members))
            {
                StringBuilder place = part is UsingDirectiveSyntax ? imports : part is GlobalStatementSyntax ? statements : types;
                int line = block.Line + part.SyntaxTree.GetLineSpan(part.FullSpan).StartLinePosition.Line;
                place.Append(null, $"#line {line} \"{name}\"\n{part.ToFullString()}\n");
            }

            statements.Append(runs ? $"Console.Write('\\u{(int)Mark:x4}');\n" : $"}}\nConsole.Write('\\u{(int)Mark:x4}');\n");
        }

        return $"{imports}{statements}{types}";
    }

    private static IEnumerable<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.EnumerateFiles(framework, "*.dll").Where(IsManaged)
            .Append(typeof(Scenario).Assembly.Location).Append(Assembly.Load("EscalationModel.ML").Location)
            .Select(f => MetadataReference.CreateFromFile(f));
    }

    private static bool IsManaged(string file)
    {
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(file));
        return image.HasMetadata;
    }
}
