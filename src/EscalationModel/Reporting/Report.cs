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
        (double last, EndedShare) = Extent();
        Time = new TimeAxis(last, Words.Start, Words.TimeUnit);
        Paths = scenario is not null && studies is { Paths.Count: > 0 }
            ? SamplePaths.Of(ModelCatalog.Of(scenario).Picture(scenario), studies.Paths, last)
            : null;
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
    public IEnumerable<VariantResult> Changed => Result.Variants.Skip(1);

    /// <summary>The variant with the lowest war probability that is below the baseline's beyond sampling error; null: none is.</summary>
    public VariantResult? Best => Changed
        .Where(v => Result.Difference(v.Name).War.High < 0)
        .MinBy(v => Result.Difference(v.Name).War.Value);

    private (double Last, double Share) Extent()
    {
        double last = Result.Variants.Max(v => DayBy(v, AlmostAll));
        double share = Result.Variants.Max(v => DayBy(v, Bulk)) < last / 4 ? Most : AlmostAll;
        return (Math.Max(Result.Variants.Max(v => DayBy(v, share)), Result.Baseline.BinDays), share);
    }

    private static double DayBy(VariantResult variant, double share)
    {
        IReadOnlyList<Estimate>[] curves = [.. variant.Outcomes.Select(variant.CumulativeIncidence)];
        int bin = 0;
        while (bin < curves[0].Count - 1 && curves.Sum(c => c[bin].Value) < share)
        {
            bin++;
        }

        return bin * variant.BinDays;
    }
}
