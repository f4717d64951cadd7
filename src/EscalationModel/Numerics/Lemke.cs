using System.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Numerics;

/// <summary>Lemke's algorithm for a linear complementarity problem: find z at least 0 such that w = q + M z is at least 0 and w and z are
/// nowhere both positive. Source: [lemke1965], with a covering vector [vandenelzen1999] and the lexicographic rule, so that ties do not
/// cycle. 1. An artificial variable with the covering vector d, w = q + M z + d z0, enters and drives out the w that is most negative in
/// proportion to d. 2. The complement of what left enters; the least ratio, lexicographically, leaves. 3. It ends when z0 leaves (solved)
/// or when nothing limits what enters (a ray).</summary>
public static class Lemke
{
    /// <summary>Solves a problem in doubles.</summary>
    /// <param name="m">The square matrix M.</param>
    /// <param name="q">The constants, one for each row.</param>
    /// <param name="covering">The covering vector, positive wherever q is negative; null: all 1.</param>
    /// <param name="maxPivots">The limit of pivots.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <exception cref="ArgumentException">The shapes differ, or the covering vector does not cover.</exception>
    public static ComplementaritySolution Solve(
        double[,] m,
        ReadOnlySpan<double> q,
        ReadOnlySpan<double> covering = default,
        long maxPivots = 1_000_000,
        CancellationToken cancellation = default)
    {
        int n = Check(m, q.Length, covering.Length);
        var tableau = new Tableau<double, DoubleNumbers>(n, n + 1);
        for (int i = 0; i < n; i++)
        {
            double scale = Math.Abs(q[i]);
            for (int j = 0; j < n; j++)
            {
                scale = Math.Max(scale, Math.Abs(m[i, j]));
            }

            scale = scale > 0 ? 1 / scale : 1;
            for (int j = 0; j < n; j++)
            {
                tableau[i, j] = -m[i, j] * scale;
            }

            tableau[i, n] = -(covering.IsEmpty ? 1 : covering[i]) * scale;
            tableau[i, n + 1] = q[i] * scale;
        }

        return new Run<double, DoubleNumbers>(tableau, n, maxPivots, cancellation).Solve(exact: false);
    }

    /// <summary>Solves a problem in fractions: the answer is exact.</summary>
    /// <inheritdoc cref="Solve"/>
    public static ComplementaritySolution SolveExact(
        Rational[,] m,
        IReadOnlyList<Rational> q,
        IReadOnlyList<Rational>? covering = null,
        long maxPivots = 1_000_000,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(q);
        int n = Check(m, q.Count, covering?.Count ?? 0);
        var tableau = new Tableau<BigInteger, BigNumbers>(n, n + 1);
        for (int i = 0; i < n; i++)
        {
            Rational cover = covering is null ? Rational.One : covering[i];
            BigInteger scale = Scaling.CommonDenominator(Enumerable.Range(0, n).Select(j => m[i, j]).Append(q[i]).Append(cover));
            for (int j = 0; j < n; j++)
            {
                tableau[i, j] = -Scaling.Whole(m[i, j], scale);
            }

            tableau[i, n] = -Scaling.Whole(cover, scale);
            tableau[i, n + 1] = Scaling.Whole(q[i], scale);
        }

        return new Run<BigInteger, BigNumbers>(tableau, n, maxPivots, cancellation).Solve(exact: true);
    }

    private static int Check(Array m, int constants, int covering)
    {
        ArgumentNullException.ThrowIfNull(m);
        int n = m.GetLength(0);
        return n > 0 && m.GetLength(1) == n && constants == n && (covering == 0 || covering == n)
            ? n
            : throw new ArgumentException(
                $"A matrix of {n} x {m.GetLength(1)}, {constants} constants, a covering vector of {covering}: one size n is needed.");
    }

    // Variables: z 0 to n - 1, z0 = n, w n + 1 to 2 n.
    private sealed class Run<T, TNumbers>(Tableau<T, TNumbers> tableau, int n, long maxPivots, CancellationToken cancellation)
        where TNumbers : struct, IPivotNumbers<T>
    {
        private long _pivots;

        public ComplementaritySolution Solve(bool exact)
        {
            int row = First();
            if (row < 0)
            {
                return Found(SolverStatus.Solved, exact);
            }

            int left = tableau.RowVariable[row];
            Pivot(row, n);
            while (true)
            {
                if (cancellation.IsCancellationRequested || _pivots >= maxPivots)
                {
                    return new()
                    {
                        Status = _pivots >= maxPivots ? SolverStatus.IterationLimit : SolverStatus.Canceled, Iterations = _pivots
                    };
                }

                int entering = left > n ? left - n - 1 : left + n + 1;
                int column = ~tableau.Place[entering];
                row = Leaving(column);
                if (row < 0)
                {
                    return new() { Status = SolverStatus.NumericalTrouble, IsRay = true, Iterations = _pivots };
                }

                left = tableau.RowVariable[row];
                Pivot(row, column);
                if (left == n)
                {
                    return Found(SolverStatus.Solved, exact);
                }
            }
        }

        // 1. The least q / d with q < 0; -1: z = 0 is the answer. Of equal ones the last: lexicographically the least.
        private int First()
        {
            int first = -1;
            for (int i = 0; i < n; i++)
            {
                if (TNumbers.Sign(tableau.Constant(i)) < 0)
                {
                    T cover = TNumbers.Negate(tableau[i, n]);
                    if (TNumbers.Sign(cover) <= 0)
                    {
                        throw new ArgumentException($"Constant {i} is negative, but the covering vector is not positive there.");
                    }

                    if (first < 0
                        || TNumbers.CompareRatios(
                            tableau.Constant(i), cover, tableau.Constant(first), TNumbers.Negate(tableau[first, n])) <= 0)
                    {
                        first = i;
                    }
                }
            }

            return first;
        }

        // 2. The artificial variable leaves as soon as it can.
        private int Leaving(int column)
        {
            int row = tableau.LexicographicRow(column), artificial = tableau.Place[n];
            return row >= 0 && artificial != row && TNumbers.Sign(tableau[artificial, column]) > 0
                && TNumbers.CompareRatios(
                    tableau.Constant(artificial), tableau[artificial, column], tableau.Constant(row), tableau[row, column]) == 0
                ? artificial
                : row;
        }

        private void Pivot(int row, int column)
        {
            tableau.Pivot(row, column);
            _pivots++;
        }

        private ComplementaritySolution Found(SolverStatus status, bool exact) => new()
        {
            Status = status,
            Iterations = _pivots,
            Z = [.. Enumerable.Range(0, n).Select(tableau.DoubleValue)],
            ExactZ = exact ? [.. Enumerable.Range(0, n).Select(tableau.Value)] : null,
        };
    }
}

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
