using EscalationModel.Experiments.Studies;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Studies over designs.</summary>
internal static class StudyFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        StudyResult study => Of(study),
        StudyOverview overview => Of(overview),
        OutputSummary summary => Of(summary),
        StudyStatus status => Of(status),
        StudyForecastResult forecast => Of(forecast),
        _ => null,
    };

    private static Fragment Of(StudyResult result)
    {
        string[] inputs = [.. result.Study.Inputs.Select(i => i.Name)], outputs = [.. result.Study.Outputs];
        double[][] columns = [.. inputs.Select(result.InputColumn)];
        return new Fragment($"{result.Study.Name}: {Numbers.Count(result.Points)} points of {Numbers.Count(result.Study.Paths)} paths")
        {
            Headings = ["point", .. inputs, .. outputs],
            Rows =
            [
                .. Enumerable.Range(0, (int)Math.Min(result.Points, int.MaxValue)).Select(i => Cells.Row(
                    [$"{i}", .. columns.Select(c => Cells.Of(c[i])), .. outputs.Select(o => Cells.Of(result.At(o, i)))])),
            ],
        };
    }

    private static Fragment Of(StudyOverview overview)
    {
        Fragment table = overview.Summaries.ToFragment();
        return new Fragment($"{overview.Study.Name}: {Numbers.Count(overview.Study.Points)} points")
        {
            Headings = table.Headings, Rows = table.Rows, Figures = Chart.All(overview),
        };
    }

    private static Fragment Of(OutputSummary summary) => new("")
    {
        Headings = ["output", "mean", "deviation", "quantiles"],
        Rows =
        [
            Cells.Row(
                summary.Output, Cells.Of(summary.Mean), Cells.Of(summary.Deviation), string.Join(", ", summary.Quantiles.Select(Cells.Of))),
        ],
    };

    private static Fragment Of(StudyStatus status) => new(status.IsComplete ? "All shards are done" : "Not all shards are done")
    {
        Headings = ["shards", "number"],
        Rows = [.. Enum.GetValues<ShardState>().Select(s => Cells.Row(s.ToString().ToLowerInvariant(), Cells.Of(status.Count(s))))],
    };

    private static Fragment Of(StudyForecastResult forecast) => new("")
    {
        Headings = ["work, s", "merge, s", "core-seconds", "lost", "failures", "bytes"],
        Rows =
        [
            Cells.Row(
                Cells.Of(forecast.WorkSeconds), Cells.Of(forecast.MergeSeconds), Cells.Of(forecast.WorkedCoreSeconds),
                Cells.Of(forecast.LostCoreSeconds), Cells.Of(forecast.Failures), Cells.Of(forecast.Bytes)),
        ],
    };
}
