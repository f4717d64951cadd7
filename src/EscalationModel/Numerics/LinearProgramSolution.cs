namespace EscalationModel.Numerics;

/// <summary>What a solver of a <see cref="LinearProgram"/> found. Immutable.</summary>
public sealed record LinearProgramSolution
{
    /// <summary>How it ended.</summary>
    public required LinearProgramStatus Status { get; init; }

    /// <summary>The optimal value of the objective; NaN unless optimal.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>The optimal point, a number for each variable; empty unless optimal.</summary>
    public IReadOnlyList<double> X { get; init; } = [];

    /// <summary>The dual values, a number for each row: at least 0 for "at most", at most 0 for "at least", of any sign for "equal". Bounds
    /// times duals add up to <see cref="Value"/>. Empty unless optimal.</summary>
    public IReadOnlyList<double> Duals { get; init; } = [];

    /// <summary>The value as a fraction, from an exact solver; else null.</summary>
    public Rational? ExactValue { get; init; }

    /// <summary>The point in fractions, from an exact solver; else null.</summary>
    public IReadOnlyList<Rational>? ExactX { get; init; }

    /// <summary>The duals in fractions, from an exact solver; else null.</summary>
    public IReadOnlyList<Rational>? ExactDuals { get; init; }

    /// <summary>The number of pivots.</summary>
    public long Iterations { get; init; }

    internal static LinearProgramSolution Optimal(Rational value, Rational[] x, Rational[] duals, long iterations) => new()
    {
        Status = LinearProgramStatus.Optimal,
        Value = value.ToDouble(),
        X = [.. x.Select(v => v.ToDouble())],
        Duals = [.. duals.Select(v => v.ToDouble())],
        ExactValue = value,
        ExactX = x,
        ExactDuals = duals,
        Iterations = iterations,
    };
}
