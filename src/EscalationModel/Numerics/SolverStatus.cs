namespace EscalationModel.Numerics;

/// <summary>How a solver ended.</summary>
public enum SolverStatus
{
    /// <summary>It did what it set out to do: the answer meets the method's own test (for an exact method a proof, for an iterative one the
    /// tolerance).</summary>
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
}
