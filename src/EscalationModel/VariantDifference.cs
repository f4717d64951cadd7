namespace EscalationModel;

/// <summary>A variant less the baseline, on the same random numbers: the paired difference, whose interval is narrower than that of two
/// separate runs. Immutable.</summary>
public sealed class VariantDifference
{
    private readonly VariantResult _variant;

    internal VariantDifference(VariantResult variant) => _variant = variant;

    /// <summary>The difference of the war probability.</summary>
    public Estimate War => Of(o => o.IsWar());

    /// <summary>The difference of the probability of an outcome.</summary>
    /// <param name="outcome">Any outcome.</param>
    public Estimate Of(Outcome outcome) => Of(o => o == outcome);

    /// <summary>The number of paths that ended so in the baseline and so in the variant.</summary>
    /// <param name="baseline">An outcome of the baseline.</param>
    /// <param name="variant">An outcome of the variant.</param>
    public long JointCount(Outcome baseline, Outcome variant) => _variant.Joint[(int)baseline * OutcomeExtensions.Count + (int)variant];

    private Estimate Of(Func<Outcome, bool> isEvent)
    {
        long gained = 0, lost = 0;
        foreach (Outcome before in Enum.GetValues<Outcome>())
        {
            foreach (Outcome after in Enum.GetValues<Outcome>())
            {
                long count = JointCount(before, after);
                gained += !isEvent(before) && isEvent(after) ? count : 0;
                lost += isEvent(before) && !isEvent(after) ? count : 0;
            }
        }

        return Estimate.PairedDifference(gained, lost, _variant.Paths);
    }
}
