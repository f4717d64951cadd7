using EscalationModel.Estimation;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Fits by maximum likelihood, and tests of models against each other.</summary>
internal static class EstimationFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        LikelihoodFit fit => Of(fit),
        ProfileLikelihood profile => Of(profile),
        LikelihoodRatioTest test => new Fragment("")
        {
            Headings = ["likelihood ratio", "p"],
            Rows = [Cells.Row(Cells.Of(test.Statistic), Cells.Of(test.PValue))],
        },
        VuongTest test => new Fragment("")
        {
            Headings = ["Vuong", "p"],
            Rows = [Cells.Row(Effect.WithMinus(Cells.Of(test.Statistic)), Cells.Of(test.PValue))],
        },
        ClarkeTest test => new Fragment("")
        {
            Headings = ["cases for the first model", "of", "p (Clarke)"],
            Rows = [Cells.Row(Cells.Of(test.Favoring), Cells.Of(test.Cases), Cells.Of(test.PValue))],
        },
        ClusteredMean mean => new Fragment("")
        {
            Headings = ["mean", "observations", "clusters"],
            Rows = [Cells.Row(EstimationTables.Interval(mean.Interval), Cells.Of(mean.Observations), Cells.Of(mean.Clusters))],
        },
        _ => null,
    };

    private static Fragment Of(LikelihoodFit fit) => new($"{fit.Model}: {Numbers.Count((long)fit.Observations)} observations")
    {
        Parts =
        [
            new Fragment("")
            {
                Headings = ["parameter", "value", "standard error", "95%", "remark"],
                Rows =
                [
                    .. fit.Parameters.Select(p => Cells.Row(
                        p.Name, Effect.WithMinus(Cells.Of(p.Value)), Cells.Of(p.StandardError), EstimationTables.Bounds(p),
                        EstimationTables.Remark(p))),
                ],
            },
            new Fragment("")
            {
                Headings = ["log-likelihood", "AIC", "BIC", "clusters", "identified", "condition number"],
                Rows =
                [
                    Cells.Row(
                        Effect.WithMinus(Numbers.Fixed(fit.Supremum, 3)), Numbers.Fixed(fit.Aic, 2), Numbers.Fixed(fit.Bic, 2),
                        fit.Clusters is { } clusters ? Cells.Of((long)clusters) : "not known", Cells.YesNo(fit.IsIdentified),
                        Cells.Of(fit.ConditionNumber)),
                ],
            },
        ],
        Notes = [$"Standard errors: {EstimationTables.InWords(fit.Errors)}.", .. fit.Notes],
    };

    private static Fragment Of(ProfileLikelihood profile) => new(
        $"{profile.Parameter.Name}: {Cells.Of(profile.Parameter.Value)}, 95% by profile "
            + $"{(profile.Low is { } low ? Cells.Of(low) : "no bound")} to {(profile.High is { } high ? Cells.Of(high) : "no bound")}")
    {
        Figures = [EstimationFigures.Profile(profile)],
    };
}
