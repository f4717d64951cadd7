using EscalationModel.Estimation.Inference;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Fragments;

/// <summary>What is inferred by simulation.</summary>
internal static class EstimationInferenceFragments
{
    private static readonly string[] CheckHeadings = ["statistic", "observed", "predicted", "mid-p", "surprising"];

    public static Fragment? Of(IShown result) => result switch
    {
        ScenarioPosterior posterior => Numbers(posterior),
        Posterior posterior => Parameters(posterior),
        PosteriorPredictiveCheck check => Checks("", [check]),
        RankCalibration calibration => Ranks(calibration),
        PosteriorRun run => Run(run),
        _ => null,
    };

    private static Fragment Numbers(ScenarioPosterior posterior) => new(posterior.ToString())
    {
        Headings = ["number", "prior", "posterior", "shift", "spread", "moved"],
        Rows =
        [
            .. posterior.Numbers.Select(n => Cells.Row(
                n.Places > 1 ? $"{n.Number.Name} ({n.Places} numbers)" : n.Number.Name, EstimationInferenceTables.Shown(n.Prior),
                EstimationInferenceTables.Shown(n.Posterior), EstimationInferenceTables.Two(n.Shift),
                EstimationInferenceTables.Two(n.Spread), Cells.YesNo(n.IsMoved))),
        ],
        Notes =
        [
            "Shift: of the mean, in prior standard deviations. Spread: the standard deviation over the prior's; 1 where the data "
                + "say nothing.",
            .. posterior.Notes,
        ],
        Figures = EstimationInferenceFigures.Of(posterior.Quantiles),
        Parts = Parts(posterior.Quantiles),
    };

    private static Fragment Parameters(Posterior posterior) => new(FormattableString.Invariant(
        $"{posterior.EffectiveDraws:F0} effective draws of {posterior.Simulations} simulations"))
    {
        Headings = ["parameter", "prior", "posterior", "mean", "deviation", "moved"],
        Rows =
        [
            .. posterior.Parameters.Select(p => Cells.Row(
                p.Name, EstimationInferenceTables.Shown(p.PriorInterval), EstimationInferenceTables.Shown(p.Interval), Cells.Of(p.Mean),
                Cells.Of(p.Deviation), Cells.YesNo(p.IsMoved))),
        ],
        Notes = posterior.Notes,
        Figures = EstimationInferenceFigures.Of(posterior),
        Parts = Parts(posterior),
    };

    private static Fragment[] Parts(Posterior posterior) =>
    [
        .. posterior.LeftOut.Count == 0 ? Array.Empty<Fragment>() : [Checks("Each summary as the others predict it", posterior.LeftOut)],
        .. posterior.Checks.Count == 0 ? Array.Empty<Fragment>() : [Checks("What was not fitted", posterior.Checks)],
    ];

    private static Fragment Checks(string title, IReadOnlyList<PosteriorPredictiveCheck> checks) => new(title)
    {
        Headings = CheckHeadings,
        Rows =
        [
            .. checks.Select(c => Cells.Row(
                c.Name, Cells.Of(c.Observed), EstimationInferenceTables.Shown(c.Predicted), Cells.Of(c.MidP), Cells.YesNo(c.IsSurprising))),
        ],
    };

    private static Fragment Ranks(RankCalibration calibration) => new(calibration.ToString())
    {
        Headings = ["parameter", "chi-square", "degrees of freedom", "p"],
        Rows =
        [
            .. calibration.Parameters.Select(p => Cells.Row(
                p.Name, Cells.Of(p.ChiSquared), Cells.Of((long)p.DegreesOfFreedom), Cells.Of(p.PValue))),
        ],
        Notes = ["A passed calibration does not exclude a standard deviation that is wrong by 15%."],
        Figures = [EstimationInferenceFigures.Ranks(calibration)],
    };

    private static Fragment Run(PosteriorRun run) => new($"{run.Draws} draws of the posterior, {run.PathsPerDraw} paths each")
    {
        Headings = ["", "war", "share of wars avoided", "likelier"],
        Rows =
        [
            .. run.Variants.Select((v, i) => Cells.Row(
                v.Name, v.War.ToString(), i == 0 ? "-" : v.Avoided.ToString(), i == 0 ? "-" : Cells.Percent(v.ProbabilityLikelier))),
        ],
    };
}
