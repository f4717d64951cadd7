using EscalationModel.Estimation.Scores;
using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Reporting.Tables;

/// <summary>Scores of forecasts as tables for papers. Thread-safe.</summary>
public static class EstimationScoresTables
{
    /// <summary>Each score of the forecasts and of each baseline, with what the forecasts gain: what <c>escalation score --csv</c>
    /// writes.</summary>
    /// <param name="scores">Scored forecasts.</param>
    public static PaperTable ToTable(this ForecastScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return new PaperTable(
            EstimationScoresFragments.Title(scores) + ". Brackets: 95% intervals.",
            [
                TableColumn.Text("score", "Score"), TableColumn.Text("of", "Of"), TableColumn.Number("rows", "Rows"),
                TableColumn.Interval("mean", "Mean"), TableColumn.Interval("difference", "Forecasts less it"),
                TableColumn.Interval("skill", "Skill"), TableColumn.Number("p", "p"),
            ],
            scores.Scores.SelectMany(s => scores.Comparisons.Where(c => c.Score == s.Score).Select(Row).Prepend(Row(s))));
    }

    /// <summary>The reliability tables: forecasts in bins beside how often the event came.</summary>
    /// <param name="reliability">Whether the probabilities of an event hold.</param>
    public static PaperTable ToTable(this EventReliability reliability)
    {
        ArgumentNullException.ThrowIfNull(reliability);
        return new PaperTable(
            $"Forecasts of {reliability.Event} beside how often it came. Brackets: Wilson's 95% intervals.",
            [
                TableColumn.Number("from", "From"), TableColumn.Number("to", "To"), TableColumn.Number("rows", "Rows"),
                TableColumn.Number("mean_forecast", "Mean forecast"), TableColumn.Interval("frequency", "Frequency"),
            ],
            reliability.Table.Bins.Select(b => (TableCell[])
            [
                TableCell.Number(b.Low), TableCell.Number(b.High), TableCell.Number(b.Count), TableCell.Number(b.MeanForecast),
                TableCell.Rounded(b.Frequency),
            ]));
    }

    private static TableCell[] Row(MeanScore score) =>
    [
        TableCell.Text(score.Score), TableCell.Text("forecasts"), TableCell.Number(score.Rows), Interval(score.Mean),
        TableCell.NoInterval, TableCell.NoInterval, Missing,
    ];

    private static TableCell[] Row(ScoreComparison c) =>
    [
        TableCell.Text(c.Score), TableCell.Text(c.Baseline), TableCell.Number(c.Rows), Interval(c.BaselineMean), Interval(c.Difference),
        Interval(c.Skill), c.DieboldMariano?.CorrectedP is { } p ? TableCell.Number(p, Cells.Of(p)) : Missing,
    ];

    private static TableCell Missing => TableCell.Number(double.NaN, "");

    private static TableCell Interval(Estimate e) => double.IsNaN(e.Value) ? TableCell.NoInterval : TableCell.Rounded(e);
}
