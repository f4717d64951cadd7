using System.Globalization;
using EscalationModel.Estimation.Inference;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting;

/// <summary>Tables of inference by simulation. Thread-safe.</summary>
public static class EstimationInferenceTables
{
    /// <summary>Each parameter before and after the data.</summary>
    /// <param name="posterior">The posterior.</param>
    public static PaperTable ToTable(this Posterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return new PaperTable(
            "Parameters before and after the data: medians with the 2.5% and 97.5% quantiles.",
            [
                TableColumn.Text("parameter", "Parameter"), TableColumn.Interval("prior", "Prior"),
                TableColumn.Interval("posterior", "Posterior"), TableColumn.Number("mean", "Mean"),
                TableColumn.Number("deviation", "Deviation"), TableColumn.Number("shift", "Shift"),
                TableColumn.Number("spread", "Spread"), TableColumn.Text("moved", "Moved"),
            ],
            posterior.Parameters.Select(p => (TableCell[])
            [
                TableCell.Text(p.Name), Interval(p.PriorInterval), Interval(p.Interval), TableCell.Number(p.Mean),
                TableCell.Number(p.Deviation), Fixed(p.Shift), Fixed(p.Spread), TableCell.Text(p.IsMoved ? "yes" : "no"),
            ]));
    }

    /// <summary>Each number of a scenario before and after the data.</summary>
    /// <param name="posterior">The posterior.</param>
    public static PaperTable ToTable(this ScenarioPosterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return new PaperTable(
            $"{posterior.Scenario.Name}: numbers before and after the data, medians with the 2.5% and 97.5% quantiles. Shift: of the "
                + "mean, in prior standard deviations; spread: the standard deviation over the prior's.",
            [
                TableColumn.Text("number", "Number"), TableColumn.Number("places", "Places"), TableColumn.Interval("prior", "Prior"),
                TableColumn.Interval("posterior", "Posterior"), TableColumn.Number("shift", "Shift"),
                TableColumn.Number("spread", "Spread"), TableColumn.Text("moved", "Moved"),
            ],
            posterior.Numbers.Select(n => (TableCell[])
            [
                TableCell.Text(n.Number.Name), TableCell.Number(n.Places), Interval(n.Prior), Interval(n.Posterior), Fixed(n.Shift),
                Fixed(n.Spread), TableCell.Text(n.IsMoved ? "yes" : "no"),
            ]));
    }

    /// <summary>The draws of a posterior with their weights: what <c>escalation infer --csv</c> writes.</summary>
    /// <param name="posterior">The posterior.</param>
    public static PaperTable ToDrawTable(this ScenarioPosterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        IReadOnlyList<double>[] columns = [.. posterior.Numbers.Select(n => posterior.ValuesOf(n.Number))];
        return new PaperTable(
            "Draws of the posterior; of numbers that move together one stands for all.",
            [TableColumn.Number("weight"), .. posterior.Numbers.Select(n => TableColumn.Number(n.Number.Path))],
            posterior.Quantiles.Weights.Select((w, i) => (TableCell[])
                [TableCell.Number(w), .. columns.Select(c => TableCell.Number(c[i]))]));
    }

    /// <summary>A number with its interval in three digits each, whatever its size.</summary>
    internal static string Shown(Estimate e) => $"{Three(e.Value)} [{Three(e.Low)}, {Three(e.High)}]";

    // Adding 0 takes the sign from a zero.
    internal static string Two(double value) => (Math.Round(value, 2) + 0.0).ToString("F2", CultureInfo.InvariantCulture);

    // Small numbers as 2.5e-6.
    private static string Three(double value) =>
        value.ToString("G3", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal)
            .Replace("E+0", "e", StringComparison.Ordinal);

    private static TableCell Interval(Estimate e) => TableCell.Interval(e, Shown(e));

    private static TableCell Fixed(double value) => TableCell.Number(value, Two(value));
}
