using EscalationModel.Estimation;
using EscalationModel.Estimation.Reciprocity;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Processes of two sides that excite each other, and vector autoregressions.</summary>
internal static class EstimationReciprocityFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        CouplingTest test => Of(test),
        HawkesFit fit => new Fragment($"Moves of {fit.NameA} and {fit.NameB}: {fit.Fit.Model}")
        {
            Parts = [Effects(fit), Decays(fit)], Notes = fit.Notes, Figures = EstimationReciprocityFigures.Of(fit),
        },
        HawkesResiduals residuals => Of(residuals),
        VectorAutoregression fit => Of(fit),
        _ => null,
    };

    private static Fragment Of(CouplingTest test) => new($"{test.Coupled.NameA} and {test.Coupled.NameB}: {test.Verdict}")
    {
        Parts =
        [
            new Fragment("")
            {
                Headings = ["test of coupling", "likelihood ratio", "p (bootstrap)", "p (mixture)", "p (bound)"],
                Rows =
                [
                    .. Row("with constant base rates", test, test.WithoutCovariates, null),
                    .. Row("with the covariates given", test, test.Ratio, test.BootstrapPValue),
                    .. Row("beside a slow rhythm", test, test.WithSlowRhythm, null),
                ],
            },
            Effects(test.Coupled),
            Decays(test.Coupled),
        ],
        Notes = test.Notes,
        Figures = EstimationReciprocityFigures.Of(test.Coupled),
    };

    private static IEnumerable<IReadOnlyList<string>> Row(string name, CouplingTest test, LikelihoodRatioTest? ratio, double? bootstrap)
    {
        if (ratio is not null)
        {
            yield return Cells.Row(
                name, Numbers.Fixed(ratio.Statistic, 3), Cells.Of(bootstrap), Cells.Of(ratio.PValue), Cells.Of(test.Bound(ratio)));
        }
    }

    private static Fragment Effects(HawkesFit fit) => new("")
    {
        Headings = ["parameter", "what it is", "value", "standard error", "95%", "remark"],
        Rows =
        [
            .. fit.Fit.Parameters.Select(p => Cells.Row(
                p.Name, EstimationReciprocityTables.InWords(fit, p), Effect.WithMinus(Cells.Of(p.Value)), Cells.Of(p.StandardError),
                EstimationTables.Bounds(p), EstimationReciprocityTables.Remark(fit, p))),
        ],
    };

    private static Fragment Decays(HawkesFit fit) => new("")
    {
        Headings = ["decay a day", "log-likelihood", "chosen", "spectral radius"],
        Rows =
        [
            .. fit.ByDecayRate.Select(d => Cells.Row(
                Cells.Of(d.DecayRate), Effect.WithMinus(Numbers.Fixed(d.LogLikelihood, 3)), Cells.YesNo(d.DecayRate == fit.DecayRate),
                d.DecayRate == fit.DecayRate ? Numbers.Fixed(fit.SpectralRadius, 3) : "-")),
        ],
    };

    private static Fragment Of(HawkesResiduals residuals) => new("Times between moves, in moves that the fit expects")
    {
        Headings = ["side", "moves", "Kolmogorov-Smirnov", "p (bootstrap)", "p (parameters known)"],
        Rows =
        [
            .. new[] { residuals.A, residuals.B }.Select(s => Cells.Row(
                s.Name, Cells.Of(s.Increments.Count), Cells.Of(s.Statistic), Cells.Of(s.BootstrapPValue), Cells.Of(s.NominalPValue))),
        ],
        Notes = residuals.Notes,
        Figures = [EstimationReciprocityFigures.Of(residuals)],
    };

    private static Fragment Of(VectorAutoregression fit) => new(
        $"{fit.A.Name} and {fit.B.Name}, each explained by both a step before: {Numbers.Count(fit.Observations)} steps")
    {
        Parts =
        [
            new Fragment("")
            {
                Headings = ["series", "constant", $"of {fit.A.Name}", $"of {fit.B.Name}", "R squared"],
                Rows = [.. new[] { fit.A, fit.B }.Select(e => Cells.Row(
                    e.Name, WithError(e.Constant, e.StandardErrors[0]), WithError(e.OfA, e.StandardErrors[1]),
                    WithError(e.OfB, e.StandardErrors[2]), Numbers.Fixed(e.RSquared, 3)))],
            },
            new Fragment("")
            {
                Headings = ["largest eigenvalue", "half-life in steps"],
                Rows = [Cells.Row(Numbers.Fixed(fit.LargestEigenvalue, 4), fit.HalfLife is { } steps ? Numbers.Fixed(steps, 2) : "none")],
            },
        ],
        Notes = ["Standard errors in parentheses: HC1.", .. fit.Notes],
    };

    private static string WithError(double value, double error) => $"{Effect.WithMinus(Cells.Of(value))} ({Cells.Of(error)})";
}
