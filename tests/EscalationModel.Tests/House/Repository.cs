namespace EscalationModel.Tests.House;

/// <summary>The working copy that the tests run in.</summary>
internal static class Repository
{
    private static readonly string[] Ignored =
    [
        "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea", ".vscode"
    ];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The files that belong to the project, as paths from the root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(RelativePath).Order(StringComparer.Ordinal)];

    /// <summary>The Markdown pages among them.</summary>
    public static IEnumerable<string> Pages => Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal));

    public static string FullPath(string file) => Path.Combine(Root, file.Replace('/', Path.DirectorySeparatorChar));

    public static string Read(string file) => File.ReadAllText(FullPath(file)).ReplaceLineEndings("\n");

    public static bool Exists(string file) => File.Exists(FullPath(file)) || Directory.Exists(FullPath(file));

    private static string RelativePath(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "EscalationModel.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside a working copy.");
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            if (Path.GetFileName(file) != ".git")
            {
                yield return file;
            }
        }

        foreach (string inner in Directory.EnumerateDirectories(folder).Where(d => !Ignored.Contains(Path.GetFileName(d))))
        {
            foreach (string file in Walk(inner))
            {
                yield return file;
            }
        }
    }
}
