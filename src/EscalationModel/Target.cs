using EscalationModel.Numerics;

namespace EscalationModel;

/// <summary>What is known of the outcomes of a scenario, apart from its numbers: a base rate of war, say. Numbers are calibrated to
/// targets; draws of numbers are weighted by how well they meet them; reports say which of them the baseline misses.</summary>
public sealed record Target
{
    /// <summary>The share of the middle by which a target may be missed unless told otherwise.</summary>
    public const double DefaultTolerance = 0.05;

    /// <summary>What it is about.</summary>
    public TargetQuantity Quantity { get; init; }

    /// <summary>The ending that it is about; ignored of <see cref="TargetQuantity.PeakDay"/>.</summary>
    public TargetEnding Ending { get; init; }

    /// <summary>The variant that is compared with the baseline, of <see cref="TargetQuantity.ShareRatio"/> alone.</summary>
    public string? Variant { get; init; }

    /// <summary>What is known: a value, with <see cref="Low"/> and <see cref="High"/>; null: <see cref="Distribution"/> says it.</summary>
    public double? Value { get; init; }

    /// <summary>The lower end of the 95% interval of the value.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end of the 95% interval of the value.</summary>
    public double? High { get; init; }

    /// <summary>What is known, as a distribution; null: a value with its interval.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>How far the baseline may be off the middle, in the unit of the quantity; null: <see cref="DefaultTolerance"/> times the
    /// middle, or anything between the ends of a uniform distribution.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Where it comes from.</summary>
    public string Source { get; init; } = "";

    /// <summary>What is known of the quantity: the distribution, or one that is made of the value and its interval. That is normal to both
    /// sides of the value, in log odds for a share and in logarithms for days and ratios, with the ends of the interval as its 2.5%
    /// points.</summary>
    public Distribution Known => Distribution
        ?? new SplitNormalDistribution(
            Value ?? double.NaN, Low ?? double.NaN, High ?? double.NaN, IsShare: Quantity == TargetQuantity.Share);

    /// <summary>The target in words, such as "median day of agreement".</summary>
    public string InWords => Quantity switch
    {
        TargetQuantity.Share => $"share of {EndingInWords}",
        TargetQuantity.MedianDay => $"median day of {EndingInWords}",
        TargetQuantity.PeakDay => "median day of the greatest closing tempo",
        _ => $"share of {EndingInWords} in {Variant} over the baseline's",
    };

    private string EndingInWords => Ending switch
    {
        TargetEnding.War => "war",
        TargetEnding.NoWar => "no war",
        TargetEnding.Agreement => "agreement",
        _ => OutcomeOf(Ending).InWords(),
    };

    /// <summary>The one outcome of an ending that is neither war nor its opposite.</summary>
    internal static Outcome OutcomeOf(TargetEnding ending) => ending switch
    {
        TargetEnding.Agreement => Outcome.Settlement,
        TargetEnding.ConcessionByA => Outcome.ConcessionByA,
        TargetEnding.ConcessionByB => Outcome.ConcessionByB,
        TargetEnding.Fizzle => Outcome.Fizzle,
        TargetEnding.Stalemate => Outcome.Stalemate,
        TargetEnding.Collision => Outcome.Collision,
        TargetEnding.Accident => Outcome.Accident,
        _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, "An ending of one outcome is needed."),
    };

    /// <summary>Whether a crisis that ended with an outcome counts for the ending.</summary>
    internal bool Counts(Outcome outcome) => Ending switch
    {
        TargetEnding.War => outcome.IsWar(),
        TargetEnding.NoWar => !outcome.IsWar(),
        _ => outcome == OutcomeOf(Ending),
    };
}
