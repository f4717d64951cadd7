using System.Text;
using System.Text.RegularExpressions;
using EscalationModel.Reporting.Citations;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting;

/// <summary>What a paper says of a run: a paragraph on methods with keys of works in square brackets, the works, and their entries of
/// BibTeX: of the software, of the methods and policies that were used, and of the data. Immutable; thread-safe.</summary>
public sealed partial class RunCitation
{
    private readonly IReadOnlyList<BibliographyEntry> _works;

    private RunCitation(string methods, IReadOnlyList<BibliographyEntry> works) => (Methods, _works) = (methods, works);

    /// <summary>The paragraph on methods, in plain text; works are named by their keys, such as "[salmon2011]".</summary>
    public string Methods { get; }

    /// <summary>The works, in the order of their keys, as a list of references gives them.</summary>
    public IReadOnlyList<string> References => [.. _works.Select(w => $"[{w.Key}] {w.Text}")];

    /// <summary>The citation of a result. What depends on the scenario is said only if the result holds it
    /// (<see cref="SimulationResult.ScenarioText"/>).</summary>
    /// <param name="result">The result of a run.</param>
    public static RunCitation Of(SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ScenarioSources? sources = result.ScenarioText is { } text
            ? new ScenarioSources(text, [.. result.Variants.Select(v => v.Name)])
            : null;
        BibliographyEntry software = SoftwareEntry.Of(result.Version);
        BibliographyEntry[] data = sources is null ? [] : [.. sources.Data.Select((d, i) => DataEntry(result.ScenarioName, i + 1, d))];
        string methods = MethodsText.Of(result, sources, [.. data.Select(d => d.Key)]);
        IEnumerable<BibliographyEntry> works = KeyPattern().Matches(methods).Select(m => m.Groups[1].Value).Distinct()
            .Where(Bibliography.Works.ContainsKey).Select(k => Bibliography.Works[k]);
        return new RunCitation(methods, [.. works.Append(software).Concat(data).OrderBy(w => w.Key, StringComparer.Ordinal)]);
    }

    /// <summary>The paragraph as LaTeX: escaped, with <c>\cite</c> in place of keys.</summary>
    public string ToLatex()
    {
        var text = new StringBuilder();
        int at = 0;
        foreach (Match group in KeyPattern().Matches(Methods))
        {
            text.Append(LatexText.Escaped(Methods[at..group.Index])).Append("\\cite{").Append(group.Groups[1].Value).Append('}');
            at = group.Index + group.Length;
        }

        return text.Append(LatexText.Escaped(Methods[at..])).Append('\n').ToString();
    }

    /// <summary>The works as entries of BibTeX.</summary>
    public string ToBibTeX() => string.Join('\n', _works.Select(w => w.ToBibTeX()));

    /// <summary>The paragraph and the list of references.</summary>
    public override string ToString() => Methods + "\n\n" + string.Join('\n', References) + "\n";

    private static BibliographyEntry DataEntry(string scenario, int number, string source)
    {
        string clean = PrintableText.Line(source);
        string key = string.Concat(scenario.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')) + $"-data{Numbers.Count(number)}";
        return new BibliographyEntry(
            key.ToLowerInvariant(), "misc", $"Data: {clean}.", [("key", scenario), ("title", clean), ("note", "source of data")]);
    }

    [GeneratedRegex(@"\[([a-z][a-z0-9-]*)\]")]
    private static partial Regex KeyPattern();
}
