using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>All extreme equilibria of a two-player game: the pairs of corners of the two best-reply polytopes that together have every label.
/// All equilibria are convex combinations of them (see <see cref="NashComponents"/>). Source: [mangasarian1964], [avis2010].
/// 1. Payoffs become whole numbers, and the best-reply polytopes of both players are set up.
/// 2. All corners of each are found by a search over the lexicographically feasible bases; degenerate games need nothing else.
/// 3. A corner x of the one fits a corner y of the other if each label is on one of them. The pair at 0 is no equilibrium.</summary>
public static class VertexEnumeration
{
    /// <summary>Finds all extreme equilibria, ordered by the corners of the row player's polytope; complete if exact and not ended early.</summary>
    /// <param name="game">The game; up to 512 rows and columns together.</param>
    /// <param name="options">Arithmetic and limits; null: exact, without a limit.</param>
    /// <param name="progress">Told the number of pivots so far now and then.</param>
    /// <param name="cancellation">Ends the search early; the result holds what was found.</param>
    /// <exception cref="ArgumentException">The game has more than 512 rows and columns.</exception>
    public static SolverResult<Equilibrium> Solve(
        NormalFormGame game, VertexEnumerationOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (game.Rows + game.Columns > LabelSet.Capacity)
        {
            throw new ArgumentException($"The game has {game.Rows} rows and {game.Columns} columns; vertex enumeration takes up to {LabelSet.Capacity} together.", nameof(game));
        }

        options ??= new();
        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        if (options.Arithmetic == Arithmetic.Doubles)
        {
            return new Run<double, DoubleNumbers>(game, row, column, options, progress, cancellation).InDoubles();
        }

        int bits = Math.Max(row.MinorBits, column.MinorBits);
        return bits <= WideNumbers.MostBits
            ? new Run<Int128, WideNumbers>(game, row, column, options, progress, cancellation).Exactly(new WideNumbers(bits), v => v)
            : new Run<BigInteger, BigNumbers>(game, row, column, options, progress, cancellation).Exactly(default, v => v);
    }

    private sealed class Run<T, TNumbers>(
        NormalFormGame game, ReplyPolytope row, ReplyPolytope column, VertexEnumerationOptions options, IProgress<long>? progress, CancellationToken cancellation)
        where TNumbers : struct, IPivotNumbers<T>
    {
        public SolverResult<Equilibrium> Exactly(TNumbers numbers, Func<T, BigInteger> whole) => Solve(
            row.Tableau<T, TNumbers>(numbers),
            column.Tableau<T, TNumbers>(numbers),
            corner => MixedStrategy.OfExact(row.Strategy([.. corner.X.Select(whole)])),
            corner => MixedStrategy.OfExact(column.Strategy([.. corner.X.Select(whole)])),
            "vertex enumeration, exact");

        public SolverResult<Equilibrium> InDoubles()
        {
            var rowTableau = (Tableau<T, TNumbers>)(object)row.ScaledTableau(out double[] rowWeights);
            var columnTableau = (Tableau<T, TNumbers>)(object)column.ScaledTableau(out double[] columnWeights);
            return Solve(rowTableau, columnTableau, c => ReplyPolytope.Strategy((double[])(object)c.X, rowWeights), c => ReplyPolytope.Strategy((double[])(object)c.X, columnWeights), "vertex enumeration, doubles");
        }

        private SolverResult<Equilibrium> Solve(
            Tableau<T, TNumbers> rowTableau, Tableau<T, TNumbers> columnTableau, Func<Corner<T>, MixedStrategy?> rowStrategy, Func<Corner<T>, MixedStrategy?> columnStrategy, string method)
        {
            long left = options.MaxPivots;
            List<Corner<T>> rows = CornerSearch.Run(row, rowTableau, ref left, Tick, out bool allRows), columns = [];
            bool allColumns = allRows;
            if (allRows)
            {
                columns = CornerSearch.Run(column, columnTableau, ref left, Tick, out allColumns);
            }

            List<Equilibrium> found = [];
            MixedStrategy?[] rowKnown = new MixedStrategy?[rows.Count], columnKnown = new MixedStrategy?[columns.Count];
            foreach ((int x, int y) in FullyLabeled.Pairs([.. rows.Select(c => c.Labels)], [.. columns.Select(c => c.Labels)], game.Rows + game.Columns))
            {
                if (x > 0 && y > 0 && (rowKnown[x] ??= rowStrategy(rows[x])) is { } p && (columnKnown[y] ??= columnStrategy(columns[y])) is { } q)
                {
                    found.Add(Equilibrium.Of(game, p, q));
                }
            }

            bool ended = allRows && allColumns;
            return new()
            {
                Method = method,
                Status = ended ? SolverStatus.Solved : cancellation.IsCancellationRequested ? SolverStatus.Canceled : SolverStatus.IterationLimit,
                Solutions = found,
                IsComplete = ended && options.Arithmetic == Arithmetic.Exact,
                Iterations = options.MaxPivots - left,
                Residual = found.Count == 0 ? 0 : found.Max(e => e.Regret),
                Note = ended
                    ? $"{rows.Count - 1} corners of the row player's polytope, {columns.Count - 1} of the column player's."
                    : "Ended early: the equilibria among the corners found so far.",
            };
        }

        private bool Tick(long left)
        {
            if ((left & 0xFFF) == 0)
            {
                progress?.Report(options.MaxPivots - left);
            }

            return !cancellation.IsCancellationRequested;
        }
    }
}

/// <summary>Options of <see cref="VertexEnumeration"/>. Immutable.</summary>
public sealed record VertexEnumerationOptions
{
    /// <summary>The numbers to calculate with.</summary>
    public Arithmetic Arithmetic { get; init; } = Arithmetic.Exact;

    /// <summary>The limit of pivots for both polytopes together.</summary>
    public long MaxPivots { get; init; } = long.MaxValue;
}
