using EscalationModel.Experiments;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Fragments;

/// <summary>What the numbers leave open, what a target or a fit says, and when it is too late.</summary>
internal static class ExperimentFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        ParameterStudyResult study => Of(study),
        LastClearChanceCurve curve => Of(curve),
        TargetCheck check => Of(check),
        CalibratedNumber number => Of(number),
        CalibrationResult fit => Of(fit),
        ReproductionResult again => Of(again),
        _ => null,
    };

    private static Fragment Of(ParameterStudyResult study) => new(
        $"{study.ScenarioName}: {Numbers.Count(study.Draws.Count)} draws of {Numbers.Count(study.Numbers.Count)} numbers, "
            + $"{Numbers.Count(study.PathsPerDraw)} paths each")
    {
        Headings = ["variant", "war", "difference, points", "of the wars avoided", "likelier, %"],
        Rows =
        [
            .. study.Variants.Select((v, i) => i == 0
                ? Cells.Row(v.Name, Cells.Percent(Effect.Range(v.War)), "", "", "")
                : Cells.Row(
                    v.Name, Cells.Percent(Effect.Range(v.War)), Cells.Points(Effect.Range(v.Difference)),
                    Cells.Share(Effect.Range(v.Avoided)), Numbers.Fixed(100 * v.ProbabilityLikelier, 0))),
        ],
        Notes =
        [
            "Medians and 95% ranges over the draws; likelier: the weight of the draws in which the variant makes war likelier.",
            .. study.Refused == 0
                ? Array.Empty<string>()
                : [$"{Numbers.Count(study.Refused)} draws were no valid scenarios and are left out."],
        ],
    };

    private static Fragment Of(ReproductionResult again) => new(
        $"{again.Stored.ScenarioName}, run again: {(again.IsSame ? "every bit agrees" : "it differs")}")
    {
        Headings = ["", "stored", "again"],
        Rows = [Cells.Row("version", again.Stored.Version, again.Again.Version)],
        Notes = again.Differences,
    };

    private static Fragment Of(LastClearChanceCurve curve) => new(
        curve.LastDay is { } day
            ? $"Until day {Numbers.Fixed(day, 0)} braking avoids at least {Numbers.Fixed(100 * curve.Share, 0)}% "
                + "of what it avoids on the first day"
            : "No day is the last that helps")
    {
        Headings = ["day", "no war yet", "of the wars avoided", "of the risk run"],
        Rows =
        [
            .. curve.Points.Select(p => Cells.Row(
                Numbers.Short(p.Day), Cells.Percent(p.WithoutWar.Value), Cells.Tenths(p.Avoided), Cells.Tenths(p.RiskRun))),
        ],
        Notes =
        [
            "Avoided: of the wars that come without intervention, if both sides brake from that day on; "
                + $"{Numbers.Count(curve.Paths)} paths.",
        ],
        Figures = ChanceFigure.HasShares(curve) ? [Chart.LastClearChance(curve)] : [],
    };

    private static Fragment Of(TargetCheck check) => new("")
    {
        Headings = ["target", "should be", "is", "met"],
        Rows = [Cells.Row(check.Target.InWords, Cells.Of(check.Middle), Cells.Of(check.Achieved), Cells.YesNo(check.IsMet))],
    };

    private static Fragment Of(CalibratedNumber number) => new("")
    {
        Headings = ["number", "before", "after"],
        Rows = [Cells.Row(number.Path, Cells.Of(number.Before), Numbers.Short(number.Value))],
    };

    private static Fragment Of(CalibrationResult fit) => new(
        (fit.IsMet ? "All targets are met" : "Not all targets are met") + $" after {Numbers.Count(fit.Trials)} trials")
    {
        Parts = [fit.Numbers.ToFragment(), fit.Targets.ToFragment()],
        Figures = FitFigure.Of(fit.Targets) is { } figure ? [figure] : [],
    };
}
