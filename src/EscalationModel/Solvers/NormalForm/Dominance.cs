using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>Dominated strategies, and what is left when they are taken away again and again. A strategy is strictly dominated if some
/// other, pure or mixed, gets more whatever the other side does; weakly, if it gets at least as much always and more at least once. All
/// comparisons are of fractions. Sources: [luce1957], [pearce1984].
/// <list type="number">
/// <item>Look at every strategy that is left: is it dominated by one pure strategy that is left?</item>
/// <item>If not, and unless only pure strategies may dominate: is it by a mixture? A linear program tells. It is left out where the
/// strategy is a best response to a pure strategy (for weak dominance: the only one).</item>
/// <item>Take all dominated strategies of both players away at once, and begin again until there are none. For strict dominance the order
/// would not matter; for weak dominance it does, and this is the usual one.</item> </list></summary>
public static class Dominance
{
    /// <summary>Takes dominated strategies away until none is left.</summary>
    /// <param name="game">The game.</param>
    /// <param name="kind">Strict or weak dominance.</param>
    /// <param name="byMixed">Whether mixed strategies may dominate too.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public static Elimination Eliminate(
        NormalFormGame game, DominanceKind kind = DominanceKind.Strict, bool byMixed = true, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        int[][] left = [[.. Enumerable.Range(0, game.Rows)], [.. Enumerable.Range(0, game.Columns)]];
        var steps = new List<EliminatedStrategy>();
        for (int round = 1; ; round++)
        {
            int before = steps.Count;
            for (int player = 0; player < 2; player++)
            {
                foreach (int strategy in left[player])
                {
                    // 1. and 2.
                    cancellation.ThrowIfCancellationRequested();
                    if (Dominator(game, left, player, strategy, kind, byMixed) is { } dominator)
                    {
                        steps.Add(new(round, player, strategy, dominator));
                    }
                }
            }

            // 3.
            if (steps.Count == before)
            {
                return new(left[0], left[1], steps, game.Restricted(left[0], left[1]));
            }

            left = [.. left.Select((kept, player) => kept.Except(steps.Where(s => s.Player == player).Select(s => s.Strategy)).ToArray())];
        }
    }

    /// <summary>The strategy that dominates a given one in the whole game, or null.</summary>
    /// <param name="game">The game.</param>
    /// <param name="player">0: the row player; 1: the column player.</param>
    /// <param name="strategy">The strategy, from 0.</param>
    /// <param name="kind">Strict or weak dominance.</param>
    /// <param name="byMixed">Whether a mixed strategy may dominate too.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such player or strategy.</exception>
    public static MixedStrategy? DominatorOf(
        NormalFormGame game, int player, int strategy, DominanceKind kind = DominanceKind.Strict, bool byMixed = true)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfNegative(player);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(player, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(strategy);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(strategy, player == 0 ? game.Rows : game.Columns);
        return Dominator(
            game, [[.. Enumerable.Range(0, game.Rows)], [.. Enumerable.Range(0, game.Columns)]], player, strategy, kind, byMixed);
    }

    /// <summary>The equilibrium of a game that iterated strict dominance solves: one strategy a side is left, and no other equilibrium
    /// exists. Where more are left it finds none; every equilibrium then lies in what is left.</summary>
    /// <param name="game">The game.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public static SolverResult<Equilibrium> Solve(NormalFormGame game, CancellationToken cancellation = default)
    {
        Elimination left = Eliminate(game, cancellation: cancellation);
        bool solved = left.Rows.Count == 1 && left.Columns.Count == 1;
        return new SolverResult<Equilibrium>()
        {
            Method = "iterated strict dominance",
            Status = SolverStatus.Solved,
            Solutions = solved
                ? [Equilibrium.Of(game, MixedStrategy.Pure(left.Rows[0], game.Rows), MixedStrategy.Pure(left.Columns[0], game.Columns))]
                : [],
            IsComplete = solved,
            Iterations = left.Steps.Count,
            Note = solved ? "" : $"{left.Rows.Count} x {left.Columns.Count} strategies are left; every equilibrium is among them.",
        }.Proven();
    }

    private static MixedStrategy? Dominator(NormalFormGame game, int[][] left, int player, int strategy, DominanceKind kind, bool byMixed)
    {
        int[] own = left[player], others = left[1 - player];
        int count = player == 0 ? game.Rows : game.Columns;
        foreach (int candidate in own)
        {
            if (candidate != strategy && Compares(game, player, candidate, strategy, others, kind))
            {
                return MixedStrategy.Pure(candidate, count);
            }
        }

        return byMixed && own.Length > 2 && !IsSafe(game, player, strategy, own, others, kind)
            ? Mixture(game, player, strategy, own, others, kind, count)
            : null;
    }

    private static Rational Gets(NormalFormGame game, int player, int own, int other) =>
        player == 0 ? game.ExactPayoff(0, own, other) : game.ExactPayoff(1, other, own);

    private static bool Compares(NormalFormGame game, int player, int better, int worse, int[] others, DominanceKind kind)
    {
        bool once = false;
        foreach (int other in others)
        {
            int sign = Gets(game, player, better, other).CompareTo(Gets(game, player, worse, other));
            if (sign < 0 || (sign == 0 && kind == DominanceKind.Strict))
            {
                return false;
            }

            once |= sign > 0;
        }

        return once;
    }

    // A best response (for weak dominance: the only one) to something pure is dominated by nothing.
    private static bool IsSafe(NormalFormGame game, int player, int strategy, int[] own, int[] others, DominanceKind kind) =>
        others.Any(other =>
        {
            Rational gets = Gets(game, player, strategy, other);
            return own.All(
                k => k == strategy
                    || Gets(game, player, k, other) < gets
                    || (kind == DominanceKind.Strict && Gets(game, player, k, other) == gets));
        });

    // Strict: the largest margin that a mixture keeps everywhere. Weak: the largest sum of margins, none of them negative.
    private static MixedStrategy? Mixture(
        NormalFormGame game, int player, int strategy, int[] own, int[] others, DominanceKind kind, int count)
    {
        var program = new LinearProgram();
        int[] mixing = [.. own.Where(k => k != strategy)];
        int[] weights = [.. mixing.Select(_ => program.AddVariable())];
        bool strict = kind == DominanceKind.Strict;
        int margin = strict ? program.AddVariable(1, isFree: true) : -1;
        program.AddRow(LinearRelation.Equal, 1, weights.Select(w => (w, Rational.One)));
        foreach (int other in others)
        {
            int more = strict ? margin : program.AddVariable(1);
            program.AddRow(
                strict ? LinearRelation.AtLeast : LinearRelation.Equal, Gets(game, player, strategy, other),
                [.. weights.Select((w, k) => (w, Gets(game, player, mixing[k], other))), (more, -1)]);
        }

        LinearProgramSolution solution = ExactSimplex.Solve(program);
        if (solution.Status != LinearProgramStatus.Optimal || solution.ExactValue!.Value.Sign <= 0)
        {
            return null;
        }

        var mixed = new Rational[count];
        for (int k = 0; k < mixing.Length; k++)
        {
            mixed[mixing[k]] = solution.ExactX![weights[k]];
        }

        return MixedStrategy.OfExact(mixed);
    }
}

/// <summary>How much worse a dominated strategy is.</summary>
public enum DominanceKind
{
    /// <summary>Worse whatever the other side does.</summary>
    Strict,

    /// <summary>Never better, and at least once worse.</summary>
    Weak,
}

/// <summary>What iterated dominance leaves.</summary>
/// <param name="Rows">The rows that are left, from 0, in order.</param>
/// <param name="Columns">The columns that are left, from 0, in order.</param>
/// <param name="Steps">What was taken away, in order.</param>
/// <param name="Remaining">The game of the strategies that are left.</param>
[TypeFormatterSource]
public sealed record Elimination(
    IReadOnlyList<int> Rows, IReadOnlyList<int> Columns, IReadOnlyList<EliminatedStrategy> Steps, NormalFormGame Remaining) : IShown;
