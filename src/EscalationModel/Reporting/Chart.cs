using EscalationModel.Experiments;
using EscalationModel.Experiments.Studies;
using EscalationModel.Experiments.Tournaments;
using EscalationModel.Models;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Reporting;

/// <summary>The figures of results, one method a kind. Nothing is simulated here. The scenario, where it is given, lends its names, its
/// calendar and its dates. Thread-safe.</summary>
public static class Chart
{
    /// <summary>What each variant changes: the difference of the war probability to the baseline or, with draws of the numbers that are
    /// not known, the share of the wars that it avoids.</summary>
    /// <param name="result">The result of a run with variants.</param>
    /// <param name="scenario">The scenario that was run; null: not at hand.</param>
    /// <param name="study">The answers over what is not known; null: sampling error alone.</param>
    /// <exception cref="ArgumentException">The result has no variants, or is of another scenario.</exception>
    public static Figure Forest(SimulationResult result, Scenario? scenario = null, ParameterStudyResult? study = null)
    {
        Report report = ReportOf(result, scenario, study);
        return result.Variants.Count > 1
            ? ContrastFigure.Of(report)
            : throw new ArgumentException($"The result of {result.ScenarioName} has no variants.", nameof(result));
    }

    /// <summary>How the crisis ends, in the baseline and each variant: bars with their 95% intervals.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="scenario">The scenario that was run; null: not at hand.</param>
    /// <param name="shown">Which endings are shown.</param>
    /// <exception cref="ArgumentException">No path ended so, or the result is of another scenario.</exception>
    public static Figure Outcomes(SimulationResult result, Scenario? scenario = null, EndingKind shown = EndingKind.All) =>
        OutcomeFigures.Of(ReportOf(result, scenario), shown) ?? throw None(result, shown);

    /// <summary>The share of crises of the baseline that have ended so by each day, with 95% bands.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="scenario">The scenario that was run; null: not at hand.</param>
    /// <param name="shown">Which endings are shown.</param>
    /// <exception cref="ArgumentException">No path ended so, or the result is of another scenario.</exception>
    public static Figure Endings(SimulationResult result, Scenario? scenario = null, EndingKind shown = EndingKind.All) =>
        TimingFigures.Endings(ReportOf(result, scenario), shown) ?? throw None(result, shown);

    /// <summary>The share of crises that have ended in war by each day, in the baseline and each variant.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="scenario">The scenario that was run; null: not at hand.</param>
    /// <exception cref="ArgumentException">The result is of another scenario.</exception>
    public static Figure WarOverTime(SimulationResult result, Scenario? scenario = null) =>
        TimingFigures.Wars(ReportOf(result, scenario));

