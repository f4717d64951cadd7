using EscalationModel.Estimation;
using EscalationModel.Estimation.Ladder;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Laws of moves and of lengths, and ladders made of them.</summary>
internal static class EstimationLadderFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        MoveLaw law => Of(law),
        MoveForecasts forecasts => Of(forecasts),
        LengthFit fit => Of(fit),
        LengthComparison comparison => Of(comparison),
        LengthForecasts forecasts => Of(forecasts),
        MoveHazards hazards => Of(hazards),
        FrailtyFit fit => Of(fit),
        FrailtyOrFallingHazard contrast => Of(contrast),
        LadderFit fit => Of(fit),
        _ => null,
    };

    private static Fragment Of(MoveLaw law) => new($"The next move by {law.Options.Context.InWords()}: {Numbers.Count(law.Transitions)} transitions")
    {
        Headings = ["after", "moves", .. law.Outcomes],
        Rows =
        [
            .. law.Rows.Where(r => r.Count > 0 || law.Options.Strength is not null).Select(r => Cells.Row(
                [r.Context, Cells.Of(r.Count), .. r.Cells.Select(c => Shown(c, r.Count, law.Options.Strength is not null))])),
        ],
        Notes = [$"Log-likelihood {Effect.WithMinus(Numbers.Fixed(law.LogLikelihood, 3))}, AIC {Numbers.Fixed(law.Aic, 2)}.", .. law.Notes],
    };

    private static string Shown(MoveLawCell cell, int moves, bool isShrunk) =>
        isShrunk ? Cells.Of(cell.Shrunk) : cell.Interval(moves) is { } interval ? Cells.Tenths(interval) : "-";

    private static Fragment Of(MoveForecasts forecasts) => new($"{Numbers.Count(forecasts.TestMoves)} moves foretold")
    {
        Headings = ["known before", "log score a move", "gain over independent draws", "disputes"],
        Rows =
        [
            Cells.Row(
                "nothing", EstimationTables.Interval(forecasts.Independent.Interval), "-", Cells.Of(forecasts.Independent.Clusters)),
            .. forecasts.Scores.Select(s => Cells.Row(
                s.Context.InWords(), EstimationTables.Interval(s.Score.Interval), EstimationTables.Interval(s.Gain.Interval),
                Cells.Of(s.Gain.Clusters))),
        ],
        Notes =
        [
            $"Natural logarithms; intervals are clustered by dispute. Learned from {Numbers.Count(forecasts.TrainingMoves)} moves.",
            .. forecasts.Notes,
        ],
        Figures = [EstimationLadderFigures.Gains(forecasts)],
    };

    private static Fragment Of(LengthFit fit) => new($"Lengths of {Numbers.Count(fit.Lengths.Disputes)} disputes")
    {
        Parts = [EstimationFragments.Of(fit.Fit)!, new Fragment("") { Headings = ["mean moves", $"mean up to {fit.Horizon}"], Rows = [Means(fit)] }],
        Notes = [.. fit.Notes.Except(fit.Fit.Notes)],
        Figures = [EstimationLadderFigures.Hazards(MoveHazards.Of(fit.Lengths), [fit]), .. EstimationLadderFigures.Profiles(fit.Fit)],
    };

    private static IReadOnlyList<string> Means(LengthFit fit) =>
        Cells.Row(fit.Mean is { } mean ? Cells.Of(mean) : "infinite", Cells.Of(fit.MeanUpToHorizon));

    private static Fragment Of(LengthComparison all) => new($"Lengths of {Numbers.Count(all.Lengths.Disputes)} disputes")
    {
        Headings = ["law", "parameters", "log-likelihood", "AIC", "mean moves", "up to the horizon"],
        Rows =
        [
            .. all.Fits.Select(f => Cells.Row(
            [
                LengthFit.NameOf(f.Model), Parameters(f.Fit), Effect.WithMinus(Numbers.Fixed(f.Fit.Supremum, 3)), Numbers.Fixed(f.Fit.Aic, 2),
                .. Means(f),
            ])),
            Cells.Row(
                LengthForecasts.HazardsByMove, $"{all.Hazards.FreeParameters} hazards", Effect.WithMinus(Numbers.Fixed(all.Hazards.LogLikelihood, 3)),
                Numbers.Fixed(all.Hazards.Aic, 2), "-", "-"),
        ],
        Notes =
        [
            $"No frailty against gamma frailty: likelihood ratio {Cells.Of(all.Frailty.Statistic)}, log10 p {Effect.WithMinus(Cells.Of(all.Frailty.Log10PValue))}.",
            .. all.Notes, .. all.Fits.SelectMany(f => f.Notes.Select(n => $"{LengthFit.NameOf(f.Model)}: {n}")),
        ],
        Figures = [EstimationLadderFigures.Hazards(all.Hazards, all.Fits)],
        Parts = [Of(all.Hazards), Of(all.Contrast)],
    };

    private static string Parameters(LikelihoodFit fit) => string.Join(", ", fit.Parameters.Select(p =>
        $"{p.Name} {Cells.Of(p.Value)}{(p.StandardError is { } error ? $" ({Cells.Of(error)})" : "")}"));

    private static Fragment Of(LengthForecasts forecasts) => new($"{Numbers.Count(forecasts.Scores[0].Score.Observations)} moves foretold: the last or not")
    {
        Headings = ["law", "log score a move", "gain over geometric", "disputes"],
        Rows =
        [
            .. forecasts.Scores.Select(s => Cells.Row(
                s.Law, EstimationTables.Interval(s.Score.Interval), EstimationTables.Interval(s.Gain.Interval), Cells.Of(s.Gain.Clusters))),
        ],
        Notes = ["Natural logarithms; intervals are clustered by dispute.", .. forecasts.Notes],
    };

    private static Fragment Of(MoveHazards hazards) => new("How often a move is the last")
    {
        Headings = ["move", "last", "of", "hazard"],
        Rows = [.. hazards.Groups.Where(g => g.AtRisk > 0).Select(g => Cells.Row(g.Name, Cells.Of(g.Ended), Cells.Of(g.AtRisk), Cells.Tenths(g.Hazard)))],
        Notes = hazards.Notes,
        Figures = [EstimationLadderFigures.Hazards(hazards, [])],
    };

    private static Fragment Of(FrailtyFit fit) => new("Hazards of an ending, with frailty")
    {
        Parts = [EstimationFragments.Of(fit.Fit)!],
        Notes =
        [
            $"All disputes alike: log-likelihood {Effect.WithMinus(Numbers.Fixed(fit.Alike.Supremum, 3))}, likelihood ratio {Cells.Of(fit.Test.Statistic)}, "
                + $"p {Cells.Of(fit.Test.PValue)}.",
            .. fit.Notes.Except(fit.Fit.Notes),
        ],
        Figures = EstimationLadderFigures.Profiles(fit.Fit),
    };

    private static Fragment Of(FrailtyOrFallingHazard contrast) => new(
        $"From move {contrast.Options.Move}: disputes that differ, or a hazard that falls with the move")
    {
        Headings = ["intervention", "of those that get so far", "without", "frailty", "falling hazard"],
        Rows =
        [
            .. contrast.Contrasts.Select(c => Cells.Row(
                c.Intervention, c.Quantity, Cells.Of(c.WithoutIt), Cells.Of(c.UnderFrailty), Cells.Of(c.UnderFallingHazard))),
        ],
        Notes = contrast.Notes,
    };

    private static Fragment Of(LadderFit fit) => new(
        $"A ladder from {Numbers.Count(fit.Disputes)} disputes with {Numbers.Count(fit.Moves)} moves, of which {Numbers.Count(fit.Wars)} became wars")
    {
        Headings = ["number", "value", "95%", "basis", "from"],
        Rows =
        [
            .. fit.Numbers.Select(n => Cells.Row(
                n.Path, Cells.Of(n.Value.Value), n.Value.Low < n.Value.High ? $"{Cells.Of(n.Value.Low)} to {Cells.Of(n.Value.High)}" : "-",
                n.Basis == Basis.Measured ? "measured" : "calibrated", n.Meaning)),
        ],
        Notes = fit.Notes,
    };
}
