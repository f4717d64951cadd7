using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Games.Files;

/// <summary>Reads the input of lrsnash: the numbers of rows and columns, then both payoff matrices row by row. [avis2010].</summary>
internal static class LrsnashReader
{
    public static NormalFormGame Read(TokenReader tokens)
    {
        Token table = tokens.Current;
        int rows = tokens.TakeCount("the number of rows", 1, TableSize.MostStrategies);
        int columns = tokens.TakeCount("the number of columns", 1, TableSize.MostStrategies);
        TableSize.Check(tokens, table, rows, columns);
        Rational[] row = Matrix(tokens, "row", rows, columns), column = Matrix(tokens, "column", rows, columns);
        return tokens.AtEnd
            ? new(Shaped(row, rows, columns), Shaped(column, rows, columns))
            : throw tokens.Wrong($"the end of the file after two matrices of {rows} x {columns}");
    }

    // Grows with the file: its first line may promise more than there is.
    private static Rational[] Matrix(TokenReader tokens, string player, int rows, int columns)
    {
        var payoffs = new List<Rational>();
        for (long k = 0; k < (long)rows * columns; k++)
        {
            payoffs.Add(tokens.TakePayoff(string.Create(
                CultureInfo.InvariantCulture,
                $"the {player} player's payoff in row {k / columns + 1} of {rows}, column {k % columns + 1} of {columns}")));
        }

        return [.. payoffs];
    }

    private static Rational[,] Shaped(Rational[] payoffs, int rows, int columns)
    {
        var matrix = new Rational[rows, columns];
        for (int k = 0; k < payoffs.Length; k++)
        {
            matrix[k / columns, k % columns] = payoffs[k];
        }

        return matrix;
    }
}
