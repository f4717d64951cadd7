using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>What kind of game it is.</summary>
public sealed partial class NormalFormGame
{
    /// <summary>Whether the payoffs of every cell add up to exactly 0.</summary>
    public bool IsZeroSum => ConstantSum is { IsZero: true };

    /// <summary>Whether the payoffs of every cell add up to exactly the same number.</summary>
    public bool IsConstantSum => ConstantSum is not null;

    /// <summary>What the payoffs of every cell add up to, if that is the same number everywhere; else null.</summary>
    public Rational? ConstantSum
    {
        get
        {
            Rational sum = _exact[0][0, 0] + _exact[1][0, 0];
            return Cells.All(c => _exact[0][c.Row, c.Column] + _exact[1][c.Row, c.Column] == sum) ? sum : null;
        }
    }

    /// <summary>Whether both players have as many strategies and each gets in the other's place what the other gets: strategy i of one
    /// is strategy i of the other.</summary>
    public bool IsSymmetric => Rows == Columns && Cells.All(c => _exact[0][c.Row, c.Column] == _exact[1][c.Column, c.Row]);

    /// <summary>The largest payoff of a player less the smallest.</summary>
    /// <param name="player">0: the row player; 1: the column player.</param>
    public double PayoffRange(int player)
    {
        ReadOnlySpan<double> payoffs = Payoffs(player);
        ReadOnlySpan<Vector<double>> lanes = MemoryMarshal.Cast<double, Vector<double>>(payoffs);
        Vector<double> least = new(payoffs[0]), most = least;
        foreach (Vector<double> lane in lanes)
        {
            (least, most) = (Vector.Min(least, lane), Vector.Max(most, lane));
        }

        (double low, double high) = (payoffs[0], payoffs[0]);
        for (int i = 0; i < Vector<double>.Count; i++)
        {
            (low, high) = (Math.Min(low, least[i]), Math.Max(high, most[i]));
        }

        foreach (double payoff in payoffs[(lanes.Length * Vector<double>.Count)..])
        {
            (low, high) = (Math.Min(low, payoff), Math.Max(high, payoff));
        }

        return high - low;
    }

    /// <summary>All cells, row by row.</summary>
    internal IEnumerable<(int Row, int Column)> Cells =>
        Enumerable.Range(0, Rows).SelectMany(i => Enumerable.Range(0, Columns).Select(j => (i, j)));

    /// <summary>The title and the payoffs as a table, with row and column labels; a player's payoff of a cell before
    /// and after the comma.</summary>
    public override string ToString()
    {
        string[][] lines =
        [
            ["", .. Enumerable.Range(0, Columns).Select(j => Shown(ColumnLabels, j))],
            .. Enumerable.Range(0, Rows).Select(
                i => (string[])[Shown(RowLabels, i), .. Enumerable.Range(0, Columns).Select(j => $"{_exact[0][i, j]},{_exact[1][i, j]}")]),
        ];
        int[] widths = [.. Enumerable.Range(0, Columns + 1).Select(k => lines.Max(l => l[k].Length))];
        var text = new StringBuilder(Title.Length > 0 ? PrintableText.Line(Title) + "\n" : "");
        foreach (string[] line in lines)
        {
            text.Append(string.Join("  ", line.Select((cell, k) => k == 0 ? cell.PadRight(widths[k]) : cell.PadLeft(widths[k]))).TrimEnd())
                .Append('\n');
        }

        return text.ToString();
    }

    // A file may leave a strategy without a name.
    private static string Shown(IReadOnlyList<string> labels, int index) =>
        labels[index].Length > 0 ? PrintableText.Line(labels[index]) : $"#{index + 1}";
}
