namespace EscalationModel.Experiments.Discovery;

/// <summary>How many points a peel takes, where limits lie, and how ties are broken.</summary>
public enum PrimRule
{
    /// <summary>A peel takes at least max(1, floor(alpha n)) of n points; tied values leave together. Limits are values of the data,
    /// inclusive. Ties: more points kept, then the lower input, then the lower side. It stops before fewer than the least mass would stay,
    /// before density falls, and once density is 1.</summary>
    Count,

    /// <summary>As EMA Workbench 3.0 does with real inputs, step by step: at least floor((n - 1) alpha) + 1 points leave, limits are
    /// midpoints between values of the data. Ties: more unrestricted inputs, then the order of inputs, upper before lower. It stops before
    /// fewer than the least mass would stay, and when the score is not above 0.</summary>
    Workbench,
}
