namespace EscalationModel.Estimation.Data;

/// <summary>Makes moves of disputes from acts by rising date.</summary>
internal static class EventMoves
{
    public static DisputeMoves Of(IEnumerable<(Mover Mover, ObservedEvent Observed)> acts, int gapDays, DateOnly last)
    {
        var disputes = new List<ObservedDispute>();
        var moves = new List<ObservedMove>();
        foreach (ObservedMove move in acts.GroupBy(a => a.Observed.Date).Select(MoveOf))
        {
            if (moves.Count > 0 && move.Day - moves[^1].Day > gapDays)
            {
                disputes.Add(Dispute(moves, ended: true));
                moves.Clear();
            }

            moves.Add(move);
        }

        if (moves.Count > 0)
        {
            disputes.Add(Dispute(moves, ended: DisputeMoves.DayOf(last) - moves[^1].Day > gapDays));
        }

        return new DisputeMoves(disputes);
    }

    private static ObservedDispute Dispute(List<ObservedMove> moves, bool ended) =>
        new(FormattableString.Invariant($"{DateOnly.FromDayNumber((int)moves[0].Day + new DateOnly(1970, 1, 1).DayNumber):yyyy-MM-dd}"),
            [.. moves], ended);

    private static ObservedMove MoveOf(IGrouping<DateOnly, (Mover Mover, ObservedEvent Observed)> day)
    {
        Mover[] movers = [.. day.Select(d => d.Mover).Distinct()];
        return new(movers.Length == 1 ? movers[0] : Mover.Both, day.Max(d => d.Observed.Level ?? 0), DisputeMoves.DayOf(day.Key));
    }
}
