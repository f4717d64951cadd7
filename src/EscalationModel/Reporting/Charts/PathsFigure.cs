using EscalationModel.Models;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>What single crises look like.</summary>
internal static class PathsFigure
{
    private static readonly string[] Bands = ["q10", "q25", "median", "q75", "q90"];

    public static Figure Of(TimeAxis time, SamplePaths paths, PathPicture picture, Func<Outcome, string> nameOf) => new(
        "paths",
        $"{picture.Title} over time, baseline",
        $"Bands and median of the first {Numbers.Count(paths.InBands)} crises of the run; one that has ended keeps its last "
            + "value. Colored: single crises until they end, the first of each ending that occurs in the run and some more, so "
            + "that rare endings such as war show more often than they occur.",
        Data(paths),
        new FanChart(time, paths, picture, nameOf).Draw);

    private static PaperTable Data(SamplePaths paths)
    {
        double[][] bands = paths.Bands();
        return new PaperTable(
            "The bands that are drawn, and single paths.",
            [TableColumn.Number("time"), .. Bands.Select(b => TableColumn.Number(b)), .. paths.Shown.Select(i => TableColumn.Number($"path_{i}"))],
            Enumerable.Range(0, paths.Times.Length).Select(t => (TableCell[])
            [
                TableCell.Number(paths.Times[t]),
                .. bands.Select(b => TableCell.Number(b[t])),
                .. paths.Shown.Select(i => TableCell.Number(paths.Times[t] <= paths.Ends[i].Days ? paths.Values[i][t] : double.NaN)),
            ]));
    }
}
