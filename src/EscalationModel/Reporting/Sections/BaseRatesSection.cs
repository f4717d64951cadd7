using System.Xml.Linq;
using EscalationModel.Experiments;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>How the contrasts move over the interval of the base rate.</summary>
internal static class BaseRatesSection
{
    public static XElement? Of(Report report)
    {
        if (report.BaseRates is not { } rates)
        {
            return null;
        }

        BaseRate rate = rates.BaseRate;
        string text = $"The parameter {rate.Parameter} is fitted so that the baseline meets a base rate of {Level(rate.Probability)}"
            + (rate.Description.Length > 0 ? $": {rate.Description}" : "")
            + $". Its interval is {Level(rate.Low)} to {Level(rate.High)}"
            + (rate.Source.Length > 0 ? $" ({rate.Source})" : "")
            + ". Each column is the whole study at that level: parameter error, which the intervals of sampling do not contain.";
        return Blocks.Section("base-rate", "If the base rate is off", Blocks.Paragraph(text), Table(rates));
    }

    private static XElement Table(BaseRateSensitivityResult rates)
    {
        string[] headings =
        [
            "Variant",
            .. rates.Levels.Select(l => $"war, base rate {Level(l.BaseRate)}"),
            .. rates.Levels.Select(l => $"difference, base rate {Level(l.BaseRate)}")
        ];
        object?[] parameters = ["fitted parameter", .. rates.Levels.Select(l => Numbers.Short(l.Parameter)), "", "", ""];
        return Blocks.Table(
            "War probability, and paired difference to the baseline in percentage points with the share of the baseline’s wars; "
                + $"{Numbers.Count(rates.Central.Result.Paths)} paths each.",
            headings,
            rates.Central.Result.Variants.Select(v => (object?[])
            [
                v.Name,
                .. rates.Levels.Select(l => Blocks.Probability(l.Result[v.Name].War)),
                .. rates.Levels.Select(l => v.Name == Scenario.Baseline ? "" : (object)Difference(l.Result, v.Name)),
            ]).Append(parameters));
    }

    private static XElement Difference(SimulationResult result, string variant)
    {
        Estimate difference = result.Difference(variant).War;
        XElement cell = Blocks.Points(difference);
        if (result.Baseline.WarCount > 0)
        {
            string share = Numbers.Fixed(100 * difference.Value / result.War.Value, 0);
            cell.Add(Markup.Html("small", ForestPlot.WithMinus($"{(share is "0" || share.StartsWith('-') ? "" : "+")}{share}% of wars")));
        }

        return cell;
    }

    private static string Level(double probability) => Numbers.Short(Math.Round(100 * probability, 4)) + "%";
}
