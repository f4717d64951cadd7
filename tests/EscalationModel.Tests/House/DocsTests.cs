using System.Reflection;
using System.Text.RegularExpressions;
using EscalationModel.Models;

namespace EscalationModel.Tests.House;

/// <summary>The documentation is whole: a page for every policy and model, sources for every claim of origin, links
/// that lead somewhere.</summary>
public class DocsTests
{
    private const string Bibliography = "docs/bibliography.md";

    /// <summary>The policies and models, each with its folder, the name of its file of code and the name that its page goes by.</summary>
    public static TheoryData<string, string, string> DocumentedTypes
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            Type[] exported = [.. typeof(Scenario).Assembly.GetExportedTypes()
                .Where(t => t is { IsAbstract: false, IsInterface: false }).OrderBy(t => t.Name, StringComparer.Ordinal)];
            foreach (Type policy in exported.Where(t => t.Namespace == "EscalationModel.Policies" && t.IsAssignableTo(typeof(IAnyPolicy))))
            {
                data.Add("Policies", policy.Name, NameInFiles(policy));
            }

            foreach (Type model in exported.Where(t => t.IsAssignableTo(typeof(CrisisModel))).Append(typeof(Mediator)))
            {
                data.Add("Models", model.Name, model.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(DocumentedTypes))]
    public void A_policy_or_model_has_a_page_and_a_source(string folder, string type, string name)
    {
        string page = $"docs/{folder.ToLowerInvariant()}/{Markdown.Kebab(name)}.md";
        Assert.True(Repository.Exists(page), $"{page} is missing: every policy and model has a page.");
        string text = Repository.Read(page) + Repository.Read($"src/EscalationModel/{folder}/{type}.cs");
        Assert.True(
            Markdown.Citations(text).Intersect(Keys).Any(), $"Neither {page} nor the source of {type} cites a key of {Bibliography}.");
    }

    [Fact]
    public void Every_citation_is_in_the_bibliography()
    {
        IEnumerable<string> files = Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal) || IsSource(f));
        Expect.Nothing(files.SelectMany(f => Markdown.Citations(Repository.Read(f)).Except(Keys).Select(key => $"{f}: [{key}]")));
    }

    [Fact]
    public void The_bibliography_is_sorted_and_names_each_work_once() => Assert.Equal(Keys.Distinct().Order(StringComparer.Ordinal), Keys);

    [Fact]
    public void Relative_links_lead_somewhere() => Expect.Nothing(Repository.Pages.SelectMany(BrokenLinks));

    [Fact]
    public void Every_page_is_listed_in_an_index()
    {
        var listed = new HashSet<string>();
        List("README.md");
        Expect.Nothing(Repository.Pages.Where(p => p.StartsWith("docs/", StringComparison.Ordinal) && !listed.Contains(p)));

        // The README.md of a folder is its index.
        void List(string index)
        {
            foreach (string page in Targets(index).Select(t => t.File)
                .Where(p => listed.Add(p) && Path.GetFileName(p) == "README.md" && Repository.Exists(p)).ToArray())
            {
                List(page);
            }
        }
    }

    [Fact]
    public void The_readme_has_at_most_200_lines() =>
        Assert.InRange(Repository.Read("README.md").TrimEnd('\n').Split('\n').Length, 20, 200);

    [Fact]
    public void No_file_names_a_machine_or_a_package_host()
    {
        // Written apart, so that this file does not find itself.
        string pattern = string.Join(
            '|', "/wor" + "k/", "/hom" + "e/[a-z]", "/roo" + "t/", "/User" + "s/[a-z]",
            @"[A-Z]:\\User" + "s", @"nuget\.o" + "rg", @"npmjs\.o" + "rg", @"pypi\.o" + "rg");
        Expect.Nothing(Repository.Files.SelectMany(f => Regex.Matches(Repository.Read(f), pattern).Select(m => $"{f}: {m.Value}")));
    }

    [Fact]
    public void A_broken_link_or_an_unknown_key_would_be_found()
    {
        Assert.Equal(
            new MarkdownLink("docs/nowhere.md", "part"),
            Assert.Single(Markdown.Links("see [there](docs/nowhere.md#part), `[not](code.md)` and [out](https://example.org/x.md)")));
        Assert.Equal(["nobody1899"], Markdown.Citations("as in [nobody1899], not [text1999](x.md) or [x]").Except(Keys));
        Assert.Contains("what-it-does-not-say", Markdown.Anchors("# Title\n\n## What it does *not* say\n```\n# code\n```\n"));
        Assert.Equal(["tit-for-tat", "grit", "bayesian-resolve"], new[] { "TitForTat", "GRIT", "BayesianResolve" }.Select(Markdown.Kebab));
    }

    private static IReadOnlyList<string> Keys { get; } =
        [.. Repository.Read(Bibliography).Split('\n').Where(line => line.StartsWith("- **[", StringComparison.Ordinal))
            .Select(line => Markdown.Citations(line).First())];

    // A policy declares its name in scenario files beside its parameters.
    private static string NameInFiles(Type policy)
    {
        object? shape = policy.GetField("Shape", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null);
        return shape?.GetType().GetProperty("Name")?.GetValue(shape) as string ?? policy.Name;
    }

    private static bool IsSource(string file) =>
        file.EndsWith(".cs", StringComparison.Ordinal) && !file.Contains("/House/", StringComparison.Ordinal);

    private static IEnumerable<string> BrokenLinks(string page)
    {
        foreach ((string file, string anchor) in Targets(page))
        {
            if (!Repository.Exists(file))
            {
                yield return $"{page}: {file} does not exist";
            }
            else if (anchor.Length > 0
                && file.EndsWith(".md", StringComparison.Ordinal)
                && !Markdown.Anchors(Repository.Read(file)).Contains(anchor))
            {
                yield return $"{page}: {file} has no heading #{anchor}";
            }
        }
    }

    /// <summary>The links of a page as paths from the root.</summary>
    private static IEnumerable<MarkdownLink> Targets(string page)
    {
        string folder = Path.GetDirectoryName(Repository.FullPath(page))!;
        return Markdown.Links(Repository.Read(page))
            .Select(link => link with { File = link.File.Length == 0 ? page : FromRoot(Path.Combine(folder, link.File)) });
    }

    private static string FromRoot(string path) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(path)).Replace(Path.DirectorySeparatorChar, '/');
}
