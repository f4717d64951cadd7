using System.Xml.Linq;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Sections;

/// <summary>What the endings are worth to the sides, and what the mediator did.</summary>
internal static class PayoffsSection
{
    public static XElement Of(Report report)
    {
        bool mediated = report.Result.Variants.Any(v => v.Mediation.Flashed > 0);
        bool talked = report.Result.Variants.Any(v => v.Talks.Began > 0);
        return Blocks.Section(
            "stakes",
            (talked, mediated) switch
            {
                (true, true) => "Talks, the mediator and payoffs",
                (true, false) => "Talks and payoffs",
                (false, true) => "The mediator and payoffs",
                _ => "Payoffs",
            },
            talked ? Talks(report) : null,
            mediated ? Mediation(report) : null,
            Payoffs(report));
    }

    private static XElement Talks(Report report) => Blocks.Table(
        "How talks went: how often they began, ended in an agreement, broke off, or were still on when the crisis ended.",
        ["Variant", "crises with talks", "began", "agreed", "failed", "still on", report.Words.StepLength is null
            ? "mean steps"
            : "mean days"],
        report.Variants.Select(v => new object?[]
        {
            Wording.Of(v),
            Blocks.Probability(Estimate.Probability(v.Talks.PathsWithTalks, v.Paths)),
            Numbers.Count(v.Talks.Began),
            Part(v.Talks.Agreed, v.Talks.Began),
            Part(v.Talks.Failed, v.Talks.Began),
            Part(v.Talks.StillOn, v.Talks.Began),
            v.Talks.Began == 0 ? "" : Numbers.Fixed(v.Talks.Steps * (report.Words.StepLength ?? 1) / v.Talks.Began, 1),
        }));

    private static XElement Part(long part, long all) =>
        Blocks.Cell(Numbers.Count(part), all == 0 ? null : Numbers.Fixed(100.0 * part / all, 0) + "%");

    private static XElement Payoffs(Report report) => Blocks.Table(
        "Mean payoff of each side, on its own scale, and mean peak of its " + report.Words.PeakUnit + ", with 95% intervals.",
        ["Variant", "payoff of " + report.Words.A, "payoff of " + report.Words.B, "peak of " + report.Words.A, "peak of " + report.Words.B],
        report.Variants.Select(v => new object?[]
        {
            Wording.Of(v), Mean(v.Payoff(Side.A)), Mean(v.Payoff(Side.B)), Mean(v.PeakTempo(Side.A)), Mean(v.PeakTempo(Side.B)),
        }));

    private static XElement Mean(Estimate e)
    {
        if (!double.IsFinite(e.Low) || !double.IsFinite(e.High))
        {
            return Blocks.Cell(Effect.WithMinus(Numbers.Short(e.Value)), "no interval from one path");
        }

        int decimals = Numbers.Decimals(e.High - e.Low);
        string Show(double x) => Effect.WithMinus(Numbers.Fixed(x, decimals));
        return Blocks.Cell(Show(e.Value), $"{Show(e.Low)} to {Show(e.High)}");
    }

    private static XElement Mediation(Report report) => Blocks.Table(
        "What the mediator did. Suspensions neither kept nor broken were cut short by the end of the crisis.",
        ["Variant", "crises with the red light", "crises with a suspension", "offers", "accepted", "kept", "broken", "cut short"],
        report.Variants.Select(v =>
        {
            MediationCounts m = v.Mediation;
            return new object?[]
            {
                Wording.Of(v),
                Blocks.Probability(Estimate.Probability(m.PathsWithLight, v.Paths)),
                Blocks.Probability(Estimate.Probability(m.PathsWithSuspension, v.Paths)),
                Numbers.Count(m.Flashed),
                Part(m.Accepted, m.Flashed),
                Part(m.Kept, m.Accepted),
                Part(m.Broken, m.Accepted),
                Part(m.CutShort, m.Accepted),
            };
        }));
}
