using EscalationModel.Estimation.Strategic;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Fits of strategic choice, and what they predict.</summary>
internal static class EstimationStrategicFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        StrategicFit fit => Of(fit),
        StrategicScaleFit fit => Of(fit),
        StrategicPrediction prediction => new Fragment($"At {(prediction.At.Length > 0 ? prediction.At : "all rows")}")
        {
            Headings = ["outcome", "probability", "standard error"],
            Rows =
            [
                .. prediction.Outcomes.Select(o => Cells.Row(
                    Cells.Of(o.Number), EstimationTables.Interval(o.Probability), Cells.Of(o.StandardError))),
            ],
        },
        _ => null,
    };

    private static Fragment Of(StrategicFit fit)
    {
        double rows = fit.Outcomes.Sum(o => o.Observed);
        return new Fragment("")
        {
            Parts =
            [
                EstimationFragments.Of(fit.Fit)!,
                new Fragment("Outcomes")
                {
                    Headings = ["outcome", "observed", "share", "mean fitted probability"],
                    Rows =
                    [
                        .. fit.Outcomes.Select(o => Cells.Row(
                            Cells.Of(o.Number), Cells.Of((long)o.Observed), Cells.Of(o.Observed / rows), EstimationTables.Interval(o.Mean))),
                    ],
                    Notes = [.. fit.OtherMaxima.Select(InWords)],
                    Figures = [EstimationStrategicFigures.Calibration(fit), EstimationStrategicFigures.Residuals(fit)],
                },
            ],
        };
    }

    private static Fragment Of(StrategicScaleFit fit) => new("")
    {
        Parts =
        [
            EstimationFragments.Of(fit.Fit)!,
            new Fragment("")
            {
                Headings = ["log-likelihood with even choices, as sigma grows"],
                Rows = [Cells.Row(Effect.WithMinus(Numbers.Fixed(fit.LimitAtInfinity, 3)))],
            },
        ],
    };

    private static string InWords(LocalMaximum lower) => Effect.WithMinus(
        $"Some searches ended lower, at {Numbers.Fixed(lower.LogLikelihood, 3)}{(lower.AtInfinity ? " at infinity" : "")}: not the answer.");
}
