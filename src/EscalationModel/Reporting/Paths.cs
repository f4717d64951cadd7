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

        bool isLadder = report.Scenario.Model is EscalationLadder;
        double greatest = report.Scenario.Model switch
        {
            EscalationLadder ladder => 2 * ladder.TopRung,
            AcceleratingTrains trains => trains.Room,
            _ => 1,
        };
        string measure = isLadder ? "joint rung (sum of both sides)" : "room left for manoeuvre (0: collision)";
        var chart = new FanChart(report.Time, paths, greatest, measure, report.Words.Of);
        return Blocks.Section(
            "paths",
            "What single crises look like",
            Blocks.Figure(
                "paths-chart",
                isLadder ? "Rungs over time, baseline" : "Room over time, baseline",
                $"Bands and median of the first {Numbers.Count(paths.Ends.Length)} crises of the run; one that has ended keeps its last value. Colored: single crises until they end, the first of each ending and some more, so that rare endings show more often than they occur.",
                chart.Draw,
                Table(report, paths)));
    }

    private static XElement Table(Report report, SamplePaths paths)
    {
        double[][] bands = paths.Bands();
        int last = paths.Times.Length - 1;
        return Blocks.Table(
            null,
            [report.Words.TimeUnit == "day" ? "Day" : "Move", "10%", "25%", "median", "75%", "90%"],
            Enumerable.Range(0, TableRows + 1).Select(i => last * i / TableRows).Select(t => (object?[])
            [
                Wording.Day(paths.Times[t], report.Words.Start, report.Words.TimeUnit),
                .. bands.Select(b => Numbers.Fixed(b[t], report.Scenario.Model is EscalationLadder ? 0 : 2)),
            ]));
    }
}
