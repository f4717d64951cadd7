using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>Subgame-perfect equilibria by backward induction [selten1965], for any number of players and in fractions:
/// <list type="number">
/// <item><description>The subgames are taken from the last to the first. A node begins a subgame if no information set lies across it and
/// the rest of the tree.</description></item>
/// <item><description>Of a subgame that is a single move, every best action (for every combination of equilibria of what follows) begins an
/// equilibrium; at chance the values are averaged.</description></item>
/// <item><description>A subgame that later ones do not split is solved with the values of these in their place: with one player who still
/// moves, by a best reply; with two, by the sequence form (the linear program or Lemke's algorithm), which gives one equilibrium; with more
/// it is refused.</description></item>
/// </list>
/// With perfect information the answer is complete if it holds all subgame-perfect equilibria in pure strategies. Where a player is
/// indifferent there are, besides, mixtures.</summary>
public static class BackwardInduction
{
    /// <summary>Solves a game.</summary>
    /// <param name="game">The game; subgames in which three or more players have moves at information sets that later subgames do
    /// not split are refused.</param>
    /// <param name="maxEquilibria">How many equilibria are followed at most, at least 1.</param>
    /// <param name="cancellation">Stops with an exception.</param>
    /// <returns>Exact profiles; the first plays the first of equally good actions everywhere.</returns>
    /// <exception cref="ArgumentException">A subgame cannot be solved; the message names its root.</exception>
    public static SolverResult<BehaviorProfile> Solve(
        ExtensiveFormGame game, int maxEquilibria = 1000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEquilibria, 1);
        var search = new SubgameSearch(game, maxEquilibria, cancellation);
        IReadOnlyList<BehaviorProfile> found = search.Solve();
        return new SolverResult<BehaviorProfile>()
        {
            Method = "Backward induction",
            Status = search.IsTruncated ? SolverStatus.IterationLimit : SolverStatus.Solved,
            Solutions = found,
            IsComplete = game.HasPerfectInformation && !search.IsTruncated,
            Iterations = search.Subgames,
            Residual = found.Max(p => p.RelativeRegret),
            Value = game.Players.Count == 2 && game.ConstantSum is not null ? found[0].Payoffs[0] : null,
            Note = search.IsTruncated ? $"There are more equilibria than the {maxEquilibria} that were followed."
                : !game.HasPerfectInformation ? "Of each subgame that later ones do not split, one equilibrium was taken."
                : found.Count > 1 ? "All equilibria in pure strategies; where a player is indifferent there are, besides, mixtures." : "",
        }.Proven();
    }

    /// <summary>Whether a game has no subgame that would be refused.</summary>
    internal static bool Takes(ExtensiveFormGame game) => new SubgameSearch(game, 1, CancellationToken.None).IsPossible();
}
