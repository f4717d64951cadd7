using EscalationModel.Estimation.Strategic;
using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Reporting.Tables;

/// <summary>Fits of strategic choice as tables for papers. Nothing is fitted here. Thread-safe.</summary>
public static class EstimationStrategicTables
{
    /// <summary>The parameters of a fit, one a row.</summary>
    /// <param name="fit">The fit.</param>
    public static PaperTable ToTable(this StrategicFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return EstimationTables.Of(fit.Fit);
    }

    /// <summary>Predicted probabilities, one outcome a row.</summary>
    /// <param name="prediction">What a fit predicts.</param>
    public static PaperTable ToTable(this StrategicPrediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return new PaperTable(
            $"Predicted probabilities of the outcomes at {prediction.At}, with 95% intervals by the delta method.",
            [
                TableColumn.Text("outcome", "Outcome"), TableColumn.Interval("probability", "Probability"),
                TableColumn.Number("standard_error", "Standard error"),
            ],
            prediction.Outcomes.Select(o => (TableCell[])
            [
                TableCell.Text(Cells.Of(o.Number)), TableCell.Interval(o.Probability, EstimationTables.Interval(o.Probability)),
                TableCell.Number(o.StandardError ?? double.NaN, Cells.Of(o.StandardError)),
            ]));
    }
}
