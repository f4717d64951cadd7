using EscalationModel.Models.Ladder.Exact;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>How a policy that tells its distribution acts in the states of the ladder's game. A throttle between two levels is the mixture
/// of them that moves in the same way, exactly: a move is one draw.</summary>
internal sealed class LadderPolicyAsStrategy(LadderGame game, IAnyPolicy policy, Side side) : ILadderStrategy
{
    private readonly Climber _climber = game.Model[side];
    private readonly PolicyProbe _probe = new(
        game.Scenario.WithPolicies(side == Side.A ? policy : null, side == Side.B ? policy : null), game.Model, side, game.Tracked);

    private int _period = -1;

    public Tracked Needs => _probe.Missing;

    public void Read(int period, int state, Span<double> probabilities)
    {
        if (period != _period)
        {
            _period = period;
            _probe.BeginStep(period);
        }

        LadderNode node = game.Nodes[state];
        if (LadderGame.Binds(node, side))
        {
            probabilities[0] = 1;
            return;
        }

        Sight sight = game.SightOf(node, side);
        MoveLaw law = _probe.MovesAt(sight);
        double down = _climber.Down > 0 ? law.Down / _climber.Down : 0, up = _climber.Up > 0 ? law.Up / _climber.Up : 0;
        ReadOnlySpan<double> throttles = [down, Math.Max(0, 1 - down - up), up];
        if (!game.Answers(node, side))
        {
            throttles.CopyTo(probabilities);
            return;
        }

        double accepts = _probe.AcceptanceAt(sight);
        for (int i = 0; i < throttles.Length; i++)
        {
            probabilities[i] = (1 - accepts) * throttles[i];
            probabilities[throttles.Length + i] = accepts * throttles[i];
        }
    }
}
