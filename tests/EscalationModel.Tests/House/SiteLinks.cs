using System.Net;
using System.Text.RegularExpressions;

namespace EscalationModel.Tests.House;

/// <summary>Where the pages of a built site lead, and what they load.</summary>
internal sealed partial class SiteLinks(string folder)
{
    private readonly Dictionary<string, HashSet<string>> _anchors = [];

    /// <summary>The links whose file or anchor is not in the site.</summary>
    public IEnumerable<string> Broken() =>
        from page in Files("*.html")
        from target in Targets(page).Where(t => !Outside().IsMatch(t.Address)).Select(t => t.Address).Distinct()
        where !Leads(page, target)
        select $"{Path.GetRelativePath(folder, page)}: {target} leads nowhere";

    /// <summary>What a page or a style would load from elsewhere. A link that a reader may follow is no such thing.</summary>
    public IEnumerable<string> Requests() =>
        from file in Files("*.html").Concat(Files("*.css"))
        let asked = file.EndsWith(".css", StringComparison.Ordinal)
            ? StyleAddress().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)
            : Targets(file).Where(t => t.Element != "a").Select(t => t.Address)
        from address in asked.Where(a => Elsewhere().IsMatch(a)).Distinct()
        select $"{Path.GetRelativePath(folder, file)} loads {address}";

    private IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private bool Leads(string page, string target)
    {
        string[] parts = target.Split('#', 2);
        string path = Uri.UnescapeDataString(parts[0].Split('?')[0]);
        string file = path.Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, path));
        file = Directory.Exists(file) ? Path.Combine(file, "index.html") : file;
        return File.Exists(file)
            && (parts.Length == 1 || parts[1].Length == 0 || Anchors(file).Contains(Uri.UnescapeDataString(parts[1])));
    }

    private HashSet<string> Anchors(string file) => _anchors.TryGetValue(file, out HashSet<string>? found)
        ? found
        : _anchors[file] = [.. Anchor().Matches(File.ReadAllText(file)).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    private static IEnumerable<(string Element, string Address)> Targets(string page) =>
        Target().Matches(File.ReadAllText(page)).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));

    [GeneratedRegex(@"<(\w+)\b[^>]*?\s(?:href|src)=""([^""]*)""")]
    private static partial Regex Target();

    [GeneratedRegex(@"\s(?:id|name)=""([^""]*)""")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"^(?:[a-z][a-z0-9+.-]*:|//)", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();

    [GeneratedRegex("^(?:https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")]
    private static partial Regex StyleAddress();
}
