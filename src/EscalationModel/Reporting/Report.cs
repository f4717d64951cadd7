using EscalationModel.Experiments;
using EscalationModel.Models;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting;

/// <summary>All that a page tells of: a result, the scenario that was run if it is at hand, and the studies that were made of it.</summary>
internal sealed class Report
{
    private const double AlmostAll = 0.995, Most = 0.975, Bulk = 0.95;

    public Report(SimulationResult result, Scenario? scenario, SupportingStudies? studies)
    {
        (Result, Scenario, Words) = (result, scenario, Wording.Of(result, scenario));
        Variants = result.ByEffect();
        (double last, EndedShare) = Extent();
        Time = new TimeAxis(last, Words.Start, Words.TimeUnit);
        Paths = scenario is not null && studies is { Paths.Count: > 0 }
            ? SamplePaths.Of(ModelCatalog.Of(scenario).Picture(scenario), studies.Paths, studies.RarePaths, last)
            : null;
        Effects = [.. Changed.Select(v => Effect.Of(v, result, studies?.Parameters)).OrderBy(e => e.Points.Value)];
        (Chance, Parameters, Targets) = (studies?.LastClearChance, studies?.Parameters, studies?.Targets ?? []);
    }

    public SimulationResult Result { get; }

    /// <summary>The scenario that was run; null: the page is of the result alone.</summary>
    public Scenario? Scenario { get; }

    public Wording Words { get; }

    /// <summary>The time axis of all charts of the run: until almost all paths of every variant have ended, or most of them if the
    /// rest takes very long.</summary>
    public TimeAxis Time { get; }

    /// <summary>The share of the paths of every variant that has ended by the end of the time axis.</summary>
    public double EndedShare { get; }

    public SamplePaths? Paths { get; }

    public LastClearChanceCurve? Chance { get; }

    public ParameterStudyResult? Parameters { get; }

    /// <summary>What the run makes of the scenario's targets.</summary>
    public IReadOnlyList<TargetCheck> Targets { get; }

    /// <summary>The variants without the baseline.</summary>
    public IEnumerable<VariantResult> Changed => Variants.Skip(1);

    /// <summary>The baseline and the variants, in the order of their effect on war.</summary>
    public IReadOnlyList<VariantResult> Variants { get; }

    /// <summary>What each variant does, from what avoids most war to what brings most.</summary>
    public IReadOnlyList<Effect> Effects { get; }

    /// <summary>The effect that a reader should know first: the largest of what somebody could do, in either direction; without that, of
    /// what could have been otherwise. Never another assumption or an end of what is thinkable. Null: there is none.</summary>
    public Effect? Headline => Largest(VariantKind.Intervention) ?? Largest(VariantKind.Counterfactual);

    /// <summary>The largest effect of the kind of the headline that goes the other way; null: there is none.</summary>
    public Effect? Otherwise => Headline is not { } first ? null : OfKind(first.Variant.Kind)
        .Where(e => e.IsTold && Math.Sign(e.Points.Value) == -Math.Sign(first.Points.Value)).MaxBy(e => Math.Abs(e.Points.Value));

    /// <summary>The day by which half of the risk is run, on straight lines between the days that were studied; null: not studied, never,
    /// or no such day because a later one helps more than an earlier one.</summary>
    public double? HalfRun
    {
        get
        {
            if (Chance is not { LastDay: not null } chance)
            {
                return null;
            }

            (double Day, double Share)[] run =
                [.. chance.Points.Select(p => (p.Day, p.OverDraws is { } over ? over.RiskRun.Median : p.RiskRun.Value))];
            int after = run.TakeWhile(p => p.Share <= 0.5).Count();
            if (after == 0 || after == run.Length)
            {
                return null;
            }

            ((double before, double least), (double day, double share)) = (run[after - 1], run[after]);
            return before + (day - before) * (0.5 - least) / (share - least);
        }
    }

    private IEnumerable<Effect> OfKind(VariantKind kind) => Effects.Where(e => e.Variant.Kind == kind);

    // What is told apart from no effect goes before what is not.
    private Effect? Largest(VariantKind kind) => OfKind(kind)
        .OrderByDescending(e => e.IsTold).ThenByDescending(e => Math.Abs(e.Points.Value)).FirstOrDefault();

    private (double Last, double Share) Extent()
    {
        double last = Result.Variants.Max(v => DayBy(v, AlmostAll));
        double share = Result.Variants.Max(v => DayBy(v, Bulk)) < last / 4 ? Most : AlmostAll;
        return (Math.Max(Result.Variants.Max(v => DayBy(v, share)), Result.Baseline.BinDays), share);
    }

    // By counts: the intervals of whole curves, which are dear, are not asked for.
    private static double DayBy(VariantResult variant, double share)
    {
        long[] ended = variant.EndedByBin();
        int bin = Array.FindIndex(ended, count => count >= share * variant.Paths);
        return (bin < 0 ? ended.Length - 1 : bin) * variant.BinDays;
    }
}
