using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>All extreme equilibria of a two-player game: the pairs of corners of the two best-reply polytopes that together have every
/// label. All equilibria are convex combinations of them (see <see cref="NashComponents"/>). Source: [mangasarian1964], [avis2010].
/// <list type="number">
/// <item><description>Payoffs become whole numbers, and the best-reply polytopes of both players are set up.</description></item>
/// <item><description>The corners of the polytope of the player with fewer strategies are visited by reverse search, which needs no memory
/// of those that it has seen.</description></item>
/// <item><description>For each, the corners of the other polytope that have the labels that it lacks are found: each is an equilibrium,
/// known at once. The corner at 0 is left out.</description></item>
/// </list></summary>
public static class VertexEnumeration
{
    /// <summary>Finds all extreme equilibria, in the order of the search; complete if exact and not ended early. The memory that it takes
    /// does not grow with time, but for the equilibria found.</summary>
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
        (ReplyPolytope walked, ReplyPolytope other) = game.Rows <= game.Columns ? (row, column) : (column, row);
        if (options.Arithmetic == Arithmetic.Doubles)
        {
            Tableau<double, DoubleNumbers> visited = walked.ScaledTableau(out double[] weights, extraRows: 1),
                partner = other.ScaledTableau(out double[] otherWeights);
            return new Run<double, DoubleNumbers>(
                new(walked, visited, null, x => ReplyPolytope.Strategy(x, weights)),
                new(other, partner, null, y => ReplyPolytope.Strategy(y, otherWeights)),
                game, options, progress, cancellation).Solve("vertex enumeration, doubles");
        }

        return ExactCells.Use(
            Math.Max(walked.MinorBits + walked.SumBits, other.MinorBits), new Exact(walked, other, game, options, progress, cancellation));
    }

    private sealed class Exact(
        ReplyPolytope walked, ReplyPolytope other, NormalFormGame game, VertexEnumerationOptions options, IProgress<long>? progress,
        CancellationToken cancellation) : ExactCells.IWork<SolverResult<Equilibrium>>
    {
        public SolverResult<Equilibrium> With<T, TNumbers>(TNumbers numbers, Func<T, BigInteger> whole)
            where TNumbers : struct, IPivotNumbers<T>
        {
            return new Run<T, TNumbers>(Side(walked, extraRows: 1), Side(other, extraRows: 0), game, options, progress, cancellation)
                .Solve("vertex enumeration, exact").Proven();

            PlayerSide<T, TNumbers> Side(ReplyPolytope polytope, int extraRows) => new(
                polytope, polytope.Tableau<T, TNumbers>(numbers, extraRows), whole,
                x => MixedStrategy.OfExact(polytope.Strategy([.. x.Select(whole)])));
        }
    }

    /// <summary>A player's polytope, its tableau at 0, a cell as a whole number, and the strategy of a corner; null where rounding leaves
    /// none.</summary>
    private sealed record PlayerSide<T, TNumbers>(
        ReplyPolytope Polytope, Tableau<T, TNumbers> Tableau, Func<T, BigInteger>? Whole, Func<T[], MixedStrategy?> Strategy)
        where TNumbers : struct, IPivotNumbers<T>;

    private sealed class Run<T, TNumbers>(
        PlayerSide<T, TNumbers> walked,
        PlayerSide<T, TNumbers> other,
        NormalFormGame game,
        VertexEnumerationOptions options,
        IProgress<long>? progress,
        CancellationToken cancellation)
        where TNumbers : struct, IPivotNumbers<T>
    {
        // Of degenerate corners, which have many bases, those seen last.
        private const int MostRemembered = 10_000;

        private readonly ReverseSearch<T, TNumbers> _search = new(walked.Tableau);
        private readonly PartnerSearch<T, TNumbers> _partners = new(other.Polytope, other.Tableau, other.Whole);
        private readonly LabelSet _all = Enumerable.Range(0, game.Rows + game.Columns).Aggregate(default(LabelSet), (s, l) => s.With(l));
        private readonly HashSet<LabelSet> _degenerate = [];
        private readonly HashSet<(LabelSet, LabelSet)> _known = [];
        private readonly List<Equilibrium> _found = [];
        private long _bases;

        private long Pivots => _bases + _partners.Pivots;

        private bool IsOver => cancellation.IsCancellationRequested || Pivots >= options.MaxPivots;

        public SolverResult<Equilibrium> Solve(string method)
        {
            bool ended = Search();
            return new()
            {
                Method = method,
                Status = ended
                    ? SolverStatus.Solved
                    : cancellation.IsCancellationRequested ? SolverStatus.Canceled : SolverStatus.IterationLimit,
                Solutions = _found,
                IsComplete = ended && TNumbers.IsExact,
                Iterations = Pivots,
                Residual = _found.Count == 0 ? 0 : _found.Max(e => e.RelativeRegret),
                Note = ended
                    ? $"{_bases} bases of the {(walked.Polytope.IsOfRow ? "row" : "column")} player's polytope."
                    : "Ended early: the equilibria among the corners found so far.",
            };
        }

        private bool Search()
        {
            while (!IsOver)
            {
                if (!_search.Next())
                {
                    return true;
                }

                _bases++;
                _partners.Follow(_search.Depth);
                Visit(Labels(out bool isDegenerate), isDegenerate);
                if ((_bases & 0xFFF) == 0)
                {
                    progress?.Report(Pivots);
                }
            }

            return false;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private LabelSet Labels(out bool isDegenerate)
        {
            LabelSet labels = default;
            isDegenerate = false;
            foreach (int variable in walked.Tableau.ColumnVariable)
            {
                labels = labels.With(walked.Polytope.Label(variable));
            }

            for (int i = 0; i < walked.Tableau.Rows; i++)
            {
                if (TNumbers.Sign(walked.Tableau.Constant(i)) == 0)
                {
                    labels = labels.With(walked.Polytope.Label(walked.Tableau.RowVariable[i]));
                    isDegenerate = true;
                }
            }

            return labels;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Visit(LabelSet labels, bool isDegenerate)
        {
            if (isDegenerate && !_degenerate.Add(labels))
            {
                return;
            }

            if (_degenerate.Count > MostRemembered)
            {
                _degenerate.Clear();
            }

            MixedStrategy? own = null;
            foreach ((LabelSet corner, T[] y) in _partners.Corners(_all.Except(labels)))
            {
                if (IsOver)
                {
                    return;
                }

                if (_known.Add((labels, corner)) && (own ??= walked.Strategy(Corner())) is { } p && other.Strategy(y) is { } q)
                {
                    Equilibrium found = walked.Polytope.IsOfRow ? Equilibrium.Of(game, p, q) : Equilibrium.Of(game, q, p);
                    _found.Add(found);
                    options.Found?.Report(found);
                }
            }
        }

        private T[] Corner() => [.. Enumerable.Range(0, walked.Polytope.Strategies).Select(v =>
            walked.Tableau.Place[v] is >= 0 and int row ? walked.Tableau.Constant(row) : TNumbers.From(BigInteger.Zero))];
    }
}

/// <summary>Options of <see cref="VertexEnumeration"/>. Immutable.</summary>
public sealed record VertexEnumerationOptions
{
    /// <summary>The numbers to calculate with.</summary>
    public Arithmetic Arithmetic { get; init; } = Arithmetic.Exact;

    /// <summary>The limit of pivots for both polytopes together.</summary>
    public long MaxPivots { get; init; } = long.MaxValue;

    /// <summary>Told each equilibrium as soon as it is known, on the thread of the search; null: nobody is.</summary>
    public IProgress<Equilibrium>? Found { get; init; }
}
