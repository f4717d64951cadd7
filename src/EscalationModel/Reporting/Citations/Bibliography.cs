using System.Text;

namespace EscalationModel.Reporting.Citations;

/// <summary>The works of docs/bibliography.md, which is part of the library.</summary>
internal static class Bibliography
{
    /// <summary>The works by their keys.</summary>
    public static IReadOnlyDictionary<string, BibliographyEntry> Works { get; } =
        Text("bibliography.md").Split('\n').Select(BibliographyEntry.Of).OfType<BibliographyEntry>().ToDictionary(e => e.Key);

    /// <summary>A file that is part of the library.</summary>
    public static string Text(string name)
    {
        using Stream stream = typeof(Bibliography).Assembly.GetManifestResourceStream("citations/" + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
