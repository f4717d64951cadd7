
namespace EscalationModel.Numerics;

/// <summary>What <see cref="Lemke"/> found. Immutable.</summary>
public sealed record ComplementaritySolution
{
    /// <summary>How it ended; <see cref="SolverStatus.NumericalTrouble"/> where the path ended in a ray.</summary>
    public required SolverStatus Status { get; init; }

    /// <summary>Whether the path ended in a ray: from this start and covering vector, Lemke's algorithm finds no solution.</summary>
    public bool IsRay { get; init; }

    /// <summary>The solution z; empty unless solved.</summary>
    public IReadOnlyList<double> Z { get; init; } = [];

    /// <summary>The solution as fractions, from the exact solver; else null.</summary>
    public IReadOnlyList<Rational>? ExactZ { get; init; }

    /// <summary>The number of pivots.</summary>
    public long Iterations { get; init; }
}
