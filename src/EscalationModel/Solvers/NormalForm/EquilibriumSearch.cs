using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>All extreme equilibria of a game where that takes seconds, else one; the result says which. Sources: those of its parts.
/// <list type="number">
/// <item><description>Vertex enumeration gets a fixed amount of work, by the size of the game and of its numbers. If it ends, it has found
/// everything.</description></item>
/// <item><description>Else what it has found is kept; if that is nothing, one equilibrium is found by <see cref="LemkeHowson.Race"/>, and
/// given in fractions where that is quick.</description></item>
/// </list>
/// The work is counted, not timed: the answer does not depend on the machine, its load or threads.</summary>
public static class EquilibriumSearch
{
    // Less than a second: units are about nanoseconds of one core.
    private const double Work = 6e8;

    /// <summary>Solves a game of any size.</summary>
    /// <param name="game">The game.</param>
    /// <param name="found">Told each equilibrium as soon as it is known, on the thread of the search; null: nobody is.</param>
    /// <param name="cancellation">Ends the search early; the result holds what was found.</param>
    /// <returns>Complete if all extreme equilibria were found. Else the note says what was not looked for.</returns>
    public static SolverResult<Equilibrium> Solve(
        NormalFormGame game, IProgress<Equilibrium>? found = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        SolverResult<Equilibrium>? all = MostPivots(game) is > 0 and long pivots
            ? VertexEnumeration.Solve(game, new() { MaxPivots = pivots, Found = found }, cancellation: cancellation)
            : null;
        if (all is { Status: not SolverStatus.IterationLimit })
        {
            return all;
        }

        string missing = "All equilibria would take long, and there may be others: only the method extreme looks for all.";
        if (all is { Solutions.Count: > 0 })
        {
            return all with { Status = SolverStatus.Solved, Note = $"The first that {all.Method} found. {missing}" };
        }

        SolverResult<Equilibrium> one = LemkeHowson.Race(game, cancellation: cancellation);
        one = one with { Solutions = [.. one.Solutions.Select(e => one.Status == SolverStatus.Solved ? Exact(game, e, cancellation) : e)] };
        foreach (Equilibrium equilibrium in one.Solutions)
        {
            found?.Report(equilibrium);
        }

        return one with { Residual = one.Solutions.Select(e => e.RelativeRegret).DefaultIfEmpty(0).Max(), Note = missing };
    }

    // A cell of a pivot in 128 bits, or in whole numbers of any size, whose products grow with the square of their length.
    private static long MostPivots(NormalFormGame game)
    {
        if (game.Rows + game.Columns > LabelSet.Capacity)
        {
            return 0;
        }

        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        return (long)(Work / ((double)game.Rows * game.Columns * CellWork(Math.Max(row.MinorBits, column.MinorBits))));
    }

    private static double CellWork(int bits)
    {
        const double Wide = 10, Big = 300, Square = 2;
        double words = bits / 32.0;
        return bits <= WideNumbers.MostBits ? Wide : Big + Square * words * words;
    }

    // The equilibrium in fractions; the one in doubles where that would take long.
    private static Equilibrium Exact(NormalFormGame game, Equilibrium near, CancellationToken cancellation)
    {
        int played = near.Row.Support.Count();
        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        int bits = Math.Max(row.MinorBits, column.MinorBits) / Math.Min(game.Rows, game.Columns) * (played + 1);
        return CellWork(bits) * played * played * Math.Max(game.Rows, game.Columns) > Work
            ? near
            : NearbyEquilibrium.Of(game, near, cancellation)?.Exact ?? near;
    }
}
