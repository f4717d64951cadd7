using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace EscalationModel.Cli.Tests;

/// <summary>Packs the library and the tool once, for all tests of the packages.</summary>
public sealed class Packages : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _artifacts;

    public Packages()
    {
        Root = RepositoryRoot();
        // Below the root, as a plain "dotnet pack" puts it: only there the compiler maps paths.
        _artifacts = Path.Combine(Root, "artifacts", $"packages-{Environment.ProcessId}");
        // A version that no cache can hold.
        Version = $"0.1.0-test.{Environment.ProcessId}.{Environment.TickCount64}";
        Feed = Path.Combine(_scratch.Folder, "feed");
        Pack(Root, Feed, _artifacts);
    }

    internal string Root { get; }

    internal string Version { get; }

    internal string Feed { get; }

    internal string Folder => _scratch.Folder;

    /// <summary>What the packages are made of, as paths from the root.</summary>
    internal IEnumerable<string> SourceFiles => Directory.EnumerateFiles(Root)
        .Append(Path.Combine(Root, "docs", "bibliography.md"))
        .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs", "scenarios")))
        .Concat(Directory.EnumerateFiles(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories))
        .Select(f => Path.GetRelativePath(Root, f))
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".git"));

    /// <summary>Where it builds, seen from the root.</summary>
    internal string Artifacts => Path.GetRelativePath(Root, _artifacts);

    public void Dispose()
    {
        _scratch.Dispose();
        Directory.Delete(_artifacts, recursive: true);
    }

    internal ZipArchive Open(string package, string extension = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(Feed, $"{package}.{Version}.{extension}"));

    /// <summary>Packs the library and the tool of a working copy.</summary>
    internal void Pack(string root, string feed, string artifacts)
    {
        foreach (string project in (string[])["EscalationModel", "EscalationModel.ML", "EscalationModel.Cli"])
        {
            DotNet(
                root, "pack", $"src/{project}", "-c", "Release", "-o", feed, "--artifacts-path", artifacts,
                "-p:Version=" + Version, "-p:RunAnalyzers=false", "-p:EnableSourceControlManagerQueries=false", "-nologo", "-v:quiet");
        }
    }

    /// <summary>Runs the SDK in a folder and returns what it prints.</summary>
    internal string DotNet(string folder, params string[] args)
    {
        var start = new ProcessStartInfo(EscalationTool.DotNet, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // What the tests install goes to a folder of their own; what the machine has already is used from where it is.
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_scratch.Folder, "packages");
        start.Environment["NUGET_FALLBACK_PACKAGES"] = machine;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (string inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        // No server stays behind: it would hold the output open, and outlive the tests.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        ToolRun run = EscalationTool.Finish(process, TimeSpan.FromMinutes(8));
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', args)}\n{run.Output}\n{run.Error}");
        return run.Output;
    }

    internal static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EscalationModel.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No EscalationModel.sln above the tests.");
        }

        return folder;
    }
}

/// <summary>The packages as someone else gets them.</summary>
[Trait("Category", "Slow")]
public class PackageTests(Packages packages) : IClassFixture<Packages>
{
    private const string Config = """
        <configuration>
          <packageSources>
            <add key="packages under test" value="feed" />
          </packageSources>
        </configuration>
        """;

    private const string TenLines = """
        using EscalationModel;
        using EscalationModel.Policies;

        var crisis = Scenario.Load("reference");
        var result = Simulation.Run(crisis, new LastSecond(Days: 30), new Dove(), paths: 2000, seed: 42);
        Console.WriteLine(result.Paths);
        Console.WriteLine(result.Baseline.Probability(Outcome.ConcessionByB).Value > 0.5);

        public readonly record struct LastSecond(double Days) : IPolicy
        {
            public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision < Days ? -1 : 1;
        }
        """;

    private const string TenLinesOfLearning = """
        using EscalationModel;
        using EscalationModel.Experiments.Designs;
        using EscalationModel.Experiments.Studies;
        using EscalationModel.ML.Surrogates;

        var crisis = Scenario.Load("reference");
        StudyInput[] nerves =
            [StudyInput.Uniform("$.actors[0].policy.nerve", 30, 60), StudyInput.Uniform("$.actors[1].policy.nerve", 40, 80)];
        var study = Study.Of(crisis, nerves, new SobolDesign(2, 64), new() { Paths = 500, Seed = 1, Outputs = ["war"] }).Run();
        var surrogate = Surrogate.Train(study, "war");
        Console.WriteLine(surrogate.Predict(45, 60).Probability.Value is > 0.02 and < 0.6);
        """;

