using EscalationModel.Experiments;
using EscalationModel.Experiments.Studies;
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

    /// <summary>The figure of the paths of a report; null: none were traced.</summary>
    internal static Figure? OfPaths(Report report) => report is { Paths: { } paths, Scenario: { } scenario }
        ? PathsFigure.Of(report.Time, paths, ModelCatalog.Of(scenario).Picture(scenario), report.Words.Of)
        : null;

    /// <summary>The figure of the last clear chance of a report; null: not studied.</summary>
    internal static Figure? OfChance(Report report) => report.Chance is { } chance && ChanceFigure.HasShares(chance)
        ? ChanceFigure.Of(chance, report.Words.MediatorStart, report.Words.MediatorUnit)
        : null;

    private static Report ReportOf(SimulationResult result, Scenario? scenario, ParameterStudyResult? study = null) =>
        new(result, scenario, study is null ? null : new SupportingStudies { Parameters = study });

    private static ArgumentException None(SimulationResult result, EndingKind shown) => new(
        $"No path of {result.ScenarioName} ended in {(shown == EndingKind.War ? "war" : "anything but war")}.", nameof(result));
}
