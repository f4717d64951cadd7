namespace EscalationModel.Numerics;

/// <summary>How a solver ended.</summary>
public enum SolverStatus
{
    /// <summary>It did what it set out to do. Exact methods prove it. An approximate one has brought the regret of every player to its
    /// tolerance, as a share of that player's own range of payoffs, and an equilibrium was proven, in fractions, to lie near: no
    /// probability differs by more than 0.01 (docs/games/README.md says where there is no such proof).</summary>
    Solved,

    /// <summary>The limit of iterations or pivots was reached; the result holds what was found so far.</summary>
    IterationLimit,

    /// <summary>It was canceled; the result holds what was found so far.</summary>
    Canceled,

    /// <summary>The numbers did not allow it to go on (a step in floating point lost its precision); the result holds
    /// what was found so far.</summary>
    NumericalTrouble,

    /// <summary>The time that was allowed was over; the result holds what was found so far.</summary>
    TimeLimit,

    /// <summary>The regret of every player is within the tolerance, but no equilibrium was proven to lie near: the answer may be far from
    /// all of them.</summary>
    Approximate,
}
