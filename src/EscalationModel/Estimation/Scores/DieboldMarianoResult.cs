using System.Globalization;

namespace EscalationModel.Estimation.Scores;

/// <summary>What <see cref="DieboldMariano"/> found. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record DieboldMarianoResult : IShown
{
    /// <summary>The dates.</summary>
    public required int Dates { get; init; }

    /// <summary>How many steps ahead the forecasts are.</summary>
    public required int Horizon { get; init; }

    /// <summary>The mean loss of the first less that of the second: below 0, the first is better.</summary>
    public required double MeanDifference { get; init; }

    /// <summary>The variance of that mean; null: refused.</summary>
    public double? VarianceOfMean { get; init; }

    /// <summary>The mean difference over its standard error; null: refused.</summary>
    public double? Statistic { get; init; }

    /// <summary>The two-sided p of the normal law; null: refused.</summary>
    public double? P { get; init; }

    /// <summary>The statistic with the correction for few dates of Harvey, Leybourne and Newbold; null: refused.</summary>
    public double? Corrected { get; init; }

    /// <summary>The two-sided p of the corrected one by Student's law with the dates less 1 degrees of freedom; null: refused. The one to
    /// report.</summary>
    public double? CorrectedP { get; init; }

    /// <summary>Why there is no statistic; null: there is one.</summary>
    public string? Refusal { get; init; }

    /// <summary>The test in a line.</summary>
    public override string ToString() => Refusal is null
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"mean difference {MeanDifference:G4}, t = {Corrected:G4} on {Dates} dates, p = {CorrectedP:G3} (horizon {Horizon})")
        : string.Create(CultureInfo.InvariantCulture, $"mean difference {MeanDifference:G4}, not tested: {Refusal}");
}
