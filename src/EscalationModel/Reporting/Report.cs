using EscalationModel.Experiments;

namespace EscalationModel.Reporting;

/// <summary>All that a page tells of: the scenario, its result, and what was computed for the page.</summary>
internal sealed class Report
{
    private const double Ended = 0.995;

    public Report(Scenario scenario, SimulationResult result, HtmlReportOptions options, CancellationToken cancellation)
    {
        (Scenario, Result, Words) = (scenario, result, Wording.Of(scenario, result));
        (double last, IsCut) = Extent();
        Time = new TimeAxis(last, Words.Start, Words.TimeUnit);
        Paths = options.SamplePaths > 0 ? SamplePaths.Trace(scenario, result, options.SamplePaths, last, cancellation) : null;
        Chance = options.LastClearChance ?? (options.LastClearChancePaths > 0
            ? LastClearChance.Curve(scenario, paths: options.LastClearChancePaths, seed: result.Seed, cancellation: cancellation)
            : null);
        BaseRates = options.BaseRateSensitivity ?? (options.BaseRatePaths > 0 && scenario.BaseRate is not null
            ? BaseRateSensitivity.Run(scenario, options.BaseRatePaths, result.Seed, [.. Changed.Select(v => v.Name)], cancellation)
            : null);
    }

    public Scenario Scenario { get; }

    public SimulationResult Result { get; }

    public Wording Words { get; }

    /// <summary>The time axis of all charts of the run: until 99.5% of the paths of every variant have ended.</summary>
    public TimeAxis Time { get; }

    /// <summary>Whether some paths end beyond the time axis.</summary>
    public bool IsCut { get; }

    public SamplePaths? Paths { get; }

    public LastClearChanceCurve? Chance { get; }

    public BaseRateSensitivityResult? BaseRates { get; }

    /// <summary>The variants without the baseline.</summary>
    public IEnumerable<VariantResult> Changed => Result.Variants.Skip(1);

    /// <summary>The variant with the lowest war probability that is below the baseline's beyond sampling error; null: none is.</summary>
    public VariantResult? Best => Changed
        .Where(v => Result.Difference(v.Name).War.High < 0)
        .MinBy(v => Result.Difference(v.Name).War.Value);

    private (double Last, bool IsCut) Extent()
    {
        double last = 0;
        bool cut = false;
        foreach (VariantResult variant in Result.Variants)
        {
            IReadOnlyList<Estimate>[] curves = [.. variant.Outcomes.Select(variant.CumulativeIncidence)];
            int bins = curves[0].Count, bin = Enumerable.Range(0, bins).First(i => i == bins - 1 || curves.Sum(c => c[i].Value) >= Ended);
            last = Math.Max(last, bin * variant.BinDays);
            cut |= bin < bins - 1;
        }

        return (Math.Max(last, Result.Baseline.BinDays), cut);
    }
}
