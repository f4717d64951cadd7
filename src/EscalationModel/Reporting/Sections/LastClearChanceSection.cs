using System.Xml.Linq;
using EscalationModel.Experiments;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>Until when an intervention helps.</summary>
internal static class LastClearChanceSection
{
    public static XElement? Of(Report report) => report.Chance is { } chance && Chart.OfChance(report) is { } figure
        ? Blocks.Section("last-clear-chance", "Until when an intervention helps", Blocks.Figure(figure, Table(report, chance)))
        : null;

    private static XElement Table(Report report, LastClearChanceCurve chance)
    {
        bool isDrawn = ChanceFigure.IsDrawn(chance), hasOffer = chance.Offer is not null;
        string[] kinds = isDrawn ? ["over draws", "sampling"] : ["sampling"];
        return Blocks.Table(
            null,
            [
                "Intervention on", .. kinds.Select(k => "Risk already run, " + k), .. kinds.Select(k => "Avoided by ideal brakes, " + k),
                .. hasOffer ? kinds.Select(k => "Avoided by the offer, " + k) : [],
            ],
            chance.Points.Select(p => (object?[])
            [
                Wording.Day(p.Day, report.Words.MediatorStart, report.Words.MediatorUnit),
                .. isDrawn ? [Share(ChanceFigure.RiskRun(p))] : Array.Empty<object>(),
                Share(p.RiskRun),
                .. isDrawn ? [Share(ChanceFigure.Brakes(p))] : Array.Empty<object>(),
                Share(p.Avoided),
                .. hasOffer && isDrawn ? [Share(ChanceFigure.Offered(p) ?? default)] : Array.Empty<object>(),
                .. hasOffer ? [Share(p.AvoidedByOffer ?? default)] : Array.Empty<object>(),
            ]));
    }

    private static XElement Share(Estimate e) => !double.IsFinite(e.Low) || !double.IsFinite(e.High)
        ? Blocks.Cell("n/a")
        : Blocks.Cell(
            Effect.WithMinus(Numbers.PercentValue(e)) + "%", Effect.WithMinus($"{Numbers.PercentLow(e)} to {Numbers.PercentHigh(e)}"));
}
