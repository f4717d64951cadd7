using EscalationModel.Models.Ladder.Exact;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>How a policy that was solved for a ladder acts in the states of a ladder's game.</summary>
internal sealed class SolvedLadderAsStrategy(LadderGame game, LadderPolicy policy) : ILadderStrategy
{
    public Tracked Needs => Tracked.None;

    public void Read(int period, int state, Span<double> probabilities) => policy.ReadAt(period, game.Nodes[state].Board, probabilities);
}