    private static readonly string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="EscalationModel" Version="VERSION" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public void Ten_lines_run_against_the_installed_packages()
    {
        string folder = packages.Folder;
        File.WriteAllText(Path.Combine(folder, "nuget.config"), Config);
        string project = Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName;
        File.WriteAllText(Path.Combine(project, "empty.csproj"), Project.Replace("VERSION", packages.Version, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(project, "Program.cs"), TenLines);
        Assert.Equal(["2000", "True"], packages.DotNet(project, "run", "-v", "quiet")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

        packages.DotNet(project, "new", "tool-manifest");
        packages.DotNet(project, "tool", "install", "EscalationModel.Cli", "--version", packages.Version);
        Assert.Equal(packages.Version, packages.DotNet(project, "tool", "run", "escalation", "--version").Trim());
        string json = packages.DotNet(project, "tool", "run", "escalation", "run", "reference", "--paths", "2000", "--json", "-");
        Assert.Equal(packages.Version, JsonDocument.Parse(json).RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public void Ten_lines_train_and_predict_with_the_package_of_learning()
    {
        string folder = packages.Folder;
        File.WriteAllText(Path.Combine(folder, "nuget.config"), Config);
        string project = Directory.CreateDirectory(Path.Combine(folder, "learning")).FullName;
        File.WriteAllText(
            Path.Combine(project, "learning.csproj"),
            Project.Replace(
                "\"EscalationModel\" Version=\"VERSION", $"\"EscalationModel.ML\" Version=\"{packages.Version}", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(project, "Program.cs"), TenLinesOfLearning);
        Assert.Equal("True", packages.DotNet(project, "run", "-v", "quiet").Trim());
    }

    [Fact]
    public void Learning_needs_the_library_and_ml_net_alone()
    {
        using ZipArchive package = packages.Open("EscalationModel.ML");
        AssertMetadata(package, "EscalationModel.ML");
        XElement[] dependencies = [.. Nuspec(package).Descendants().Where(e => e.Name.LocalName == "dependency")];
        Assert.Equal(
            ["EscalationModel", "MathNet.Numerics", "Microsoft.ML", "Microsoft.ML.FastTree", "Microsoft.ML.LightGbm", "Parquet.Net"],
            dependencies.Select(d => d.Attribute("id")!.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_library_comes_with_documentation_symbols_and_a_license()
    {
        using ZipArchive package = packages.Open("EscalationModel");
        string[] files = [.. package.Entries.Select(e => e.FullName)];
        Assert.Superset(
            new HashSet<string> { "README.md", "lib/net10.0/EscalationModel.dll", "lib/net10.0/EscalationModel.xml" }, files.ToHashSet());
        Assert.Contains("T:EscalationModel.Scenario", Text(package, "lib/net10.0/EscalationModel.xml"), StringComparison.Ordinal);
        AssertMetadata(package, "EscalationModel");
        using ZipArchive symbols = packages.Open("EscalationModel", "snupkg");
        Assert.Equal("BSJB", Text(symbols, "lib/net10.0/EscalationModel.pdb")[..4]);
    }

    [Fact]
    public void The_library_needs_only_what_the_design_allows()
    {
        using ZipArchive package = packages.Open("EscalationModel");
        XElement[] dependencies = [.. Nuspec(package).Descendants().Where(e => e.Name.LocalName == "dependency")];
        Assert.Equal(["MathNet.Numerics", "Parquet.Net"], dependencies.Select(d => d.Attribute("id")!.Value));
    }

    [Fact]
    public void The_tool_is_a_tool_and_brings_what_it_needs()
    {
        using ZipArchive package = packages.Open("EscalationModel.Cli");
        string[] files = [.. package.Entries.Select(e => e.FullName)];
        Assert.Contains("README.md", files);
        AssertMetadata(package, "EscalationModel.Cli");
        Assert.Contains("DotnetTool", Text(package, "EscalationModel.Cli.nuspec"), StringComparison.Ordinal);
        foreach (string assembly in (string[])
        [
            "escalation", "EscalationModel", "MathNet.Numerics", "System.CommandLine", "Spectre.Console"
        ])
        {
            Assert.Contains($"tools/net10.0/any/{assembly}.dll", files);
        }

        Assert.Contains("Name=\"escalation\"", Text(package, "tools/net10.0/any/DotnetToolSettings.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_in_another_folder_gives_the_same_bytes()
    {
        string copy = Path.Combine(packages.Folder, "a copy elsewhere"), feed = Path.Combine(copy, "feed");
        foreach (string file in packages.SourceFiles)
        {
            string target = Path.Combine(copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(packages.Root, file), target);
        }

        packages.Pack(copy, feed, Path.Combine(copy, packages.Artifacts)); // what is made stands in names of what is compiled
        string[] names = [.. Directory.EnumerateFiles(packages.Feed).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        Assert.Equal(5, names.Length); // two libraries with symbols, and the tool
        Assert.All(names, name => Assert.Equal(
            Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(packages.Feed, name)))),
            Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(feed, name))))));
    }

    [Theory]
    [InlineData("EscalationModel", "nupkg")]
    [InlineData("EscalationModel", "snupkg")]
    [InlineData("EscalationModel.Cli", "nupkg")]
    public void No_file_of_a_package_tells_where_it_was_built(string name, string extension)
    {
        string user = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + Path.DirectorySeparatorChar;
        using ZipArchive package = packages.Open(name, extension);

        // Native parts of ML.NET name the folders of those who built them.
        foreach (ZipArchiveEntry entry in package.Entries.Where(e => !e.FullName.Contains("/runtimes/", StringComparison.Ordinal)))
        {
            foreach (string path in (string[])[packages.Root, packages.Folder, user])
            {
                // Paths stand in UTF-8 in metadata and in UTF-16 in string literals.
                Assert.False(
                    Holds(entry, Encoding.UTF8.GetBytes(path)) || Holds(entry, Encoding.Unicode.GetBytes(path)),
                    $"{entry.FullName} holds {path}");
            }
        }
    }

    private static void AssertMetadata(ZipArchive package, string id)
    {
        string Value(string name) => Nuspec(package).Descendants().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal(id, Value("id"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.NotEqual("Package Description", Value("description"));
    }

    private static XDocument Nuspec(ZipArchive package) =>
        XDocument.Parse(Text(package, package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).FullName));

    private static string Text(ZipArchive package, string file)
    {
        using var reader = new StreamReader(package.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    private static bool Holds(ZipArchiveEntry entry, ReadOnlySpan<byte> text)
    {
        using var bytes = new MemoryStream();
        using Stream stream = entry.Open();
        stream.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(text) >= 0;
    }
}
