using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>The theory of moves: play begins in a cell, the sides change their strategies in turn, look ahead, and get what they have where
/// play stops. Immutable; thread-safe. Source: [brams1994], rules from memory.
/// <list type="number">
/// <item>Who may move first from a cell looks at the four moves around the game that lead back to it. Backward induction: a side moves on
/// if that ends better for it than to stay. Play that is back where it began stops there.</item>
/// <item>Precedence: if one side would move first and the other would stay, that move decides. If both would move and end in
/// different cells, the outcome depends on who is first: both are possible.</item>
/// <item>Two-sidedness: a side that would stay moves all the same if it would otherwise suffer the other's move, and both are better
/// off where its own move ends.</item>
/// <item>A nonmyopic equilibrium is a cell in which play from some cell ends.</item> </list></summary>
/// <param name="Crisis">The crisis; no side has two equal payoffs.</param>
public sealed record TheoryOfMoves(TwoByTwoCrisis Crisis)
{
    /// <summary>Whether rule 3 holds; true unless set.</summary>
    public bool IsTwoSided { get; init; } = true;

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">Payoffs of a side tie.</exception>
    public TheoryOfMovesResult Solve()
    {
        Check();
        return new(
            Crisis, [.. new[] { (0, 0), (0, 1), (1, 0), (1, 1) }.Select(start => new MovesFromCell(
                start, Ends(start, 0), Ends(start, 1), Outcomes(start)))]);
    }

    /// <summary>The moves from a cell as a tree for the general solvers: "stay" or "move" up to four times.</summary>
    /// <param name="start">The cell where play begins.</param>
    /// <param name="first">Who may move first: 0 or 1.</param>
    /// <exception cref="TheoryException">Payoffs of a side tie, or there is no such cell or side.</exception>
    public ExtensiveFormGame ToGame((int Row, int Column) start, int first)
    {
        Check();
        new Conditions()
            .Need(start is { Row: 0 or 1, Column: 0 or 1 }, $"a cell is 0 or 1, 0 or 1: {start.Row}, {start.Column}")
            .Need(first is 0 or 1, $"a side is 0 or 1: {first}")
            .Check();
        (int Row, int Column)[] path = Path(start, first);
        GameNode next = End(start);
        for (int k = 3; k >= 0; k--)
        {
            next = GameNode.Decision((first + k) % 2, $"{k}", ("stay", End(path[k])), ("move", next));
        }

        return new("Moves", ["Row", "Column"], next);

        GameNode End((int Row, int Column) cell) => GameNode.End(Payoff(0, cell), Payoff(1, cell));
    }

    private static (int Row, int Column)[] Path((int Row, int Column) start, int first)
    {
        var path = new List<(int Row, int Column)> { start };
        for (int k = 0; k < 3; k++)
        {
            (int row, int column) = path[^1];
            path.Add((first + k) % 2 == 0 ? (1 - row, column) : (row, 1 - column));
        }

        return [.. path];
    }

    // 2. and 3.
    private (int Row, int Column)[] Outcomes((int Row, int Column) start)
    {
        (int, int)[] ends = [Ends(start, 0), Ends(start, 1)];
        bool[] moves = [ends[0] != start, ends[1] != start];
        if (moves[0] && moves[1])
        {
            return [.. ends.Distinct().Order()];
        }

        if (!moves[0] && !moves[1])
        {
            return [start];
        }

        int mover = moves[0] ? 0 : 1;
        (int, int) other = Ends(start, 1 - mover, mustMove: true), suffered = ends[mover];
        return IsTwoSided && Payoff(0, other) > Payoff(0, suffered) && Payoff(1, other) > Payoff(1, suffered) ? [other] : [suffered];
    }

    // 1.
    private (int Row, int Column) Ends((int Row, int Column) start, int first, bool mustMove = false)
    {
        (int Row, int Column)[] path = Path(start, first);
        (int Row, int Column) end = start;
        for (int k = 3; k >= (mustMove ? 1 : 0); k--)
        {
            int mover = (first + k) % 2;
            end = Payoff(mover, end) > Payoff(mover, path[k]) ? end : path[k];
        }

        return end;
    }

    private Rational Payoff(int player, (int Row, int Column) cell) => Crisis.Payoff(player, cell.Row, cell.Column);

    private void Check() => new Conditions()
        .Need(!Crisis.Row.HasTies, $"no equal payoffs of row: {Crisis.Row.Order}")
        .Need(!Crisis.Column.HasTies, $"no equal payoffs of column: {Crisis.Column.Order}")
        .Check();
}
