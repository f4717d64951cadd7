using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>Ways to write a game down.</summary>
public sealed partial class NormalFormGame
{
    /// <summary>A game as papers print it: a row a line, in each cell both payoffs with a comma between, cells apart by spaces. For example
    /// <c>FromCells("3,3 0,5", "5,0 1,1")</c>.</summary>
    /// <param name="rows">The rows; a payoff is a number such as 3, -1/3, 0.25 or 1.5e-3, taken exactly.</param>
    /// <exception cref="ArgumentException">A cell is not a pair of numbers, or the rows differ in length; the
    /// message names the place.</exception>
    public static NormalFormGame FromCells(params IReadOnlyList<string> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        string[][] cells = [.. rows.Select(r => r.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];
        int columns = cells.Length == 0 ? 0 : cells[0].Length;
        int odd = Array.FindIndex(cells, row => row.Length != columns);
        if (odd >= 0)
        {
            throw new ArgumentException(
                $"Row {odd} has {cells[odd].Length} cells; {columns} are needed, as in the first row.", nameof(rows));
        }

        Rational[][,] payoffs = [new Rational[cells.Length, columns], new Rational[cells.Length, columns]];
        for (int i = 0; i < cells.Length; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                string[] pair = cells[i][j].Split(',');
                if (pair.Length != 2
                    || !Rational.TryParse(pair[0], null, out payoffs[0][i, j])
                    || !Rational.TryParse(pair[1], null, out payoffs[1][i, j]))
                {
                    throw new ArgumentException(
                        $"Cell [{i},{j}] is \"{cells[i][j]}\"; two numbers with a comma between are needed.", nameof(rows));
                }
            }
        }

        return new(payoffs[0], payoffs[1]);
    }

    /// <summary>A game in which both players have the same strategies and only the roles differ: the column player's
    /// payoffs are the transpose.</summary>
    /// <param name="own">What a player gets: own strategy x the other's; square.</param>
    /// <exception cref="ArgumentException">The matrix is empty or not square.</exception>
    public static NormalFormGame Symmetric(Rational[,] own)
    {
        ArgumentNullException.ThrowIfNull(own);
        return own.GetLength(0) == own.GetLength(1)
            ? new(own, Transpose(own))
            : throw new ArgumentException(
                $"Payoffs of {own.GetLength(0)} x {own.GetLength(1)}; a symmetric game needs a square matrix.", nameof(own));
    }

    /// <inheritdoc cref="Symmetric(Rational[,])"/>
    public static NormalFormGame Symmetric(double[,] own) => Symmetric(Exact(own, nameof(own)));

    /// <summary>A game in which one side loses what the other wins.</summary>
    /// <param name="row">What the row player gets; the column player gets the negative.</param>
    /// <exception cref="ArgumentException">The matrix is empty.</exception>
    public static NormalFormGame ZeroSum(Rational[,] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(row, Map(row, v => -v));
    }

    /// <inheritdoc cref="ZeroSum(Rational[,])"/>
    public static NormalFormGame ZeroSum(double[,] row) => ZeroSum(Exact(row, nameof(row)));

    /// <summary>The symmetric 2 x 2 game of the usual four letters: strategy 0 is to cooperate (swerve), strategy 1 to defect (stand firm).
    /// [rapoport1966].</summary>
    /// <param name="temptation">T: defecting against a cooperator.</param>
    /// <param name="reward">R: both cooperate.</param>
    /// <param name="punishment">P: both defect.</param>
    /// <param name="sucker">S: cooperating against a defector.</param>
    public static NormalFormGame TwoByTwo(Rational temptation, Rational reward, Rational punishment, Rational sucker) =>
        Symmetric(new[,] { { reward, sucker }, { temptation, punishment } }).With(rowLabels: ["C", "D"], columnLabels: ["C", "D"]);

