namespace EscalationModel;

/// <summary>A variant less the baseline, on the same random numbers: the paired difference, whose interval is narrower than that of two
/// separate runs. Immutable.</summary>
public sealed class VariantDifference
{
    private readonly VariantResult _variant;

    internal VariantDifference(VariantResult variant) => _variant = variant;

    /// <summary>The difference of the war probability.</summary>
    public Estimate War => Of(o => o.IsWar());

    /// <summary>The share of the baseline's wars that the variant avoids: 1 less the relative risk. Negative if it makes war likelier; NaN
    /// if the baseline has no war.</summary>
    public Estimate Avoided
    {
        get
        {
            double before = Count((b, _) => b.IsWar()), after = Count((_, v) => v.IsWar()), both = Count((b, v) => b.IsWar() && v.IsWar());
            double risk = after / before;
            double error = risk * Math.Sqrt(Math.Max(0, 1 / after + 1 / before - 2 * both / (after * before)));
            error = after == 0 ? 3 / before / Estimate.Z : error;
            return new Estimate(1 - risk, 1 - risk - Estimate.Z * error, 1 - risk + Estimate.Z * error);
        }
    }

    /// <summary>The difference of the probability of an outcome.</summary>
    /// <param name="outcome">Any outcome.</param>
    public Estimate Of(Outcome outcome) => Of(o => o == outcome);

    /// <summary>The number of paths that ended so in the baseline and so in the variant.</summary>
    /// <param name="baseline">An outcome of the baseline.</param>
    /// <param name="variant">An outcome of the variant.</param>
    public long JointCount(Outcome baseline, Outcome variant) => _variant.Joint[(int)baseline * OutcomeExtensions.Count + (int)variant];

    private Estimate Of(Func<Outcome, bool> isEvent) => Estimate.PairedDifference(
        Count((before, after) => !isEvent(before) && isEvent(after)),
        Count((before, after) => isEvent(before) && !isEvent(after)),
        _variant.Paths);

    private long Count(Func<Outcome, Outcome, bool> isMeant)
    {
        long sum = 0;
        foreach (Outcome before in Enum.GetValues<Outcome>())
        {
            foreach (Outcome after in Enum.GetValues<Outcome>())
            {
                sum += isMeant(before, after) ? JointCount(before, after) : 0;
            }
        }

        return sum;
    }
}
