using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>All extreme equilibria of a two-player game: the pairs of corners of the two best-reply polytopes that together have every
/// label. All equilibria are convex combinations of them (see <see cref="NashComponents"/>). Source: [mangasarian1964], [avis2010]. 1.
/// Payoffs become whole numbers, and the best-reply polytopes of both players are set up. 2. All corners of each are found by a search over
/// the lexicographically feasible bases; degenerate games need nothing else. 3. A corner x of the one fits a corner y of the other if each
/// label is on one of them. The pair at 0 is no equilibrium.</summary>
public static class VertexEnumeration
{
    /// <summary>Finds all extreme equilibria, ordered by the corners of the row player's polytope; complete if exact
    /// and not ended early.</summary>
    /// <param name="game">The game; up to 512 rows and columns together.</param>
    /// <param name="options">Arithmetic and limits; null: exact, without a limit.</param>
    /// <param name="progress">Told the number of pivots so far now and then.</param>
    /// <param name="cancellation">Ends the search early; the result holds what was found.</param>
    /// <exception cref="ArgumentException">The game has more than 512 rows and columns.</exception>
    public static SolverResult<Equilibrium> Solve(
        NormalFormGame game,
        VertexEnumerationOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (game.Rows + game.Columns > LabelSet.Capacity)
        {
            throw new ArgumentException(
                $"The game has {game.Rows} rows and {game.Columns} columns; vertex enumeration takes up to {LabelSet.Capacity} together.",
                nameof(game));
        }

        options ??= new();
        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        if (options.Arithmetic == Arithmetic.Doubles)
        {
            Tableau<double, DoubleNumbers> rows = row.ScaledTableau(out double[] rowWeights),
                columns = column.ScaledTableau(out double[] columnWeights);
            return new Run<double, DoubleNumbers>(
                new(row, rows, x => ReplyPolytope.Strategy(x, rowWeights)),
                new(column, columns, y => ReplyPolytope.Strategy(y, columnWeights)),
                game,
                options,
                progress,
                cancellation).Solve("vertex enumeration, doubles");
        }

        int bits = Math.Max(row.MinorBits, column.MinorBits);
        return bits <= WideNumbers.MostBits
            ? Exact<Int128, WideNumbers>(new WideNumbers(bits), v => v)
            : Exact<BigInteger, BigNumbers>(default, v => v);

        SolverResult<Equilibrium> Exact<T, TNumbers>(TNumbers numbers, Func<T, BigInteger> whole)
            where TNumbers : struct, IPivotNumbers<T> => new Run<T, TNumbers>(
                new(row, row.Tableau<T, TNumbers>(numbers), x => MixedStrategy.OfExact(row.Strategy([.. x.Select(whole)]))),
                new(column, column.Tableau<T, TNumbers>(numbers), y => MixedStrategy.OfExact(column.Strategy([.. y.Select(whole)]))),
                game,
                options,
                progress,
                cancellation).Solve("vertex enumeration, exact");
    }

    /// <summary>A player's polytope, its tableau at 0, and the strategy of a corner; null where rounding leaves none.</summary>
    private sealed record PlayerSide<T, TNumbers>(ReplyPolytope Polytope, Tableau<T, TNumbers> Tableau, Func<T[], MixedStrategy?> Strategy)
        where TNumbers : struct, IPivotNumbers<T>;

    private sealed class Run<T, TNumbers>(
        PlayerSide<T, TNumbers> row,
        PlayerSide<T, TNumbers> column,
        NormalFormGame game,
        VertexEnumerationOptions options,
        IProgress<long>? progress,
        CancellationToken cancellation)
        where TNumbers : struct, IPivotNumbers<T>
    {
        public SolverResult<Equilibrium> Solve(string method)
        {
            long left = options.MaxPivots;
            List<Corner<T>> rows = CornerSearch.Run(row.Polytope, row.Tableau, ref left, Tick, out bool allRows), columns = [];
            bool allColumns = allRows;
            if (allRows)
            {
                columns = CornerSearch.Run(column.Polytope, column.Tableau, ref left, Tick, out allColumns);
            }

            List<Equilibrium> found = [];
            MixedStrategy?[] rowKnown = new MixedStrategy?[rows.Count], columnKnown = new MixedStrategy?[columns.Count];
            foreach ((int x, int y) in FullyLabeled.Pairs(
                [.. rows.Select(c => c.Labels)], [.. columns.Select(c => c.Labels)], game.Rows + game.Columns))
            {
                if (x > 0 && y > 0 && (rowKnown[x] ??= row.Strategy(rows[x].X)) is { } p
                    && (columnKnown[y] ??= column.Strategy(columns[y].X)) is { } q)
                {
                    found.Add(Equilibrium.Of(game, p, q));
                }
            }

            bool ended = allRows && allColumns;
            return new()
            {
                Method = method,
                Status = ended
                    ? SolverStatus.Solved
                    : cancellation.IsCancellationRequested ? SolverStatus.Canceled : SolverStatus.IterationLimit,
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
