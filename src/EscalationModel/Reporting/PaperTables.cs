using EscalationModel.Estimation;
using EscalationModel.Estimation.Ladder;
using EscalationModel.Experiments;
using EscalationModel.Experiments.Studies;
using EscalationModel.Experiments.Tournaments;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Documents;
using EscalationModel.Reporting.Tables;
using EscalationModel.Theory;

namespace EscalationModel.Reporting;

/// <summary>The main tables of results, for papers. Nothing is simulated here. Thread-safe.</summary>
public static class PaperTables
{
    private static readonly string[] Quantiles = ["least", "q05", "q25", "median", "q75", "q95", "greatest"];

    /// <summary>A run: of the baseline and each variant the probability of war, its difference to the baseline, the share of wars avoided
    /// and the probabilities of all endings.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="scenario">The scenario that was run, for its names; null: not at hand.</param>
    /// <param name="study">The answers over what is not known of the numbers; null: sampling error alone.</param>
    /// <exception cref="ArgumentException">The result is of another scenario.</exception>
    public static PaperTable ToTable(this SimulationResult result, Scenario? scenario = null, ParameterStudyResult? study = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var report = new Report(result, scenario, study is null ? null : new SupportingStudies { Parameters = study });
        bool isDrawn = report.Effects.Any(e => e.IsOverDraws);
        TableColumn[] drawn = isDrawn ? [TableColumn.Interval("share_of_wars_avoided_over_draws", "Wars avoided, over draws")] : [];
        return new PaperTable(
            $"{report.Words.Title}: {Numbers.Count(result.Paths)} simulated crises a variant, seed {Numbers.Seed(result.Seed)}. Brackets: "
                + "95% intervals of sampling; differences are paired, in percentage points."
                + (isDrawn ? $" Over draws: median and 95% range over {Numbers.Count(study!.Draws.Count)} draws." : ""),
            [
                new TableColumn("Variant", true, ["variant", "label", "kind"]),
                TableColumn.Interval("war", "War"),
                TableColumn.Interval("difference", "Difference"),
                TableColumn.Interval("share_of_wars_avoided", "Wars avoided"),
                .. drawn,
                .. Listed(result.Baseline.Outcomes).Select(o => TableColumn.Interval(Name(o), Capital(report.Words.Of(o)))),
            ],
            report.Variants.Select(v => Row(report, v, isDrawn)));
    }

    /// <summary>A fit by maximum likelihood: its parameters with errors and intervals.</summary>
    /// <param name="fit">The fit.</param>
    public static PaperTable ToTable(this LikelihoodFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return EstimationTables.Of(fit);
    }

    /// <summary>A ladder from moves: each number with its interval.</summary>
    /// <param name="fit">What was found.</param>
    public static PaperTable ToTable(this LadderFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return EstimationLadderTables.Of(fit);
    }

    /// <summary>Laws of the lengths of disputes, compared.</summary>
    /// <param name="comparison">What was found.</param>
    public static PaperTable ToTable(this LengthComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return EstimationLadderTables.Of(comparison);
    }

    /// <summary>What a published model says: its numbers by name.</summary>
    /// <param name="result">The result.</param>
    public static PaperTable ToTable(this ITheoryResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return TheoryTables.Of(result);
    }

    /// <summary>A curve of a published model: a row a value of the primitive that varies.</summary>
    /// <param name="curve">The curve.</param>
    public static PaperTable ToTable(this TheoryCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return TheoryTables.Of(curve);
    }

    /// <summary>Exact answers: of the baseline and each variant the probability of war, its difference to the baseline, the probabilities
    /// of all endings and the expected length and payoffs.</summary>
    /// <param name="answers">The answer for the baseline, then those for variants.</param>
    /// <param name="scenario">The scenario, for its name and title.</param>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    public static PaperTable ToTable(this IReadOnlyList<ExactAnswer> answers, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(scenario);
        if (answers.Count == 0)
        {
            throw new ArgumentException("At least one answer is needed.", nameof(answers));
        }

