using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>What followed on a move of a dispute.</summary>
/// <param name="Dispute">The position of the dispute in the data.</param>
/// <param name="Context">What was known before.</param>
/// <param name="Outcome">What followed.</param>
internal readonly record struct MoveTransition(int Dispute, string Context, string Outcome)
{
    /// <summary>All transitions of disputes. What follows on the last move of a dispute that is not known further is none.</summary>
    public static IEnumerable<MoveTransition> Of(DisputeMoves moves, MoveContext context, MoveOutcome outcome, bool withEnd) =>
        moves.SelectMany((dispute, index) => Of(dispute, index, context, outcome, withEnd));

    private static IEnumerable<MoveTransition> Of(
        ObservedDispute dispute, int index, MoveContext context, MoveOutcome outcome, bool withEnd)
    {
        (int levelA, int levelB) = (0, 0);
        for (int m = 0; m < dispute.Moves.Count; m++)
        {
            ObservedMove move = dispute.Moves[m];
            levelA = move.Mover == Mover.B ? levelA : move.Level;
            levelB = move.Mover == Mover.A ? levelB : move.Level;
            string before = MoveCoding.Context(context, move, m + 1, levelA, levelB);
            if (m + 1 < dispute.Moves.Count)
            {
                yield return new(index, before, MoveCoding.Outcome(outcome, move, dispute.Moves[m + 1]));
            }
            else if (dispute.Ended && withEnd)
            {
                yield return new(index, before, MoveCoding.End);
            }
        }
    }
}
