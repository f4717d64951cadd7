using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;

namespace EscalationModel.Mutation;

/// <summary>The library as the build compiles it, with faults that can be switched on.</summary>
internal sealed class Library
{
    private readonly CSharpCommandLineArguments _arguments;
    private readonly CSharpCompilation _compilation;

    public Library()
    {
        _arguments = CSharpCommandLineParser.Default.Parse(CommandLine(), Folder, null);
        CSharpParseOptions options = _arguments.ParseOptions;
        string active = $"namespace EscalationModel; internal static class {Mutant.Switch} {{ public static int {Mutant.Field}; }}";
        var compilation = CSharpCompilation.Create(
            _arguments.CompilationName,
            _arguments.SourceFiles.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f.Path), options, f.Path))
                .Append(CSharpSyntaxTree.ParseText(active, options)),
            _arguments.MetadataReferences.Select(r => MetadataReference.CreateFromFile(r.Reference)),
            _arguments.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        CSharpGeneratorDriver.Create(Generators(), parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out _);
        _compilation = (CSharpCompilation)whole;
    }

    /// <summary>The root of the working copy.</summary>
    public static string Root { get; } = FindRoot();

    private static string Folder => Path.Combine(Root, "src", "EscalationModel");

    public SyntaxTree Tree(string file) => _compilation.SyntaxTrees.Single(t => t.FilePath == Path.Combine(Folder, file));

    /// <summary>Whether the library can be built with a fault.</summary>
    public bool Compiles(Mutant mutant)
    {
        SyntaxTree file = mutant.Node.SyntaxTree, changed = Mutant.With(file, [mutant]);
        return !_compilation.ReplaceSyntaxTree(file, changed).GetSemanticModel(changed).GetDiagnostics()
            .Any(d => d.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>Writes the library with faults, all of them off.</summary>
    public void Emit(IEnumerable<Mutant> mutants, string path)
    {
        CSharpCompilation compilation = mutants.GroupBy(m => m.Node.SyntaxTree)
            .Aggregate(_compilation, (changed, file) => changed.ReplaceSyntaxTree(file.Key, Mutant.With(file.Key, file)));
        using FileStream stream = File.Create(path);
        EmitResult emitted = compilation.Emit(stream, manifestResources: _arguments.ManifestResources);
        if (!emitted.Success)
        {
            throw new InvalidOperationException(emitted.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error).ToString());
        }
    }

    // The source generators of the framework; analyzers are not run.
    private IEnumerable<ISourceGenerator> Generators() => _arguments.AnalyzerReferences
        .Where(a => a.FilePath.Contains("Microsoft.NETCore.App.Ref", StringComparison.Ordinal))
        .SelectMany(a => new AnalyzerFileReference(a.FilePath, new Loader()).GetGenerators(LanguageNames.CSharp));

    private static IEnumerable<string> CommandLine()
    {
        string json = Output(
            "dotnet", "msbuild", Path.Combine(Folder, "EscalationModel.csproj"),
            "-target:PrepareResources;Compile", "-getItem:CscCommandLineArgs",
            "-property:SkipCompilerExecution=true", "-property:ProvideCommandLineArgs=true", "-property:NonExistentFile=none");
        return [.. JsonDocument.Parse(json).RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(a => a.GetProperty("Identity").GetString()!)];
    }

    private static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(output);
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "EscalationModel.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("This runs outside a working copy.");
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
            // All that generators need stands beside them or is here.
        }

        public Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }
}
