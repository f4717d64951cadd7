using System.Globalization;
using System.Text;

namespace EscalationModel.Estimation.Data;

/// <summary>Reads a CSV file with a row a move.</summary>
internal static class DisputeMovesFile
{
    private const int MostMoves = 1_000_000, MostLevel = 1_000;

    public static string[] Needed { get; } = ["dispute", "move", "mover", "level"];

    public static DisputeMoves Read(CsvRecords records)
    {
        IReadOnlyList<Row> rows = records.Select(r => new Row(r));
        var disputes = new List<ObservedDispute>();
        foreach (IGrouping<string, Row> group in rows.GroupBy(r => r.Dispute))
        {
            Row[] moves = [.. group.OrderBy(r => r.Move)];
            CheckNumbers(moves);
            CheckEnd(moves);
            bool ended = !records.Has("ended") || moves[^1].Ended;
            disputes.Add(new ObservedDispute(group.Key, [.. moves.Select(m => m.Observed)], ended));
        }

        records.Check();
        return new DisputeMoves(disputes);
    }

    /// <summary>The mover of a cell.</summary>
    public static Mover MoverOf(CsvRow row, string column) => row.OneOf(column, "A", "B", "AB", "both") switch
    {
        "A" => Mover.A,
        "B" => Mover.B,
        _ => Mover.Both,
    };

    /// <summary>The text that <see cref="Read"/> reads.</summary>
    public static string Write(DisputeMoves disputes)
    {
        var text = new StringBuilder("dispute,move,day,mover,level,ended\n");
        foreach (ObservedDispute dispute in disputes)
        {
            for (int k = 0; k < dispute.Moves.Count; k++)
            {
                (Mover mover, int level, double day) = dispute.Moves[k];
                string when = double.IsNaN(day) ? "" : day.ToString("R", CultureInfo.InvariantCulture);
                string who = mover == Mover.Both ? "AB" : mover.ToString();
                int ended = dispute.Ended && k == dispute.Moves.Count - 1 ? 1 : 0;
                text.Append(CultureInfo.InvariantCulture, $"{Quoted(dispute.Name)},{k + 1},{when},{who},{level},{ended}\n");
            }
        }

        return text.ToString();
    }

    private static string Quoted(string name) => name.Any(c => c is ',' or '"' or '\r' or '\n')
        ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : name;

    private static void CheckNumbers(Row[] moves)
    {
        int wrong = Enumerable.Range(0, moves.Length).FirstOrDefault(k => moves[k].Move != k + 1, -1);
        if (wrong >= 0)
        {
            string what = wrong > 0 && moves[wrong].Move == moves[wrong - 1].Move
                ? $"each move of a dispute once; line {moves[wrong - 1].Cells.Line} has it too"
                : $"moves of a dispute numbered 1, 2, ... without a gap; move {wrong + 1} of dispute {moves[0].Dispute} is missing";
            moves[wrong].Cells.Refuse("move", what);
        }
    }

    private static void CheckEnd(Row[] moves)
    {
        foreach (Row row in moves.SkipLast(1).Where(m => m.Ended))
        {
            row.Cells.Refuse("ended", $"0 before the last move of a dispute, which is move {moves[^1].Move}");
        }
    }

    private sealed class Row
    {
        public Row(CsvRow cells)
        {
            Cells = cells;
            Dispute = cells.Text("dispute");
            Move = cells.Whole("move", 1, MostMoves);
            Observed = new ObservedMove(MoverOf(cells, "mover"), cells.Whole("level", 0, MostLevel), Day(cells));
            Ended = !cells.IsMissing("ended") && cells.OneOf("ended", "0", "1", "false", "true") is "1" or "true";
        }

        public CsvRow Cells { get; }

        public string Dispute { get; }

        public int Move { get; }

        public ObservedMove Observed { get; }

        public bool Ended { get; }

        private static double Day(CsvRow cells)
        {
            string text = cells["day"];
            return cells.IsMissing("day") ? double.NaN
                : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
                    ? DisputeMoves.DayOf(date)
                    : cells.Number("day");
        }
    }
}
