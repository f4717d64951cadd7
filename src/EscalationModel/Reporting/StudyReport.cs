using System.Xml.Linq;
using EscalationModel.Experiments.Studies;
using EscalationModel.Reporting.Sections;

namespace EscalationModel.Reporting;

/// <summary>The result of a study as one page that needs nothing else, and its maps as pictures. What was assumed stands before what was
/// found. Thread-safe.</summary>
public static class StudyReport
{
    /// <summary>Makes the page: what was asked, how the outputs are spread over the points, and maps of outputs over pairs of inputs.
    /// </summary>
    /// <param name="overview">A study at a glance.</param>
    /// <returns>An HTML page that is well-formed XML too.</returns>
    public static string Render(StudyOverview overview)
    {
        ArgumentNullException.ThrowIfNull(overview);
        return Markup.Page(overview.Study.Name, Style.Sheet, [Asked(overview.Study), Spread(overview), Maps(overview)]);
    }

    /// <summary>A map of an output over two inputs as a picture of its own, with lines along which it is the same.</summary>
    /// <param name="grid">The output in cells.</param>
    /// <returns>An SVG document.</returns>
    public static string MapSvg(StudyGrid grid) => Chart.Map(grid).ToSvg();

    private static XElement Asked(Study study) => Markup.Html(
        "div",
        Blocks.Paragraph("A study", "kicker"),
        Markup.Html("h1", study.Name),
        Blocks.Table(
            null,
            ["What was asked", ""],
            [
                ["Model", study.ModelInWords],
                ["Design", study.Design.ToString()],
                ["Doubtful", study.Design.Warning ?? "nothing is known to be"],
                ["Points", Numbers.Count(study.Points)],
                .. study.Inputs.Select(i => new object?[] { "Input", i.ToString() }),
                ["Intervals", study.HasIntervals ? "95%, of sampling error alone" : "none are stated"],
                ["Fingerprint", study.Fingerprint],
            ],
            "words"));

    private static XElement Spread(StudyOverview overview) => Blocks.Section(
        "spread",
        "How the outputs are spread",
        Blocks.Paragraph("Over the points of the study: what the inputs make of each output. Quantiles are of type 7, as in NumPy and R."),
        Blocks.Table(
            null,
            ["Output", "Mean", "Deviation", "Least", "5%", "25%", "Median", "75%", "95%", "Greatest"],
            overview.Summaries.Select(s => new object?[]
            {
                s.Output, Shown(s.Mean), Shown(s.Deviation),
            }.Concat(s.Quantiles.Select(Shown)).ToArray())));

    private static XElement? Maps(StudyOverview overview) => overview.Maps.Count == 0 ? null : Blocks.Section(
        "maps",
        "Over two inputs",
        overview.AllMaps > overview.Maps.Count
            ? Blocks.Paragraph($"The first {overview.Maps.Count} of {overview.AllMaps} maps.", "note")
            : null,
        Chart.All(overview).Select(f => Blocks.Figure(f)).ToArray<object?>());

    private static object Shown(double value) => double.IsFinite(value) ? Numbers.Short(value) : "n/a";
}