        Outcome[] outcomes = [.. Listed(answers[0].Result.Outcomes)];
        double baseline = answers[0].Result.War;
        return new PaperTable(
            $"{(scenario.Title.Length > 0 ? scenario.Title : scenario.Name)}: exact answers, without sampling error. Moves, days and "
                + "payoffs are expected values.",
            [
                TableColumn.Text("variant", "Variant"),
                TableColumn.Number("war", "War"),
                TableColumn.Number("difference", "Difference"),
                .. outcomes.Select(o => TableColumn.Number(Name(o), Capital(o.InWords()))),
                TableColumn.Number("expected_moves", "Moves"),
                TableColumn.Number("expected_days", "Days"),
                TableColumn.Number("payoff_a", "Payoff A"),
                TableColumn.Number("payoff_b", "Payoff B"),
            ],
            answers.Select(a => (TableCell[])
            [
                TableCell.Text(a.Variant),
                Exact(a.Result.War),
                Exact(a.Result.War - baseline),
                .. outcomes.Select(o => Exact(a.Result.Probability(o))),
                Exact(a.Result.ExpectedMoves),
                Exact(a.Result.ExpectedDays),
                Exact(a.Result.Payoff(Side.A)),
                Exact(a.Result.Payoff(Side.B)),
            ]));
    }

    /// <summary>A study: how each output is spread over its points.</summary>
    /// <param name="overview">A study at a glance.</param>
    public static PaperTable ToTable(this StudyOverview overview)
    {
        ArgumentNullException.ThrowIfNull(overview);
        return new PaperTable(
            $"{overview.Study.Name}: how the outputs are spread over {Numbers.Count(overview.Study.Points)} points.",
            [
                TableColumn.Text("output", "Output"),
                TableColumn.Number("mean", "Mean"),
                TableColumn.Number("deviation", "Deviation"),
                .. Quantiles.Select(q => TableColumn.Number(q, Capital(q))),
            ],
            overview.Summaries.Select(s => (TableCell[])
            [
                TableCell.Text(s.Output),
                TableCell.Number(s.Mean),
                TableCell.Number(s.Deviation, double.IsFinite(s.Deviation) ? null : "n/a"),
                .. s.Quantiles.Select(q => TableCell.Number(q)),
            ]));
    }

    /// <summary>A fit: each number before and after.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="scenario">The scenario that was fitted, for its name and title.</param>
    public static PaperTable ToTable(this CalibrationResult fit, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(scenario);
        int met = fit.Targets.Count(t => t.IsMet);
        return new PaperTable(
            $"{(scenario.Title.Length > 0 ? scenario.Title : scenario.Name)}: the numbers that were fitted; {met} of {fit.Targets.Count} "
                + "targets are met.",
            [TableColumn.Text("number", "Number"), TableColumn.Number("before", "Before"), TableColumn.Number("fitted", "Fitted")],
            fit.Numbers.Select(n => (TableCell[])
                [TableCell.Text(n.Path), TableCell.Number(n.Before), TableCell.Number(n.Value)]));
    }

    /// <summary>Checks of targets: what each asks for, and what the baseline gives.</summary>
    /// <param name="checks">The checks.</param>
    public static PaperTable ToTable(this IReadOnlyList<TargetCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return FitFigure.Table("What the targets ask for, and what the baseline gives, with 95% intervals of sampling.", checks);
    }

    /// <summary>A ranking.</summary>
    /// <param name="ranking">The ranking of a tournament.</param>
    /// <param name="caption">What was played.</param>
    public static PaperTable ToTable(this IReadOnlyList<RankedEntrant> ranking, string caption)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        return RankingFigure.Table(caption, ranking);
    }

    // Where there is one kind of war, its column is that of war.
    private static IEnumerable<Outcome> Listed(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Where(o => !o.IsWar() || outcomes.Count(w => w.IsWar()) > 1);

    private static TableCell[] Row(Report report, VariantResult variant, bool isDrawn)
    {
        VariantDifference? difference = variant == report.Result.Baseline ? null : report.Result.Difference(variant.Name);
        Effect? effect = report.Effects.FirstOrDefault(e => e.Variant == variant && e.IsOverDraws);
        return
        [
            new TableCell(Wording.Of(variant), [variant.Name, Wording.Of(variant), variant.Kind.ToString().ToLowerInvariant()]),
            TableCell.Interval(variant.War, Numbers.Percent(variant.War)),
            difference is null
                ? TableCell.NoInterval
                : TableCell.Interval(difference.War, Effect.WithMinus(Numbers.Points(difference.War))),
            difference is null ? TableCell.NoInterval : Share(difference.Avoided),
            .. !isDrawn ? Array.Empty<TableCell>() : effect is null ? [TableCell.NoInterval] : [Share(effect.Avoided)],
            .. Listed(variant.Outcomes).Select(variant.Probability)
                .Select(p => TableCell.Interval(p, Numbers.PercentValue(p) + "%")),
        ];
    }

    private static TableCell Share(Estimate share) => TableCell.Interval(
        share,
        double.IsFinite(share.Low) && double.IsFinite(share.High)
            ? Effect.WithMinus($"{Numbers.PercentValue(share)}% [{Numbers.PercentLow(share)}, {Numbers.PercentHigh(share)}]")
            : "n/a");

    private static TableCell Exact(double value) => TableCell.Number(value, Effect.WithMinus(Numbers.Fixed(value, 6)));

    private static string Name(Outcome outcome) => outcome.InWords().Replace(' ', '_').ToLowerInvariant();

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
