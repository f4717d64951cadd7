namespace EscalationModel.Estimation.Reciprocity;

/// <summary>The parameters of both sides with their derivatives, in the order of the joint likelihood.</summary>
internal readonly struct HawkesJets(IReadOnlyList<Jet> all)
{
    /// <summary>The coefficients of a base rate.</summary>
    public int BaseCount => (all.Count - 4) / 2;

    public Jet Base(Side side, int coefficient) => all[(int)side * BaseCount + coefficient];

    /// <summary>The effect on a side of another, or of itself.</summary>
    public Jet Alpha(Side on, Side of) => all[2 * BaseCount + 2 * (int)on + (int)of];

    /// <summary>The parameters of the likelihood of one side.</summary>
    public Jet[] Of(Side side)
    {
        HawkesJets self = this;
        return [.. Enumerable.Range(0, BaseCount).Select(i => self.Base(side, i)), Alpha(side, Side.A), Alpha(side, Side.B)];
    }
}
