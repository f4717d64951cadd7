namespace EscalationModel.Theory.MarkovLadders;

/// <summary>Into how many levels a rare event is best split when it is sampled. Immutable; thread-safe. Source: [villen1994],
/// [lecuyer2006], from memory.
/// <list type="number">
/// <item>With m levels of probability p = gamma^(1/m) each, the work-normalized variance m^2 / p is least at m = -ln(gamma) / 2, where
/// p = e^-2.</item> </list></summary>
/// <param name="RareProbability">gamma: above 0, below 1.</param>
public sealed record SplittingRule(double RareProbability)
{
    /// <summary>The best levels.</summary>
    /// <exception cref="TheoryException">The probability is not between 0 and 1.</exception>
    public SplittingRuleResult Solve()
    {
        new Conditions().Need(RareProbability is > 0 and < 1, $"0 < gamma < 1: {RareProbability}").Check();
        return new(PortableMath.Exp(-2), -PortableMath.Log(RareProbability) / 2);
    }
}
