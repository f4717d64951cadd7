using EscalationModel.Engine;

namespace EscalationModel;

/// <summary>A variant less the baseline, on the same random numbers: the paired difference, whose interval is narrower than that of two
/// separate runs. Immutable.</summary>
[TypeFormatterSource]
public sealed class VariantDifference : IShown
{
    private readonly VariantResult _variant, _baseline;

    internal VariantDifference(VariantResult variant, VariantResult baseline) => (_variant, _baseline) = (variant, baseline);

    /// <summary>The difference of the war probability.</summary>
    public Estimate War => WarWeights.Difference;

    /// <summary>The war probability of the variant over that of the baseline, with Fieller's interval, which has no upper end if the
    /// baseline's risk may be 0; NaN with the interval from 0 to infinity if the baseline saw no risk of war.</summary>
    public Estimate RelativeRisk => WarWeights.Ratio;

    /// <summary>The share of the baseline's wars that the variant avoids: 1 less <see cref="RelativeRisk"/>; below 0 if it brings more
    /// of them.</summary>
    public Estimate Avoided
    {
        get
        {
            Estimate ratio = RelativeRisk;
            return new(1 - ratio.Value, 1 - ratio.High, 1 - ratio.Low);
        }
    }

    /// <summary>What is compared with the baseline.</summary>
    internal VariantResult Variant => _variant;

    /// <summary>The weights of war here and in the baseline.</summary>
    internal PairedEstimate WarWeights => Of(o => o.IsWar());

    /// <summary>The difference of the probability of an outcome.</summary>
    /// <param name="outcome">Any outcome.</param>
    public Estimate Of(Outcome outcome) => Of(o => o == outcome).Difference;

    /// <summary>The number of paths that were drawn to end so in the baseline and so in the variant.</summary>
    /// <param name="baseline">An outcome of the baseline.</param>
    /// <param name="variant">An outcome of the variant.</param>
    public long JointCount(Outcome baseline, Outcome variant) => _variant.Joint[(int)baseline * OutcomeExtensions.Count + (int)variant];

    /// <summary>The difference of the war probability in a line.</summary>
    public override string ToString() => $"{PrintableText.Line(_variant.Name)} less {PrintableText.Line(_baseline.Name)}: war {War}";

    private PairedEstimate Of(Func<Outcome, bool> isEvent) => _variant.Paired(_baseline, isEvent);
}
