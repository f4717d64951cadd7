using EscalationModel.Experiments;

namespace EscalationModel.Reporting;

/// <summary>What a variant does to the probability of war: over the draws of the numbers that are not known where a study has drawn them,
/// else with the sampling error of one run alone.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Avoided">The share of the baseline's wars that it avoids; below 0 if it brings more.</param>
/// <param name="Points">The probability of war less that of the baseline.</param>
/// <param name="IsOverDraws">Whether the intervals are over draws.</param>
internal sealed record Effect(VariantResult Variant, Estimate Avoided, Estimate Points, bool IsOverDraws)
{
    // Beyond this, so many percent more of the wars is no longer plain language.
    private const double Doubled = -1;

    public static Effect Of(VariantResult variant, SimulationResult result, ParameterStudyResult? study)
    {
        if (study?.Variants.FirstOrDefault(v => v.Name == variant.Name) is { } drawn && double.IsFinite(drawn.Avoided.Median))
        {
            return new Effect(variant, Range(drawn.Avoided), Range(drawn.Difference), true);
        }

        VariantDifference difference = result.Difference(variant.Name);
        return new Effect(variant, difference.Avoided, difference.War, false);
    }

    /// <summary>A range over draws as a number with its interval.</summary>
    public static Estimate Range(DrawRange range) => new(range.Median, range.Low, range.High);

    /// <summary>Whether its interval holds no effect at all.</summary>
    public bool IsTold => Points.High < 0 || Points.Low > 0;

    /// <summary>Whether it is a share of wars at all: with none in the baseline it is not.</summary>
    public bool HasShare => double.IsFinite(Avoided.Value) && double.IsFinite(Avoided.Low) && double.IsFinite(Avoided.High);

    /// <summary>The share in plain words, as "avoids 41% of the wars (5 to 62%)".</summary>
    public string InWords() =>
        !HasShare ? $"changes the probability of war by {WithMinus(Numbers.PointsValue(Points))} percentage points"
        : Avoided.Value < Doubled ? $"makes war {Numbers.Rough(1 - Avoided.Value)} times as likely ({Times(Avoided)})"
        : Avoided.Value < 0 ? $"brings {Shown(More)} more wars ({Numbers.PercentLow(More)} to {Numbers.PercentHigh(More)}% more)"
        : $"avoids {Shown(Avoided)} of the wars ({Numbers.PercentLow(Avoided)} to {Numbers.PercentHigh(Avoided)}%)";

    /// <summary>The share as a figure, as "41%", "+38%" or "×670".</summary>
    public string Figure() =>
        !HasShare ? WithMinus(Numbers.PointsValue(Points)) + " points"
        : Avoided.Value < Doubled ? "×" + Numbers.Rough(1 - Avoided.Value)
        : Avoided.Value < 0 ? "+" + Shown(More)
        : Shown(Avoided);

    /// <summary>What the figure counts.</summary>
    public string FigureMeans() =>
        !HasShare ? "probability of war" : Avoided.Value < Doubled ? "war" : Avoided.Value < 0 ? "wars" : "of the wars avoided";

    /// <summary>A true minus sign, as wide as a plus.</summary>
    public static string WithMinus(string number) => number.Replace('-', '\u2212');

    private Estimate More => new(-Avoided.Value, -Avoided.High, -Avoided.Low);

    private static string Shown(Estimate share) => Numbers.PercentValue(share) + "%";

    private static string Times(Estimate avoided) => $"{Numbers.Rough(1 - avoided.High)} to {Numbers.Rough(1 - avoided.Low)} times";
}
