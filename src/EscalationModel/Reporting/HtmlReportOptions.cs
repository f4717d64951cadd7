using EscalationModel.Experiments;

namespace EscalationModel.Reporting;

/// <summary>What a page adds to the result itself. What is not given is computed while the page is made, from the seed of the result.</summary>
public sealed record HtmlReportOptions
{
    /// <summary>The paths of the run that are traced for the sample paths, at least 0; 0: the page goes without them.</summary>
    public int SamplePaths { get; init; } = 200;

    /// <summary>The curve of the last clear chance; null: it is computed.</summary>
    public LastClearChanceCurve? LastClearChance { get; init; }

    /// <summary>The paths of each day of the curve when it is computed, at least 0; 0: the page goes without it.</summary>
    public long LastClearChancePaths { get; init; } = Experiments.LastClearChance.DefaultPaths;

    /// <summary>The scenario over the interval of its base rate; null: it is computed if the scenario has a base rate.</summary>
    public BaseRateSensitivityResult? BaseRateSensitivity { get; init; }

    /// <summary>The paths of each variant and level of the base rate when it is computed, at least 0; 0: the page goes without it.</summary>
    public long BaseRatePaths { get; init; } = Experiments.BaseRateSensitivity.DefaultPaths;
}
