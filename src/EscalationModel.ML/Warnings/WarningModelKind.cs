namespace EscalationModel.ML.Warnings;

/// <summary>What a curve is made of; cross-validation chooses.</summary>
public enum WarningModelKind
{
    /// <summary>The same probability for all.</summary>
    Constant,

    /// <summary>Log odds linear in the inputs.</summary>
    Linear,

    /// <summary>Log odds quadratic in the inputs.</summary>
    Quadratic,

    /// <summary>The same, with coefficients held close to 0: for few states, or labels with much noise.</summary>
    ShrunkQuadratic,

    /// <summary>Log odds as a sum of small trees.</summary>
    Trees,

    /// <summary>Log odds quadratic in the inputs, and small trees on what that leaves.</summary>
    QuadraticAndTrees,
}
