namespace EscalationModel.Numerics.Linear;

/// <summary>What the simplex method needs to know about its basis. Variables are those of a <see cref="ScaledProgram"/> with the slacks
/// of its rows behind them; a position is a place in the basis. Not thread-safe.</summary>
internal interface ISimplexBasis
{
    /// <summary>The number of exchanges since <see cref="Factor"/>.</summary>
    int Exchanges { get; }

    /// <summary>Whether rounding errors may have grown so much that <see cref="Factor"/> is due.</summary>
    bool IsWorn { get; }

    /// <summary>Begins anew at a basis. It may be put into another order; where its columns depend on each other, slacks replace
    /// them.</summary>
    void Factor(int[] basis);

    /// <summary>The values of the basic variables, by position, while the others have those of x.</summary>
    void Values(double[] x, int[] place, double[] basic);

    /// <summary>What a unit of each variable that is not basic gains, by variable: its own gain less those of the basic variables that
    /// it replaces.</summary>
    /// <param name="basic">The gain of each basic variable, by position; may be used up.</param>
    /// <param name="own">The gain of each variable; empty: none.</param>
    /// <param name="gains">The result; what it holds for basic variables has no meaning.</param>
    void Gains(double[] basic, ReadOnlySpan<double> own, double[] gains);

    /// <summary>How much of each basic variable a unit of a variable replaces, by position.</summary>
    void Direction(int variable, double[] alpha);

    /// <summary>How much of one basic variable a unit of each other variable replaces, by variable.</summary>
    void PivotRow(int position, double[] across);

    /// <summary>Puts a variable into a position, after <see cref="Direction"/> for it and <see cref="PivotRow"/> for the
    /// position.</summary>
    void Exchange(int position, int variable, double[] alpha);

    /// <summary>The dual values of the rows for gains of the basic variables, by position, which may be used up.</summary>
    void Duals(double[] basic, double[] duals);
}
