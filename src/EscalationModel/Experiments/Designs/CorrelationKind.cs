namespace EscalationModel.Experiments.Designs;

/// <summary>What a given correlation of two inputs is. The three are different numbers for one and the same dependence.</summary>
public enum CorrelationKind
{
    /// <summary>Pearson's correlation of the normal numbers behind the inputs.</summary>
    Normal = 0,

    /// <summary>Spearman's correlation of ranks, which is also Pearson's of the coordinates of the unit cube.</summary>
    Spearman = 1,

    /// <summary>Kendall's tau: the probability that two draws are ordered alike in both inputs, less that they are not.</summary>
    Kendall = 2,
}
