namespace EscalationModel.Experiments.Optimization;

/// <summary>Why a search ended.</summary>
public enum SearchEnd
{
    /// <summary>Another round would go beyond the number of evaluations.</summary>
    Evaluations,

    /// <summary>A value is as small as was asked for.</summary>
    Target,

    /// <summary>All points of a round are the same, but for a part in 10^12 of how far the search looked first.</summary>
    Converged,

    /// <summary>For many rounds all points were worth the same: values tell no direction.</summary>
    Flat,
}
