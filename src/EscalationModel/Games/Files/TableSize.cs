namespace EscalationModel.Games.Files;

/// <summary>How large the table of a game file may be: what its first line promises is checked before any of it is read.</summary>
internal static class TableSize
{
    /// <summary>The most strategies of a player.</summary>
    public const int MostStrategies = 1_000_000;

    /// <summary>The most cells, such as 1,414 strategies of each player: their exact payoffs take 0.13 GB.</summary>
    public const int MostCells = 2_000_000;

    /// <summary>Refuses a table that is too large, at the place that says so.</summary>
    /// <param name="tokens">The file.</param>
    /// <param name="at">Where the counts stand.</param>
    /// <param name="rows">Strategies of the first player.</param>
    /// <param name="columns">Strategies of the second player.</param>
    public static void Check(TokenReader tokens, Token at, int rows, int columns)
    {
        if ((long)rows * columns > MostCells)
        {
            throw tokens.Wrong(
                at.Offset,
                FormattableString.Invariant($"a table of {rows} x {columns}"),
                FormattableString.Invariant($"at most {MostCells} cells, strategies of one player times those of the other"));
        }
    }
}
