using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Solvers.Pivoting;

namespace EscalationModel.Solvers;

/// <summary>The Lemke-Howson algorithm: one equilibrium for each label that may be dropped first. Source: [lemke1964], in tableaux after
/// [vonstengel2002], with the lexicographic rule, so that it ends also in degenerate games.
/// 1. Both best-reply polytopes begin at 0, where every label is present.
/// 2. The variable of the dropped label enters; what leaves has a label that is now there twice.
/// 3. In the other polytope the variable of that label enters, and so on in turn, until the dropped label is back.</summary>
public static class LemkeHowson
{
    /// <summary>Follows the paths of all labels, or of one: rows first, then columns. The distinct equilibria in the order of their labels; never
    /// complete, because there may be equilibria that no path from 0 reaches.</summary>
    /// <param name="game">The game.</param>
    /// <param name="options">Label, arithmetic and limits; null: every label, exact.</param>
    /// <param name="cancellation">Ends the search early; the result holds what was found.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    public static SolverResult<Equilibrium> Solve(NormalFormGame game, LemkeHowsonOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        options ??= new();
        if (options.Label is { } label && (label < 0 || label >= game.Rows + game.Columns))
        {
            throw new ArgumentOutOfRangeException(nameof(options), label, $"The label must be from 0 to {game.Rows + game.Columns - 1}.");
        }

        IEnumerable<int> labels = options.Label is { } one ? [one] : Enumerable.Range(0, game.Rows + game.Columns);
        LemkeHowsonStart start = new(game, options.Arithmetic);
        List<Equilibrium> found = [];
        HashSet<string> known = [];
        long pivots = 0;
        bool limited = false, trouble = false;
        foreach (int dropped in labels)
        {
            LemkeHowsonPath path = start.Path(dropped);
            path.Follow(options.MaxPivots, cancellation);
            pivots += path.Pivots;
            if (cancellation.IsCancellationRequested)
            {
                break;
            }

            (limited, trouble) = (limited | !path.IsDone, trouble | path.IsStuck);
            if (path is { IsDone: true, IsStuck: false } && path.Equilibrium() is { } equilibrium && known.Add(Supports(equilibrium)))
            {
                found.Add(equilibrium);
            }
        }

        return new()
        {
            Method = options.Arithmetic == Arithmetic.Exact ? "Lemke-Howson, exact" : "Lemke-Howson, doubles",
            Status = cancellation.IsCancellationRequested ? SolverStatus.Cancelled
                : trouble ? SolverStatus.NumericalTrouble : limited ? SolverStatus.IterationLimit : SolverStatus.Solved,
            Equilibria = found,
            Iterations = pivots,
            Residual = found.Count == 0 ? 0 : found.Max(e => e.Regret),
        };
    }

    /// <summary>One equilibrium of a large game in doubles: every label's path gets a few pivots in turn, then each unfinished one twice as many, and
    /// so on, so that a label whose path is very long costs little. Pure equilibria are looked for first. An answer whose regret is above
    /// 1e-9 of the range of payoffs does not count; where no label gives a better one, exact paths are followed.</summary>
    /// <param name="game">The game.</param>
    /// <param name="firstBudget">The pivots of each label in the first round.</param>
    /// <param name="maxPivots">The limit of pivots over all labels.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static SolverResult<Equilibrium> Race(NormalFormGame game, int firstBudget = 16, long maxPivots = 100_000_000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        return new LemkeHowsonRace(game, firstBudget, maxPivots, cancellation).Run();
    }

    // Extreme equilibria of one game with the same supports and the same strategies; degenerate games may have several on the same supports.
    private static string Supports(Equilibrium e) => e.Row.Exact is not null
        ? $"{e.Row} {e.Column}"
        : string.Join(' ', e.Row.Probabilities.Concat(e.Column.Probabilities).Select(p => Math.Round(p, 9)));
}
