using EscalationModel.Models;

namespace EscalationModel.Estimation.Players;

/// <summary>Reads the moves of a side from the log of a path, as <c>escalation trace</c> writes it: a row a move, with the tempos after it,
/// which on a ladder are rungs over the top rung.</summary>
internal static class TraceMoves
{
    private const double Slack = 1e-6;
    private static readonly string[] Needed = ["tempo_a", "tempo_b"];

    public static bool IsLog(CsvRecords records) => Needed.All(records.Has);

    /// <exception cref="EstimationException">Something is wrong: tells all of it.</exception>
    /// <exception cref="ArgumentException">No scenario of the ladder is given.</exception>
    public static IEnumerable<PlayerMove> Read(CsvRecords records, Scenario? scenario, Side side)
    {
        EscalationLadder ladder = scenario?.Model as EscalationLadder ?? throw new ArgumentException(
            $"{records.File} is the log of a path; allowed: with a scenario of the escalation ladder, which tells where it starts.",
            nameof(scenario));
        string column = side == Side.A ? "tempo_a" : "tempo_b", other = side == Side.A ? "tempo_b" : "tempo_a";
        (int own, int rival) = (ladder[side].InitialRung, ladder[side.Rival()].InitialRung);
        int number = 0;
        IReadOnlyList<PlayerMove> moves = records.Select(row =>
        {
            int step = Rung(row, column, ladder) - own;
            bool isOpening = number == 0 && ladder.Opening is not null;
            if (Math.Abs(step) > 1 && !isOpening)
            {
                row.Refuse(column, FormattableString.Invariant(
                    $"a rung next to {own}, where the move before led to, over {ladder.TopRung}"));
            }

            var move = new PlayerMove(records.File, ++number, own, rival, isOpening || IsBound(row, side) ? null : Math.Sign(step));
            (own, rival) = (own + step, Rung(row, other, ladder));
            return move;
        });
        return moves;
    }

    private static int Rung(CsvRow row, string column, EscalationLadder ladder)
    {
        double rung = row.Number(column, 0, 1) * ladder.TopRung;
        int whole = (int)(rung + 0.5);
        if (Math.Abs(rung - whole) > Slack)
        {
            row.Refuse(column, FormattableString.Invariant($"a rung over the top rung, which is {ladder.TopRung}"));
        }

        return whole;
    }

    private static bool IsBound(CsvRow row, Side side)
    {
        string column = side == Side.A ? "bound_a" : "bound_b";
        return !row.IsMissing(column) && row.OneOf(column, "true", "false") == "true";
    }
}
