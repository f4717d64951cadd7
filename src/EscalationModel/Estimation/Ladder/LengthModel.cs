namespace EscalationModel.Estimation.Ladder;

/// <summary>A law of the number of moves of a dispute.</summary>
public enum LengthModel
{
    /// <summary>Every move ends the dispute with the same probability p.</summary>
    Geometric,

    /// <summary>Each dispute has its own probability of an ending, which is beta distributed with shapes a and b [weinberg1986]. The hazard
    /// of move n is a / (a + b + n - 1); the mean is infinite if a is at most 1.</summary>
    BetaGeometric,

    /// <summary>Each dispute has its own factor on the integrated hazard c of a move, gamma distributed with mean 1 and variance theta
    /// [vaupel1979]: S(n) = (1 + theta c n)^(-1/theta). The mean is infinite if theta is at least 1.</summary>
    GammaFrailty,

    /// <summary>S(n) = q^(n^shape): one hazard for all disputes, which falls with the move if the shape is below 1 [nakagawa1975].</summary>
    DiscreteWeibull,

    /// <summary>Two classes of disputes, each with its own probability of an ending.</summary>
    TwoClasses,

    /// <summary>Three classes.</summary>
    ThreeClasses,
}
