using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace EscalationModel.Cli.Exploring;

/// <summary>The page of the explorer: all in one, with its script and its styles inside.</summary>
internal static class ExplorerPage
{
    private static readonly string Frame = Resource("page.html");

    /// <summary>The page with the sliders and choices of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="choice">What its sides can have for policies.</param>
    /// <param name="pathsAtRest">The paths of an answer once nothing moves.</param>
    public static WebAnswer Of(Scenario scenario, PolicyChoice choice, long pathsAtRest)
    {
        string page = Frame
            .Replace("{{title}}", Text(scenario.Title.Length > 0 ? scenario.Title : scenario.Name), StringComparison.Ordinal)
            .Replace("{{hidden}}", scenario.Variants.Count > 0 ? "" : "hidden", StringComparison.Ordinal)
            .Replace("{{paths}}", pathsAtRest.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{controls}}", Policies(scenario, choice) + Sliders(Slider.Of(scenario)), StringComparison.Ordinal)
            .Replace("{{description}}", Text(scenario.Description), StringComparison.Ordinal);
        return new WebAnswer(200, "text/html; charset=utf-8", page) { Policy = PolicyOf(page) };
    }

    // The one script of the page may run, and may ask where the page came from.
    private static string PolicyOf(string page)
    {
        const string Start = "<script>", End = "</script>";
        int start = page.LastIndexOf(Start, StringComparison.Ordinal) + Start.Length;
        string script = page[start..page.LastIndexOf(End, StringComparison.Ordinal)];
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        return $"default-src 'none'; script-src 'sha256-{hash}'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static string Policies(Scenario scenario, PolicyChoice choice) =>
        $"<fieldset><legend>Policies</legend>\n{Policy(scenario.A, "a", choice.Of(Side.A), choice)}"
            + $"{Policy(scenario.B, "b", choice.Of(Side.B), choice)}</fieldset>\n";

    private static string Policy(Actor actor, string name, IReadOnlyList<string> allowed, PolicyChoice choice)
    {
        IEnumerable<string> options = allowed.Select(
            p => $"<option value=\"{Text(p)}\" title=\"{Text(choice.Describe(p))}\">{Text(p)}</option>");
        return $"<div class=\"control\"><label for=\"{name}\">{Text(actor.Name)}</label><select id=\"{name}\" name=\"{name}\">"
            + $"<option value=\"\">as in the scenario</option>{string.Concat(options)}</select></div>\n";
    }

    private static string Sliders(IReadOnlyList<Slider> sliders)
    {
        var text = new StringBuilder();
        int index = 0;
        foreach (IGrouping<string, Slider> area in sliders.GroupBy(s => s.Area))
        {
            text.Append(CultureInfo.InvariantCulture, $"<details><summary>{Text(area.Key)}</summary>\n");
            foreach (Slider slider in area)
            {
                Add(text, slider, index++);
            }

            text.Append("</details>\n");
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, Slider slider, int index) => text.Append(
        CultureInfo.InvariantCulture,
        $"""
        <div class="control" title="{Text(slider.Source)}">
        <label for="s{index}">{Text(slider.Label)}</label><output for="s{index}">{Text(slider.Text)}</output>
        <input type="range" id="s{index}" name="{Text(slider.Name)}" max="{Slider.Whole}" value="{slider.Position}"
        aria-label="{Text($"{slider.Area}: {slider.Label}")}">
        <span class="ends" aria-hidden="true"><span>{Text(slider.Low)}</span><span>{Text(slider.High)}</span></span>
        </div>

        """);

    private static string Text(string text) => WebUtility.HtmlEncode(PrintableText.Line(text));

    private static string Resource(string name)
    {
        using Stream stream = typeof(ExplorerPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
