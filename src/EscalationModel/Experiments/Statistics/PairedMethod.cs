namespace EscalationModel.Experiments.Statistics;

/// <summary>How the interval of a paired difference is found. All are clipped to [-1, 1].</summary>
public enum PairedMethod
{
    /// <summary>Tango's score interval: the differences within z standard errors, the error being that of the difference itself. Source:
    /// [tango1998].</summary>
    Tango,

    /// <summary>The exact interval of Clopper and Pearson for the share of the first among pairs that disagree, whose number is taken for
    /// fixed. There is none where no pair disagrees. Source: [clopper1934].</summary>
    ConditionalExact,

    /// <summary>Wald's with half a pair added to each of the four cells. Source: [agresti2005].</summary>
    AgrestiMin,

    /// <summary>The difference and z of its estimated errors on either side: for comparison alone. It has no width where no pair
    /// disagrees.</summary>
    Wald,
}
