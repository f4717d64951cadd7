using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Reporting.Fragments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Charts;

/// <summary>Which inputs an output hangs on, the strongest first.</summary>
internal static class SensitivityFigures
{
    private const string Name = "importance";

    /// <summary>The figure of a result of sensitivity, if one of its indices exists and it has any.</summary>
    public static IReadOnlyList<Figure> Of(IShown result) => result switch
    {
        SobolResult sobol => Indices(
            sobol.Output, "total index", sobol.Indices.Select(i => (i.Name, i.Total)), sobol.Level,
            "Sobol’s total index of each input: the share of the variance that would be left if all others were known."),
        MorrisResult morris => Indices(
            morris.Output, "mean size of an elementary effect", morris.Effects.Select(e => (e.Name, e.MuStar)), morris.Level,
            "Morris’s mean absolute effect of each input, in units of the output a unit of the scaled input."),
        ShapleyResult shapley => Indices(
            shapley.Output, "Shapley effect", shapley.Indices.Select(i => (i.Input, i.Shapley)), shapley.Level,
            "Shapley effect of each input: its share of the variance, where what inputs do together is divided among them."),
        DeltaResult delta => Indices(
            delta.Output, "delta", delta.Indices.Select(i => (i.Input, i.Delta)), delta.Level,
            "Borgonovo’s delta of each input: how far the distribution of the output moves once the input is known."),
        PawnResult pawn => Indices(
            pawn.Output, "mean distance", pawn.Indices.Select(i => (i.Input, i.MeanWithoutNoise)), pawn.Level,
            "PAWN’s mean distance of each input: how far the distribution of the output moves once the input is known."),
        TornadoResult tornado => Tornado(tornado),
        DerivativesResult { Derivatives: var all } slopes => Indices(
            slopes.Outcome is { } outcome ? outcome.InWords() : "war", "elasticity", all.Select(d => (d.Path, d.Elasticity)), 0.95,
            "Elasticity of each number: by how many percent the probability changes with a percent of the number."),
        _ => [],
    };

    private static IReadOnlyList<Figure> Indices(
        string output, string measure, IEnumerable<(string Input, Estimate? Index)> all, double level, string meaning)
    {
        (string Input, Estimate Index)[] known =
        [
            .. all.Where(i => i.Index is { } index && double.IsFinite(index.Value)).Select(i => (i.Input, i.Index!.Value))
                .OrderByDescending(i => Math.Abs(i.Value.Value)),
        ];
        return known.Length == 0 ? [] :
        [
            new Figure(
                Name,
                $"What {output} hangs on",
                $"{meaning} With {Numbers.Short(100 * level)}% intervals.",
                new PaperTable(
                    $"What {output} hangs on: the {measure} of each input.",
                    [TableColumn.Text("input", "Input"), TableColumn.Interval(measure.Replace(' ', '_'), measure)],
                    known.Select(i => (TableCell[])[TableCell.Text(i.Input), TableCell.Rounded(i.Index)])),
                new IntervalPlot([.. known.Select(i => new IntervalRow(i.Input, i.Index))], measure, reference: 0).Draw),
        ];
    }

    // The line is what the output is at the base; a bar goes from the one end of the input to the other.
    private static IReadOnlyList<Figure> Tornado(TornadoResult tornado)
    {
        TornadoBar[] bars = [.. tornado.Bars.Where(b => double.IsFinite(b.AtLow.Value) && double.IsFinite(b.AtHigh.Value))];
        return bars.Length == 0 || !double.IsFinite(tornado.Base.Value) ? [] :
        [
            new Figure(
                Name,
                $"What {tornado.Output} hangs on",
                $"{tornado.Output} with each input at its {Numbers.Short(100 * tornado.LowQuantile)}% and its "
                    + $"{Numbers.Short(100 * tornado.HighQuantile)}% quantile, the others at their base; the dot is at the high end of the "
                    + "input, the line at the base.",
                new PaperTable(
                    $"{tornado.Output}, one input at a time.",
                    [
                        TableColumn.Text("input", "Input"), TableColumn.Number("low", "Low"), TableColumn.Number("high", "High"),
                        TableColumn.Interval("at_low", "At low"), TableColumn.Interval("at_high", "At high"),
                    ],
                    bars.Select(b => (TableCell[])
                    [
                        TableCell.Text(b.Input), TableCell.Number(b.Low), TableCell.Number(b.High),
                        TableCell.Rounded(b.AtLow), TableCell.Rounded(b.AtHigh),
                    ])),
                new IntervalPlot([.. bars.Select(Bar)], tornado.Output, tornado.Base.Value).Draw),
        ];
    }

    private static IntervalRow Bar(TornadoBar bar)
    {
        double low = bar.AtLow.Value, high = bar.AtHigh.Value;
        return new IntervalRow(
            bar.Input, new Estimate(high, Math.Min(low, high), Math.Max(low, high)),
            Effect.WithMinus($"{Cells.Of(low)} → {Cells.Of(high)}"), Palette.Accent);
    }
}