    /// <summary>The same game under other names.</summary>
    /// <param name="title">The title; null: as it is.</param>
    /// <param name="players">The names of row and column player; null: as they are.</param>
    /// <param name="rowLabels">The names of the rows; null: as they are.</param>
    /// <param name="columnLabels">The names of the columns; null: as they are.</param>
    /// <exception cref="ArgumentException">The number of names is not right.</exception>
    public NormalFormGame With(
        string? title = null,
        IReadOnlyList<string>? players = null,
        IReadOnlyList<string>? rowLabels = null,
        IReadOnlyList<string>? columnLabels = null) =>
        new(_exact[0], _exact[1])
        {
            Title = title ?? Title,
            Players = players ?? Players,
            RowLabels = rowLabels ?? RowLabels,
            ColumnLabels = columnLabels ?? ColumnLabels,
        };

    /// <summary>The same game with the players in each other's place.</summary>
    public NormalFormGame Transposed() => new(Transpose(_exact[1]), Transpose(_exact[0]))
    {
        Title = Title,
        Players = [Players[1], Players[0]],
        RowLabels = ColumnLabels,
        ColumnLabels = RowLabels,
    };

    /// <summary>The game in other units: payoff times scale plus shift. It has the same equilibria.</summary>
    /// <param name="rowScale">The row player's factor, above 0.</param>
    /// <param name="rowShift">What is added to the row player's payoffs.</param>
    /// <param name="columnScale">The column player's factor, above 0.</param>
    /// <param name="columnShift">What is added to the column player's payoffs.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not above 0.</exception>
    public NormalFormGame Rescaled(Rational rowScale, Rational rowShift, Rational columnScale, Rational columnShift)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(rowScale, Rational.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(columnScale, Rational.Zero);
        return new(Map(_exact[0], v => rowScale * v + rowShift), Map(_exact[1], v => columnScale * v + columnShift))
        {
            Title = Title, Players = Players, RowLabels = RowLabels, ColumnLabels = ColumnLabels,
        };
    }

    /// <summary>The game in which only some strategies may be played, in the order given; so it also reorders strategies.</summary>
    /// <param name="rows">The rows to keep, from 0, none twice.</param>
    /// <param name="columns">The columns to keep, from 0, none twice.</param>
    /// <exception cref="ArgumentException">A list is empty, names a strategy twice, or one that is not there.</exception>
    public NormalFormGame Restricted(IReadOnlyList<int> rows, IReadOnlyList<int> columns)
    {
        Check(rows, Rows, nameof(rows));
        Check(columns, Columns, nameof(columns));
        return new(Part(_exact[0], rows, columns), Part(_exact[1], rows, columns))
        {
            Title = Title,
            Players = Players,
            RowLabels = [.. rows.Select(i => RowLabels[i])],
            ColumnLabels = [.. columns.Select(j => ColumnLabels[j])],
        };
    }

    private static void Check(IReadOnlyList<int> kept, int count, string name)
    {
        ArgumentNullException.ThrowIfNull(kept, name);
        if (kept.Count == 0 || kept.Distinct().Count() != kept.Count || kept.Any(k => k < 0 || k >= count))
        {
            throw new ArgumentException(
                $"[{string.Join(", ", kept)}]: at least one strategy, each once, from 0 to {count - 1}, is needed.", name);
        }
    }

    private static Rational[,] Part(Rational[,] payoffs, IReadOnlyList<int> rows, IReadOnlyList<int> columns)
    {
        var part = new Rational[rows.Count, columns.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < columns.Count; j++)
            {
                part[i, j] = payoffs[rows[i], columns[j]];
            }
        }

        return part;
    }

    private static Rational[,] Transpose(Rational[,] payoffs)
    {
        var turned = new Rational[payoffs.GetLength(1), payoffs.GetLength(0)];
        for (int i = 0; i < turned.GetLength(0); i++)
        {
            for (int j = 0; j < turned.GetLength(1); j++)
            {
                turned[i, j] = payoffs[j, i];
            }
        }

        return turned;
    }
}
