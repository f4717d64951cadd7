using System.Xml.Linq;

namespace EscalationModel.Reporting.Sections;

/// <summary>How the numbers were made.</summary>
internal static class MethodSection
{
    public static XElement Of(Report report)
    {
        SimulationResult result = report.Result;
        string ranges = string.Join(", ", result.Ranges.Select(r => $"{Numbers.Count(r.First)} to {Numbers.Count(r.End - 1)}"));
        return Blocks.Section(
            "method",
            "Method",
            Blocks.Paragraph(
                "Monte Carlo simulation of two sides that accelerate and brake, or climb and descend a ladder, by their policies; every "
                    + "number comes from the paths named here, and the same scenario, seed, paths and precision give the same numbers to "
                    + "the last bit on any machine.",
                "note"),
            Blocks.Paragraph(
                "Intervals grant that what no path has met may be as far off as can be; few events have exact ones, and the rule of three "
                    + "where something was seen never or always. Differences to the baseline are paired by "
                    + "common random numbers. Times are "
                    + "quantiles with order-statistic intervals; cumulative shares take competing endings into "
                    + "account. All intervals are 95%.",
                "note"),
            Blocks.Paragraph(
                "Sampling error is not parameter error. The intervals tell how far these numbers may be from those of infinitely many "
                    + "simulated crises under exactly these assumptions; they do not tell how far the assumptions are from the world.",
                "note"),
            Markup.Html(
                "dl",
                Markup.Class("facts"),
                Fact("Scenario", result.ScenarioName),
                Fact("Fingerprint", result.Fingerprint ?? "none: a policy has no text of its own"),
                Fact("Paths", $"{ranges} of each variant; {Numbers.Count(result.PathSteps)} path-steps in all"),
                Fact("Seed", Numbers.Seed(result.Seed)),
                Fact("Engine", $"{result.Engine.ToString().ToLowerInvariant()}, {result.Precision.InWords()}"),
                Fact("Version", $"EscalationModel {result.Version}, random streams version {Numbers.Count(result.StreamVersion)}")));
    }

    private static object[] Fact(string name, string text) => [Markup.Html("dt", name), Markup.Html("dd", text)];
}
