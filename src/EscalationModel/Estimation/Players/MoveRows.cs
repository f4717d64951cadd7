using System.Globalization;
using EscalationModel.Models;

namespace EscalationModel.Estimation.Players;

/// <summary>Reads moves from a table with the columns game, move, own, rival and choice.</summary>
internal static class MoveRows
{
    private static readonly string[] Needed = ["game", "move", "own", "rival", "choice"];

    /// <summary>The moves in order.</summary>
    /// <exception cref="EstimationException">Something is wrong: tells all of it.</exception>
    public static PlayerMove[] Read(CsvRecords records)
    {
        records.Need(Needed);
        (PlayerMove Move, int Line)[] rows = [.. records.Select(row => (Move(row), row.Line))
            .OrderBy(r => r.Item1, MoveOrder.Instance)];
        PlayerMove[] moves = [.. rows.Select(r => r.Move)];
        foreach (MoveBreak wrong in MoveOrder.Breaks(moves))
        {
            records.Refuse(rows[wrong.Place].Line, wrong.Column, wrong.Value, wrong.Allowed);
        }

        records.Check();
        return moves;
    }

    private static PlayerMove Move(CsvRow row)
    {
        int own = row.Whole("own", 0, EscalationLadder.MostRungs), rival = row.Whole("rival", 0, EscalationLadder.MostRungs);
        return new PlayerMove(row.Text("game"), row.Whole("move", 1), own, rival, row.IsMissing("choice") ? null : Step(row, own));
    }

    private static int Step(CsvRow row, int own)
    {
        switch (row["choice"].ToLowerInvariant())
        {
            case "hold" or "stay":
                return 0;
            case "climb" or "up":
                return 1;
            case "descend" or "down":
                return -1;
            case var word when LevelOf(word) is { } level && Math.Abs(level - own) <= 1:
                return level - own;
            default:
                row.Refuse("choice", FormattableString.Invariant(
                    $"a level from {Math.Max(0, own - 1)} to {own + 1}, the own level or one beside it; hold, climb, descend; or nothing"));
                return 0;
        }
    }

    private static int? LevelOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int level) ? level : null;
}
