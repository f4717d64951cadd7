namespace EscalationModel.Experiments.Optimization;

/// <summary>How one objective is searched.</summary>
public enum SearchMethod
{
    /// <summary>By <see cref="Optimization.CmaEs"/>.</summary>
    CmaEs,

    /// <summary>By <see cref="Optimization.CrossEntropy"/>.</summary>
    CrossEntropy,
}
