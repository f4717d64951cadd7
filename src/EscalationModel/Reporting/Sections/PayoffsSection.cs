using System.Xml.Linq;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>What the endings are worth to the sides, and what the mediator did.</summary>
internal static class PayoffsSection
{
    public static XElement Of(Report report)
    {
        bool mediated = report.Result.Variants.Any(v => v.Mediation.Flashed > 0);
        return Blocks.Section(
            "stakes", mediated ? "Payoffs and the mediator" : "Payoffs", Payoffs(report), mediated ? Mediation(report) : null);
    }

    private static XElement Payoffs(Report report) => Blocks.Table(
        "Mean payoff of each side, on its own scale, and mean peak of its " + report.Words.PeakUnit + ", with 95% intervals.",
        ["Variant", "payoff of " + report.Words.A, "payoff of " + report.Words.B, "peak of " + report.Words.A, "peak of " + report.Words.B],
        report.Result.Variants.Select(v => new object?[]
        {
            v.Name, Mean(v.Payoff(Side.A)), Mean(v.Payoff(Side.B)), Mean(v.PeakTempo(Side.A)), Mean(v.PeakTempo(Side.B)),
        }));

    private static XElement Mean(Estimate e)
    {
        if (!double.IsFinite(e.Low) || !double.IsFinite(e.High))
        {
            return Blocks.Cell(ForestPlot.WithMinus(Numbers.Short(e.Value)), "no interval from one path");
        }

        int decimals = Numbers.Decimals(e.High - e.Low);
        string Show(double x) => ForestPlot.WithMinus(Numbers.Fixed(x, decimals));
        return Blocks.Cell(Show(e.Value), $"{Show(e.Low)} to {Show(e.High)}");
    }

    private static XElement Mediation(Report report) => Blocks.Table(
        "What the mediator did. Suspensions neither kept nor broken were cut short by the end of the crisis.",
        ["Variant", "crises with the red light", "crises with a suspension", "offers", "accepted", "kept", "broken", "cut short"],
        report.Result.Variants.Select(v =>
        {
            MediationCounts m = v.Mediation;
            return new object?[]
            {
                v.Name,
                Blocks.Probability(Estimate.Probability(m.PathsWithLight, v.Paths)),
                Blocks.Probability(Estimate.Probability(m.PathsWithSuspension, v.Paths)),
                Numbers.Count(m.Flashed),
                Numbers.Count(m.Accepted),
                Numbers.Count(m.Kept),
                Numbers.Count(m.Broken),
                Numbers.Count(m.Accepted - m.Kept - m.Broken),
            };
        }));
}
