using System.Xml.Linq;
using EscalationModel.Models;

namespace EscalationModel.Reporting.Sections;

/// <summary>What single crises look like.</summary>
internal static class PathsSection
{
    private const int TableRows = 10;

    public static XElement? Of(Report report)
    {
        if (report is not { Paths: { } paths, Scenario: { } scenario } || Chart.OfPaths(report) is not { } figure)
        {
            return null;
        }

        PathPicture picture = ModelCatalog.Of(scenario).Picture(scenario);
        return Blocks.Section("paths", "What single crises look like", Blocks.Figure(figure, Table(report, paths, picture)));
    }

    private static XElement Table(Report report, SamplePaths paths, PathPicture picture)
    {
        double[][] bands = paths.Bands();
        int last = paths.Times.Length - 1;
        return Blocks.Table(
            null,
            [report.Words.TimeUnit.Title, "10%", "25%", "median", "75%", "90%"],
            Enumerable.Range(0, TableRows + 1).Select(i => last * i / TableRows).Select(t => (object?[])
            [
                Wording.Day(paths.Times[t], report.Words.Start, report.Words.TimeUnit),
                .. bands.Select(b => Numbers.Fixed(b[t], picture.Decimals)),
            ]));
    }
}
