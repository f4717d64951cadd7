using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting.Fragments;

/// <summary>What matters how much.</summary>
internal static class SensitivityFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        SobolResult sobol => Of(sobol),
        MorrisResult morris => new Fragment($"Morris's effects on {morris.Output}")
        {
            Headings = ["input", "mean", "mean size", "deviation"],
            Rows = [.. morris.Effects.Select(e => Cells.Row(e.Name, Cells.Of(e.Mu), Cells.Of(e.MuStar), Cells.Of(e.Sigma)))],
            Notes = Notes(morris.Level, morris.Warnings),
            Figures = SensitivityFigures.Of(morris),
        },
        PawnResult pawn => new Fragment($"PAWN indices of {pawn.Output}")
        {
            Headings = ["input", "median", "maximum", "above a dummy"],
            Rows =
            [
                .. pawn.Indices.Select(i => Cells.Row(
                    i.Input, Cells.Of(i.Index?.Median), Cells.Of(i.Index?.Maximum), Cells.YesNo(i.IsAboveDummy))),
            ],
            Notes = pawn.Warnings,
            Figures = SensitivityFigures.Of(pawn),
        },
        ShapleyResult shapley => new Fragment($"Shapley effects on {shapley.Output}")
        {
            Headings = ["input", "Shapley", "first order", "total"],
            Rows = [.. shapley.Indices.Select(i => Cells.Row(i.Input, Cells.Of(i.Shapley), Cells.Of(i.First), Cells.Of(i.Total)))],
            Notes = Notes(shapley.Level, shapley.Warnings),
            Figures = SensitivityFigures.Of(shapley),
        },
        DeltaResult delta => new Fragment($"Borgonovo's delta of {delta.Output}")
        {
            Headings = ["input", "delta"],
            Rows = [.. delta.Indices.Select(i => Cells.Row(i.Input, Cells.Of(i.Delta)))],
            Notes = Notes(delta.Level, delta.Warnings),
            Figures = SensitivityFigures.Of(delta),
        },
        TornadoResult tornado => new Fragment($"{tornado.Output}, one input at a time; {Cells.Of(tornado.Base)} at the base")
        {
            Headings = ["input", "low", "high", "at low", "at high", "swing"],
            Rows =
            [
                .. tornado.Bars.Select(b => Cells.Row(
                    b.Input, Cells.Of(b.Low), Cells.Of(b.High), Cells.Of(b.AtLow), Cells.Of(b.AtHigh), Cells.Of(b.Swing))),
            ],
            Notes = tornado.Warnings,
            Figures = SensitivityFigures.Of(tornado),
        },
        DerivativesResult derivatives => new Fragment(
            $"Slopes of {(derivatives.Outcome is { } outcome ? outcome.InWords() : "war")}, {Cells.Of(derivatives.Paths)} paths")
        {
            Headings = ["number", "value", "slope", "elasticity"],
            Rows =
            [
                .. derivatives.Derivatives.Select(d => Cells.Row(
                    d.Path, Cells.Of(d.Value), Cells.Of(d.Slope), Cells.Of(d.Elasticity))),
            ],
            Figures = SensitivityFigures.Of(derivatives),
        },
        _ => null,
    };

    private static Fragment Of(SobolResult sobol) => new($"Sobol indices of {sobol.Output}")
    {
        Headings = ["input", "first order", "total"],
        Rows = [.. sobol.Indices.Select(i => Cells.Row(i.Name, Cells.Of(i.First), Cells.Of(i.Total)))],
        Notes = Notes(sobol.Level, sobol.Warnings),
        Figures = SensitivityFigures.Of(sobol),
        Parts = sobol.Pairs.Count == 0
            ? []
            :
            [
                new Fragment("Pairs")
                {
                    Headings = ["pair", "interaction", "closed"],
                    Rows =
                    [
                        .. sobol.Pairs.Select(p => Cells.Row($"{p.First} x {p.Second}", Cells.Of(p.Interaction), Cells.Of(p.Closed))),
                    ],
                },
            ],
    };

    private static IReadOnlyList<string> Notes(double level, IReadOnlyList<string> warnings) =>
        [$"With {Numbers.Short(100 * level)}% intervals.", .. warnings];
}