    /// <summary>Where single crises are over time: the room on the track, the rung of the ladder; bands over the first paths of the run
    /// and a few paths by their endings.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="scenario">The scenario that was run.</param>
    /// <param name="studies">What <see cref="SupportingStudies.Run"/> traced of it.</param>
    /// <exception cref="ArgumentException">No paths were traced, or the result is of another scenario.</exception>
    public static Figure Paths(SimulationResult result, Scenario scenario, SupportingStudies studies)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(studies);
        return OfPaths(new Report(result, scenario, studies))
            ?? throw new ArgumentException("The studies have no traces of paths.", nameof(studies));
    }

    /// <summary>The same of traces alone, such as those that <see cref="Simulation"/> traces.</summary>
    /// <param name="scenario">The scenario that was traced.</param>
    /// <param name="traces">Traces of its baseline, at least one.</param>
    /// <exception cref="ArgumentException">There are no traces.</exception>
    public static Figure Paths(Scenario scenario, IReadOnlyList<PathTrace> traces)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(traces);
        if (traces.Count == 0)
        {
            throw new ArgumentException("At least one trace is needed.", nameof(traces));
        }

        PathPicture picture = ModelCatalog.Of(scenario).Picture(scenario);
        var words = ResultWords.For(scenario);
        TimeUnit unit = TimeUnit.Of(words.TimeUnit);
        var time = new TimeAxis(Math.Max(1e-9, traces.Max(t => t.End.Days)), unit == TimeUnit.Day ? scenario.Start : null, unit);
        return PathsFigure.Of(time, SamplePaths.Of(picture, traces, [], time.Last), picture, words.Of);
    }

    /// <summary>Until when an intervention helps.</summary>
    /// <param name="chance">What <see cref="Experiments.LastClearChance"/> found.</param>
    /// <param name="scenario">The scenario, for its dates; null: not at hand.</param>
    /// <exception cref="ArgumentException">The curve has fewer than two points or saw no war.</exception>
    public static Figure LastClearChance(LastClearChanceCurve chance, Scenario? scenario = null)
    {
        ArgumentNullException.ThrowIfNull(chance);
        if (!ChanceFigure.HasShares(chance))
        {
            throw new ArgumentException("The curve has fewer than two points, or no war without an intervention.", nameof(chance));
        }

        TimeUnit unit = TimeUnit.Of(scenario is null ? "day" : ResultWords.For(scenario).MediatorUnit);
        return ChanceFigure.Of(chance, unit == TimeUnit.Day ? scenario?.Start : null, unit);
    }

    /// <summary>A map of an output of a study over two of its inputs, with lines along which it is the same.</summary>
    /// <param name="grid">The output in cells.</param>
    public static Figure Map(StudyGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return MapFigure.Of(grid);
    }

    /// <summary>What each variant changes, exactly.</summary>
    /// <param name="answers">The answer for the baseline, then those for variants, at least one.</param>
    /// <exception cref="ArgumentException">There are fewer than two answers.</exception>
    public static Figure Forest(IReadOnlyList<ExactAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers.Count > 1
            ? ExactFigures.Forest(answers)
            : throw new ArgumentException("An answer for the baseline and one for a variant are needed.", nameof(answers));
    }

    /// <summary>How disputes end, exactly.</summary>
    /// <param name="answers">The answer for the baseline, then those for variants.</param>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    public static Figure Outcomes(IReadOnlyList<ExactAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers.Count > 0
            ? ExactFigures.Outcomes(answers, o => o.InWords())
            : throw new ArgumentException("At least one answer is needed.", nameof(answers));
    }

    /// <summary>The probability that a dispute has ended so by each move, exactly.</summary>
    /// <param name="answer">The answer for the baseline or a variant.</param>
    public static Figure Endings(ExactAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return ExactFigures.Endings(answer, o => o.InWords());
    }

    /// <summary>All figures that a run gives, in the order of the page of <see cref="HtmlReport"/>.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="scenario">The scenario that was run; null: not at hand.</param>
    /// <param name="studies">What was studied of it; null: nothing.</param>
    /// <exception cref="ArgumentException">The result is of another scenario.</exception>
    public static IReadOnlyList<Figure> All(SimulationResult result, Scenario? scenario = null, SupportingStudies? studies = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var report = new Report(result, scenario, studies);
        bool hasVariants = result.Variants.Count > 1;
        Figure?[] figures =
        [
            hasVariants ? ContrastFigure.Of(report) : null,
            OutcomeFigures.Of(report, EndingKind.All),
            OutcomeFigures.Of(report, EndingKind.War),
            OutcomeFigures.Of(report, EndingKind.Peace),
            TimingFigures.Endings(report, EndingKind.All),
            TimingFigures.Endings(report, EndingKind.War),
            TimingFigures.Endings(report, EndingKind.Peace),
            hasVariants ? TimingFigures.Wars(report) : null,
            OfPaths(report),
            OfChance(report),
        ];
        return [.. figures.OfType<Figure>()];
    }

    /// <summary>All figures of exact answers.</summary>
    /// <param name="answers">The answer for the baseline, then those for variants.</param>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    public static IReadOnlyList<Figure> All(IReadOnlyList<ExactAnswer> answers)
    {
        Figure outcomes = Outcomes(answers), endings = Endings(answers[0]);
        return answers.Count > 1 ? [Forest(answers), outcomes, endings] : [outcomes, endings];
    }

    /// <summary>All maps of a study.</summary>
    /// <param name="overview">A study at a glance.</param>
    public static IReadOnlyList<Figure> All(StudyOverview overview)
    {
        ArgumentNullException.ThrowIfNull(overview);
        return [.. overview.Maps.Select(Map)];
    }

    /// <summary>How well a scenario meets targets: how far it is off each, in units of what the target allows.</summary>
    /// <param name="checks">Checks of targets, at least one that has seen its quantity.</param>
    /// <exception cref="ArgumentException">There is no such check.</exception>
    public static Figure Targets(IReadOnlyList<TargetCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return FitFigure.Of(checks) ?? throw new ArgumentException("No target was seen.", nameof(checks));
    }

    /// <summary>Who does how well in a tournament.</summary>
    /// <param name="ranking">The ranking, at least one entrant.</param>
    /// <param name="title">What was played.</param>
    /// <exception cref="ArgumentException">The ranking is empty.</exception>
    public static Figure Ranking(IReadOnlyList<RankedEntrant> ranking, string title)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        return ranking.Count > 0
            ? RankingFigure.Of(title, ranking)
            : throw new ArgumentException("At least one entrant is needed.", nameof(ranking));
    }

    /// <summary>The figures that any result shows of itself; none if it has none.</summary>
    /// <param name="result">Any result.</param>
    /// <exception cref="ArgumentException">The result is of a type that neither this library knows nor is
    /// <see cref="IDescribed"/>.</exception>
    public static IReadOnlyList<Figure> Of(IShown result) => [.. FiguresOf(result.ToFragment())];

    /// <summary>Lines of any numbers, for results of your own.</summary>
    /// <param name="name">A short name that serves as the name of a file.</param>
    /// <param name="title">What the figure shows, in a line.</param>
    /// <param name="description">How to read it.</param>
    /// <param name="x">The axis across.</param>
    /// <param name="y">The axis up.</param>
    /// <param name="series">The lines, at least one with a point; the places on both axes are finite, on a logarithmic axis above 0. A
    /// value that is NaN is left out.</param>
    /// <exception cref="ArgumentException">There is no point, or one lies where its axis has no place.</exception>
    public static Figure Lines(
        string name, string title, string description, ChartAxis x, ChartAxis y, IReadOnlyList<ChartSeries> series)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(series);
        var points = series.SelectMany(s => s.Points).ToArray();
        double[] ups = [.. points.SelectMany(p => (double[])[p.Y.Value, p.Y.Low, p.Y.High]).Where(v => !double.IsNaN(v))];
        return points.Any(p => double.IsFinite(p.Y.Value)) && points.All(p => HasPlace(x, p.X)) && ups.All(v => HasPlace(y, v))
            && ((ChartAxis[])[x, y]).All(a => HasPlace(a, a.Least ?? 1) && HasPlace(a, a.Greatest ?? 1))
            ? CurveFigures.Lines(Printable(name), title, description, x, y, series)
            : throw new ArgumentException(
                "At least one point, and finite numbers, above 0 on a logarithmic axis, are needed.", nameof(series));
    }

    /// <summary>Values with their intervals, one a row, beside a line of reference, for results of your own.</summary>
    /// <param name="name">A short name that serves as the name of a file.</param>
    /// <param name="title">What the figure shows, in a line.</param>
    /// <param name="description">How to read it.</param>
    /// <param name="measure">What the values count, with its unit.</param>
    /// <param name="rows">The values, at least one, finite; an interval that is NaN is not drawn.</param>
    /// <param name="reference">Where the line is.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static Figure Intervals(
        string name, string title, string description, string measure, IReadOnlyList<(string Label, Estimate Value)> rows,
        double reference = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Count > 0 && rows.All(r => double.IsFinite(r.Value.Value)) && double.IsFinite(reference)
            ? CurveFigures.Intervals(Printable(name), title, description, measure, rows, reference)
            : throw new ArgumentException("At least one value, and finite ones, are needed.", nameof(rows));
    }

    /// <summary>The figure of the paths of a report; null: none were traced.</summary>
    internal static Figure? OfPaths(Report report) => report is { Paths: { } paths, Scenario: { } scenario }
        ? PathsFigure.Of(report.Time, paths, ModelCatalog.Of(scenario).Picture(scenario), report.Words.Of)
        : null;

    /// <summary>The figure of the last clear chance of a report; null: not studied.</summary>
    internal static Figure? OfChance(Report report) => report.Chance is { } chance && ChanceFigure.HasShares(chance)
        ? ChanceFigure.Of(chance, report.Words.MediatorStart, report.Words.MediatorUnit)
        : null;

    private static IEnumerable<Figure> FiguresOf(Fragment fragment) => fragment.Figures.Concat(fragment.Parts.SelectMany(FiguresOf));

    private static bool HasPlace(ChartAxis axis, double value) => double.IsFinite(value) && (value > 0 || !axis.IsLogarithmic);

    private static string Printable(string name) =>
        name is { Length: > 0 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? name
            : throw new ArgumentException($"\"{name}\" is no name of a figure: letters, digits, '-' and '_' are allowed.", nameof(name));

    private static Report ReportOf(SimulationResult result, Scenario? scenario, ParameterStudyResult? study = null) =>
        new(result, scenario, study is null ? null : new SupportingStudies { Parameters = study });

    private static ArgumentException None(SimulationResult result, EndingKind shown) => new(
        $"No path of {result.ScenarioName} ended in {(shown == EndingKind.War ? "war" : "anything but war")}.", nameof(result));
}
