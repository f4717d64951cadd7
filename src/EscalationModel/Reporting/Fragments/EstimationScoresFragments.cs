using EscalationModel.Estimation.Scores;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Scores of forecasts.</summary>
internal static class EstimationScoresFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        ForecastScores scores => Of(scores),
        DieboldMarianoResult test => new Fragment("")
        {
            Headings = ["dates", "horizon", "mean difference", "t", "p"],
            Rows =
            [
                Cells.Row(
                    Cells.Of(test.Dates), Cells.Of(test.Horizon), Cells.Of(test.MeanDifference), Cells.Of(test.Corrected),
                    P(test.CorrectedP)),
            ],
            Notes = test.Refusal is { } refusal ? [refusal] : [],
        },
        ReliabilityTable table => OfBins(
            table, "Forecasts beside how often the event came", [EstimationScoresFigures.Reliability(table, "the event", "reliability")]),
        MurphyDecomposition parts => OfParts("The Brier score in parts", [Row("groups", parts)]),
        PitHistogram pit => new Fragment("Where what came lies in the laws that were forecast")
        {
            Headings = ["part", "share", "usual"],
            Rows =
            [
                .. pit.Shares.Select((share, k) => Cells.Row(
                    EstimationScoresFigures.PartOf(pit, k), Cells.Of(share),
                    $"{Cells.Of(pit.Usual.Low)} to {Cells.Of(pit.Usual.High)}")),
            ],
            Figures = [EstimationScoresFigures.Histogram(pit, isRank: false)],
        },
        _ => null,
    };

    /// <summary>What was scored, in a line.</summary>
    public static string Title(ForecastScores scores)
    {
        string kind = scores.Kind switch
        {
            ForecastKind.Event => "of an event",
            ForecastKind.Outcomes => "of outcomes in order",
            ForecastKind.Ensemble => "of a number, by draws",
            _ => "of a number, by normal laws",
        };
        string clusters = scores.Clusters is { } count ? $" in {Cells.Of(count)} clusters" : "";
        return $"{Cells.Of(scores.Rows)} forecasts {kind}{clusters}; scores are losses: less is better";
    }

    private static Fragment Of(ForecastScores scores) => new(Title(scores))
    {
        Headings = ["score", "of", "rows", "mean", "forecasts less it", "skill", "p"],
        Rows = [.. scores.Scores.SelectMany(s => scores.Comparisons.Where(c => c.Score == s.Score).Select(Row).Prepend(Row(s)))],
        Notes = scores.Notes,
        Figures = EstimationScoresFigures.Of(scores),
        Parts = [.. scores.Reliability.SelectMany(Parts)],
    };

    private static IReadOnlyList<string> Row(MeanScore score) =>
        Cells.Row(score.Score, "the forecasts", Cells.Of(score.Rows), Cells.Of(score.Mean), "-", "-", "-");

    private static IReadOnlyList<string> Row(ScoreComparison c) => Cells.Row(
        c.Score, PrintableText.Line(c.Baseline), Cells.Of(c.Rows), Cells.Of(c.BaselineMean), Effect.WithMinus(Cells.Of(c.Difference)),
        Effect.WithMinus(Cells.Of(c.Skill)), P(c.DieboldMariano?.CorrectedP));

    private static string P(double? p) => p is 0 ? "<1e-300" : Cells.Of(p);

    private static IEnumerable<Fragment> Parts(EventReliability reliability)
    {
        yield return OfBins(reliability.Table, $"Forecasts of {reliability.Event} beside how often it came");
        yield return OfParts(
            $"The Brier score of {reliability.Event} in parts",
            [Row("equal forecasts", reliability.Equal), Row("bins", reliability.Binned)]);
    }

    private static Fragment OfBins(ReliabilityTable table, string title, IReadOnlyList<Figure>? figures = null) => new(title)
    {
        Headings = ["forecasts", "rows", "mean forecast", "frequency", "holds"],
        Rows =
        [
            .. table.Bins.Select(b => Cells.Row(
                $"{Numbers.Short(b.Low)} to {Numbers.Short(b.High)}", Cells.Of(b.Count), Cells.Of(b.MeanForecast),
                Cells.Of(b.Frequency), Cells.YesNo(b.IsReliable))),
        ],
        Figures = figures ?? [],
    };

    private static Fragment OfParts(string title, IReadOnlyList<IReadOnlyList<string>> rows) => new(title)
    {
        Headings = ["groups", "number", "Brier", "reliability", "resolution", "uncertainty", "residual"], Rows = rows,
    };

    private static IReadOnlyList<string> Row(string groups, MurphyDecomposition parts) => Cells.Row(
        groups, Cells.Of(parts.Groups), Cells.Of(parts.Brier), Cells.Of(parts.Reliability), Cells.Of(parts.Resolution),
        Cells.Of(parts.Uncertainty), groups == "equal forecasts" ? "0" : Effect.WithMinus(Cells.Of(parts.Residual)));
}
