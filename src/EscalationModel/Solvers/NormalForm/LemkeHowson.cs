using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The Lemke-Howson algorithm: one equilibrium for each label that may be dropped first. Source: [lemke1964], in tableaux after
/// [vonstengel2002], with the lexicographic rule, so that it ends also in degenerate games.
/// 1. Both best-reply polytopes begin at 0, where every label is present.
/// 2. The variable of the dropped label enters; what leaves has a label that is now there twice.
/// 3. In the other polytope the variable of that label enters, and so on in turn, until the dropped label is back.</summary>
public static class LemkeHowson
{
    /// <summary>Follows the paths of all labels, or of one: rows first, then columns. The distinct equilibria in the order of their labels;
    /// never complete, because there may be equilibria that no path from 0 reaches.</summary>
    /// <param name="game">The game.</param>
    /// <param name="options">Label, arithmetic and limits; null: every label, exact.</param>
    /// <param name="cancellation">Ends the search early; the result holds what was found.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    public static SolverResult<Equilibrium> Solve(
        NormalFormGame game, LemkeHowsonOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        options ??= new();
        if (options.Label is { } label && (label < 0 || label >= game.Rows + game.Columns))
        {
            throw new ArgumentOutOfRangeException(nameof(options), label, $"The label must be from 0 to {game.Rows + game.Columns - 1}.");
        }

        IEnumerable<int> labels = options.Label is { } one ? [one] : Enumerable.Range(0, game.Rows + game.Columns);
        Func<int, LemkeHowsonPath> start = LemkeHowsonStart.Of(game, options.Arithmetic);
        List<Equilibrium> found = [];
        HashSet<Equilibrium> seen = [];
        HashSet<string> known = [];
        long pivots = 0;
        bool limited = false, trouble = false;
        foreach (int dropped in labels)
        {
            LemkeHowsonPath path = start(dropped);
            path.Follow(options.MaxPivots, cancellation);
            pivots += path.Pivots;
            if (cancellation.IsCancellationRequested)
            {
                break;
            }

            (limited, trouble) = (limited | !path.IsDone, trouble | path.IsStuck);
            if (path is { IsDone: true, IsStuck: false } && path.Equilibrium() is { } equilibrium
                && seen.Add(equilibrium) && known.Add(Supports(equilibrium)))
            {
                found.Add(equilibrium);
                options.Found?.Report(equilibrium);
            }
        }

        SolverResult<Equilibrium> result = new()
        {
            Method = options.Arithmetic == Arithmetic.Exact ? "Lemke-Howson, exact" : "Lemke-Howson, doubles",
            Status = cancellation.IsCancellationRequested ? SolverStatus.Canceled
                : trouble ? SolverStatus.NumericalTrouble : limited ? SolverStatus.IterationLimit : SolverStatus.Solved,
            Solutions = found,
            Iterations = pivots,
            Residual = found.Count == 0 ? 0 : found.Max(e => e.RelativeRegret),
        };
        return options.Arithmetic == Arithmetic.Exact ? result.Proven() : result;
    }

    /// <summary>One equilibrium of a large game in doubles. Equilibria in which both play one strategy or both two are looked for first
    /// [porter2008]. Then the labels' paths get pivots in rounds, each round twice as many as before, a path the less the later its place,
    /// so that a label whose path is very long costs little. An answer whose regret is above 1e-9 of the smaller range of payoffs does not
    /// count; where doubles give no better one, exact paths are followed in the same way.</summary>
    /// <param name="game">The game.</param>
    /// <param name="firstBudget">The pivots of the first round; at least 1.</param>
    /// <param name="maxPivots">The limit of pivots over all labels.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <returns>One equilibrium; iterations are pivots, 0 where a small one was found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The first budget is below 1.</exception>
    public static SolverResult<Equilibrium> Race(
        NormalFormGame game, int firstBudget = 16, long maxPivots = 100_000_000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(firstBudget);
        return new LemkeHowsonRace(game, firstBudget, maxPivots, cancellation).Run();
    }

    // Extreme equilibria of one game with the same supports and the same strategies; degenerate games may
    // have several on the same supports.
    private static string Supports(Equilibrium e) => e.Row.Exact is not null
        ? $"{e.Row} {e.Column}"
        : string.Join(' ', e.Row.Probabilities.Concat(e.Column.Probabilities).Select(p => Math.Round(p, 9)));
}

/// <summary>Options of <see cref="LemkeHowson"/>. Immutable.</summary>
public sealed record LemkeHowsonOptions
{
    /// <summary>The label that is dropped first: a row, or the number of rows plus a column. Null: every one in turn.</summary>
    public int? Label { get; init; }

    /// <summary>The numbers to calculate with.</summary>
    public Arithmetic Arithmetic { get; init; } = Arithmetic.Exact;

    /// <summary>The limit of pivots for each label.</summary>
    public long MaxPivots { get; init; } = 1_000_000;

    /// <summary>Told each equilibrium as soon as it is known, on the thread of the search; null: nobody is.</summary>
    public IProgress<Equilibrium>? Found { get; init; }
}
