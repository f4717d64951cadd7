using System.Xml.Linq;
using EscalationModel.Models;

namespace EscalationModel.Reporting;

/// <summary>What single crises look like.</summary>
internal static class Paths
{
    private const int TableRows = 10;

    public static XElement? Section(Report report)
    {
        if (report.Paths is not { } paths)
        {
            return null;
        }

        PathPicture picture = ModelCatalog.Of(report.Scenario).Picture(report.Scenario);
        var chart = new FanChart(report.Time, paths, picture.Greatest, picture.Measure, report.Words.Of);
        return Blocks.Section(
            "paths",
            "What single crises look like",
            Blocks.Figure(
                "paths-chart",
                $"{picture.Title} over time, baseline",
                $"Bands and median of the first {Numbers.Count(paths.Ends.Length)} crises of the run; one that has ended keeps its last value. Colored: single crises until they end, the first of each ending and some more, so that rare endings show more often than they occur.",
                chart.Draw,
                Table(report, paths, picture.Decimals)));
    }

    private static XElement Table(Report report, SamplePaths paths, int decimals)
    {
        double[][] bands = paths.Bands();
        int last = paths.Times.Length - 1;
        return Blocks.Table(
            null,
            [report.Words.TimeUnitTitle, "10%", "25%", "median", "75%", "90%"],
            Enumerable.Range(0, TableRows + 1).Select(i => last * i / TableRows).Select(t => (object?[])
            [
                Wording.Day(paths.Times[t], report.Words.Start, report.Words.TimeUnit),
                .. bands.Select(b => Numbers.Fixed(b[t], decimals)),
            ]));
    }
}
