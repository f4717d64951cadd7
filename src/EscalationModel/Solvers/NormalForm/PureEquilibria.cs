using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>All equilibria in pure strategies, by comparing fractions. Source: [nash1951].
/// <list type="number">
/// <item>Mark in each column the best payoffs of the row player.</item>
/// <item>Mark in each row the best payoffs of the column player.</item>
/// <item>A cell with both marks is an equilibrium.</item> </list></summary>
public static class PureEquilibria
{
    /// <summary>Finds them all, row by row.</summary>
    /// <param name="game">The game.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public static SolverResult<Equilibrium> Solve(NormalFormGame game, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);

        // 1. and 2.
        Rational[] bestOfRow = [.. Enumerable.Range(0, game.Columns)
            .Select(j => Enumerable.Range(0, game.Rows).Max(i => game.ExactPayoff(0, i, j)))];
        cancellation.ThrowIfCancellationRequested();
        Rational[] bestOfColumn = [.. Enumerable.Range(0, game.Rows)
            .Select(i => Enumerable.Range(0, game.Columns).Max(j => game.ExactPayoff(1, i, j)))];
        cancellation.ThrowIfCancellationRequested();

        // 3.
        Equilibrium[] found =
        [
            .. game.Cells
                .Where(c => game.ExactPayoff(0, c.Row, c.Column) == bestOfRow[c.Column]
                    && game.ExactPayoff(1, c.Row, c.Column) == bestOfColumn[c.Row])
                .Select(c => Equilibrium.Of(game, MixedStrategy.Pure(c.Row, game.Rows), MixedStrategy.Pure(c.Column, game.Columns))),
        ];
        return new SolverResult<Equilibrium>()
        {
            Method = "pure equilibria",
            Status = SolverStatus.Solved,
            Solutions = found,
            IsComplete = true,
            Iterations = (long)game.Rows * game.Columns,
            Note = "All equilibria in pure strategies; there may be others in mixed ones.",
        }.Proven();
    }
}
