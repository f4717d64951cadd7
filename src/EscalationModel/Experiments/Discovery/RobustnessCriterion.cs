namespace EscalationModel.Experiments.Discovery;

/// <summary>What makes an option robust. None is right for all: they differ in how much they fear, hope and know. Source:
/// [mcphail2018].</summary>
public enum RobustnessCriterion
{
    /// <summary>The best worst case. Source: [wald1950].</summary>
    Maximin,

    /// <summary>The best best case.</summary>
    Maximax,

    /// <summary>The best mixture of best and worst case, with <see cref="RobustnessOptions.Optimism"/> the weight of the best. Source:
    /// [hurwicz1951].</summary>
    Hurwicz,

    /// <summary>The best mean, as if all states were equally likely.</summary>
    Laplace,

    /// <summary>The least greatest regret. Regret is what an option falls short of the best option in the same state. Source:
    /// [savage1951].</summary>
    MinimaxRegret,

    /// <summary>The least mean regret.</summary>
    MeanRegret,

    /// <summary>The least quantile of regret over the states, by default that of 90% (type 7).</summary>
    QuantileRegret,

    /// <summary>The greatest share of the states in which the payoff is good enough: at least the threshold, or at most if smaller is
    /// better. Source: [starr1963].</summary>
    Satisficing,
}
