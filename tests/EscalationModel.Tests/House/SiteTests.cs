namespace EscalationModel.Tests.House;

/// <summary>The built site is whole and keeps to itself.</summary>
public sealed class SiteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SiteFact]
    public void Every_link_and_anchor_of_the_site_leads_somewhere() => Expect.Nothing(Site.Broken());

    [SiteFact]
    public void The_site_loads_nothing_from_elsewhere() => Expect.Nothing(Site.Requests());

    [SiteFact]
    public void Every_page_of_the_documentation_is_in_the_contents_of_the_site()
    {
        string contents = Repository.Read($"{SiteFactAttribute.Folder}/docs/toc.html");
        Expect.Nothing(Repository.Pages.Where(p => p.StartsWith("docs/", StringComparison.Ordinal) && p != "docs/README.md")
            .Select(p => Path.ChangeExtension(p["docs/".Length..], ".html"))
            .Where(p => !contents.Contains($"href=\"{p}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_broken_link_and_a_request_would_be_found()
    {
        Write("index.html", """
            <link rel="stylesheet" href="style.css"><script src="https://example.org/x.js"></script>
            <h1 id="top">Here</h1><a href="#top">up</a> <a href="sub/#a%20b">there</a> <a href="mailto:a@example.org">write</a>
            <a class="x" href="none.html">gone</a> <a href="sub/index.html#none">lost</a> <a href="https://example.org">out</a>
            """);
        Write("sub/index.html", """<p id="a b">There</p>""");
        Write(
            "style.css",
            "@import \"//example.org/a.css\"; p { background: url(data:image/png;base64,AA) } b { background: url('top.png') }");
        var site = new SiteLinks(_folder);
        Assert.Equal(["index.html: none.html leads nowhere", "index.html: sub/index.html#none leads nowhere"], site.Broken());
        Assert.Equal(["index.html loads https://example.org/x.js", "style.css loads //example.org/a.css"], site.Requests());
    }

    private static SiteLinks Site => new(Repository.FullPath(SiteFactAttribute.Folder));

    private void Write(string name, string text)
    {
        string file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
