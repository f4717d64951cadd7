using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>Equilibria by their supports: for every pair of supports of one size, strategies that make the opponent indifferent. Source:
/// [mangasarian1964], [porter2008], [vonstengel2002]. 1. For each pair of supports of one size, the linear equations of indifference are
/// solved for each player. 2. Solutions with positive probabilities, against which no other reply is better, form an equilibrium. 3. If no
/// equations are singular with a solution, and no solution leaves a further best reply, the game is not degenerate: then these are all of
/// its equilibria, an odd number of them. Otherwise there may be more, and <see cref="VertexEnumeration"/> finds them.</summary>
public static class SupportEnumeration
{
    /// <summary>Finds the equilibria with supports of one size, ordered by the size; complete if exact and the game is proven not to be
    /// degenerate.</summary>
    /// <param name="game">The game; the number of pairs of supports, about 4^n / sqrt(3 n) for n x n, limits its size.</param>
    /// <param name="options">Arithmetic and limits; null: exact, up to ten million pairs.</param>
    /// <param name="cancellation">Ends the search early; the result holds what was found.</param>
    public static SolverResult<Equilibrium> Solve(
        NormalFormGame game, SupportEnumerationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        options ??= new();
        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        if (options.Arithmetic == Arithmetic.Doubles)
        {
            Tableau<double, DoubleNumbers> rows = row.ScaledTableau(out double[] rowWeights),
                columns = column.ScaledTableau(out double[] columnWeights);
            return new Run<double, DoubleNumbers>(
                new(rows, default), new(columns, default), x => ReplyPolytope.Strategy(x, rowWeights)!,
                y => ReplyPolytope.Strategy(y, columnWeights)!, game, options, cancellation).Solve();
        }

        // The equations have a row and a column of ones more than the polytopes.
        int bits = Math.Max(row.MinorBits, column.MinorBits) + Math.Min(game.Rows, game.Columns) / 2 + 6;
        return bits <= WideNumbers.MostBits
            ? Exact<Int128, WideNumbers>(new WideNumbers(bits), v => v)
            : Exact<BigInteger, BigNumbers>(default, v => v);

        SolverResult<Equilibrium> Exact<T, TNumbers>(TNumbers numbers, Func<T, BigInteger> whole)
            where TNumbers : struct, IPivotNumbers<T> => new Run<T, TNumbers>(
                new(row.Tableau<T, TNumbers>(numbers), numbers),
                new(column.Tableau<T, TNumbers>(numbers), numbers),
                x => MixedStrategy.OfExact(row.Strategy([.. x.Select(whole)])),
                y => MixedStrategy.OfExact(column.Strategy([.. y.Select(whole)])),
                game,
                options,
                cancellation).Solve().Proven();
    }

    private sealed class Run<T, TNumbers>(
        Indifference<T, TNumbers> rows,
        Indifference<T, TNumbers> columns,
        Func<T[], MixedStrategy> rowStrategy,
        Func<T[], MixedStrategy> columnStrategy,
        NormalFormGame game, SupportEnumerationOptions options, CancellationToken cancellation)
        where TNumbers : struct, IPivotNumbers<T>
    {
        public SolverResult<Equilibrium> Solve()
        {
            List<Equilibrium> found = [];
            long pairs = 0;
            bool degenerate = false, ended = true;
            foreach ((int[] support, int[] replies) in Pairs())
            {
                if (cancellation.IsCancellationRequested || pairs >= options.MaxPairs)
                {
                    ended = false;
                    break;
                }

                pairs++;
                Indifferent x = rows.Solve(support, replies, out T[] rowValues), y = columns.Solve(replies, support, out T[] columnValues);
                degenerate |= x is Indifferent.Tied or Indifferent.Many || y is Indifferent.Tied or Indifferent.Many;
                if (x is Indifferent.Strictly or Indifferent.Tied && y is Indifferent.Strictly or Indifferent.Tied)
                {
                    found.Add(Equilibrium.Of(game, rowStrategy(rowValues), columnStrategy(columnValues)));
                    options.Found?.Report(found[^1]);
                }
            }

            bool exact = options.Arithmetic == Arithmetic.Exact;
            return new()
            {
                Method = exact ? "support enumeration, exact" : "support enumeration, doubles",
                Status = ended
                    ? SolverStatus.Solved
                    : cancellation.IsCancellationRequested ? SolverStatus.Canceled : SolverStatus.IterationLimit,
                Solutions = found,
                IsComplete = ended && exact && !degenerate,
                Iterations = pairs,
                Residual = found.Count == 0 ? 0 : found.Max(e => e.RelativeRegret),
                Note = degenerate
                    ? "The game is degenerate: there may be equilibria with supports of different sizes and continua of equilibria."
                    : ended && exact ? "The game is not degenerate." : "",
            };
        }

        private IEnumerable<(int[] Rows, int[] Columns)> Pairs()
        {
            for (int size = 1; size <= Math.Min(game.Rows, game.Columns); size++)
            {
                foreach (int[] support in Subsets(game.Rows, size))
                {
                    foreach (int[] replies in Subsets(game.Columns, size))
                    {
                        yield return (support, replies);
                    }
                }
            }
        }

        // In lexicographic order; each is a new array.
        private static IEnumerable<int[]> Subsets(int count, int size)
        {
            int[] subset = [.. Enumerable.Range(0, size)];
            while (true)
            {
                yield return [.. subset];
                int last = size - 1;
                while (last >= 0 && subset[last] == count - size + last)
                {
                    last--;
                }

                if (last < 0)
                {
                    yield break;
                }

                subset[last]++;
                for (int i = last + 1; i < size; i++)
                {
                    subset[i] = subset[i - 1] + 1;
                }
            }
        }
    }
}

/// <summary>Options of <see cref="SupportEnumeration"/>. Immutable.</summary>
public sealed record SupportEnumerationOptions
{
    /// <summary>The numbers to calculate with.</summary>
    public Arithmetic Arithmetic { get; init; } = Arithmetic.Exact;

    /// <summary>The limit of pairs of supports.</summary>
    public long MaxPairs { get; init; } = 10_000_000;

    /// <summary>Told each equilibrium as soon as it is known, on the thread of the search; null: nobody is.</summary>
    public IProgress<Equilibrium>? Found { get; init; }
}
