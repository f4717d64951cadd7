namespace EscalationModel.Reporting.Citations;

/// <summary>The software itself, as CITATION.cff names it.</summary>
internal static class SoftwareEntry
{
    public const string Key = "escalationmodel";

    private static readonly string[] File = Bibliography.Text("CITATION.cff").Split('\n');

    /// <summary>The entry of the version that made a result.</summary>
    public static BibliographyEntry Of(string version)
    {
        (string title, string author, string license) = (Member("title"), Member("  - name"), Member("license"));
        return new BibliographyEntry(
            Key,
            "software",
            $"{author}. {title}. Version {version}. License: {license}.",
            [("author", $"{{{author}}}"), ("title", title), ("version", version), ("license", license)]);
    }

    private static string Member(string key) =>
        File.First(l => l.StartsWith(key + ": ", StringComparison.Ordinal))[(key.Length + 2)..].Trim().Trim('"');
}
