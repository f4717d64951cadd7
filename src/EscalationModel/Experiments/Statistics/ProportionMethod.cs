namespace EscalationModel.Experiments.Statistics;

/// <summary>How the interval of a share is found. All are clipped to [0, 1].</summary>
public enum ProportionMethod
{
    /// <summary>The shares within z standard errors, the error being that of the share itself. Holds its level on average. The lower end
    /// at no success is 0, the upper end at nothing but success 1. Source: [wilson1927].</summary>
    Wilson,

    /// <summary>The exact one from the tails of the binomial distribution: never holds less than it says, and often more. Source:
    /// [clopper1934].</summary>
    ClopperPearson,

    /// <summary>Wilson's center, with the error of that share among z^2 more trials. Source: [agresti1998].</summary>
    AgrestiCoull,

    /// <summary>The quantiles of the share after the prior of Jeffreys; 0 at no success, 1 at nothing but success. Source:
    /// [brown2001].</summary>
    Jeffreys,

    /// <summary>The share and z of its estimated errors on either side: for comparison alone. It has no width where nothing was seen, and
    /// holds far less than it says for rare events. Source: [brown2001].</summary>
    Wald,
}
