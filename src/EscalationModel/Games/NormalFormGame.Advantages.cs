namespace EscalationModel.Games;

/// <summary>Payoffs in doubles for comparisons.</summary>
public sealed partial class NormalFormGame
{
    /// <summary>A player whose payoffs are farther from 0 than this times their range loses digits in doubles.</summary>
    private const double FarFromZero = 4096;

    /// <summary>A player's payoffs for comparisons of the own strategies: where they lie far from 0, less that of the own first strategy
    /// against the same strategy of the other, so that the differences, which alone matter, keep their digits.</summary>
    internal double[,] AdvantagesOf(int player) => _advantages[player].Value;

    /// <summary>What each row pays the row player against a column strategy, up to a number that is the same for all.</summary>
    internal double[] AdvantagesOfRow(IReadOnlyList<double> column)
    {
        double[,] payoffs = AdvantagesOf(0);
        return [.. Enumerable.Range(0, Rows).Select(i => Enumerable.Range(0, Columns).Sum(j => payoffs[i, j] * column[j]))];
    }

    /// <summary>What each column pays the column player against a row strategy, up to a number that is the same for all.</summary>
    internal double[] AdvantagesOfColumn(IReadOnlyList<double> row)
    {
        double[,] payoffs = AdvantagesOf(1);
        return [.. Enumerable.Range(0, Columns).Select(j => Enumerable.Range(0, Rows).Sum(i => payoffs[i, j] * row[i]))];
    }

    private double[,] Advantages(int player)
    {
        double[,] payoffs = _payoffs[player];
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (double payoff in payoffs)
        {
            (least, most) = (Math.Min(least, payoff), Math.Max(most, payoff));
        }

        if (Math.Max(-least, most) <= FarFromZero * (most - least))
        {
            return payoffs;
        }

        var less = new double[Rows, Columns];
        foreach ((int i, int j) in Cells)
        {
            less[i, j] = (ExactPayoff(player, i, j) - (player == 0 ? ExactPayoff(0, 0, j) : ExactPayoff(1, i, 0))).ToDouble();
        }

        return less;
    }
}
