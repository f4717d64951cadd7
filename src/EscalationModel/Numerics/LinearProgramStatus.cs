namespace EscalationModel.Numerics;

/// <summary>How the solution of a <see cref="LinearProgram"/> ended.</summary>
public enum LinearProgramStatus
{
    /// <summary>The point is optimal: by the solver's tolerances in doubles, by proof in fractions.</summary>
    Optimal,

    /// <summary>No point satisfies the rows.</summary>
    Infeasible,

    /// <summary>The objective grows without limit.</summary>
    Unbounded,

    /// <summary>The limit of pivots was reached.</summary>
    IterationLimit,

    /// <summary>It was canceled.</summary>
    Canceled,

    /// <summary>Doubles did not suffice; solve it exactly.</summary>
    NumericalTrouble,
}
