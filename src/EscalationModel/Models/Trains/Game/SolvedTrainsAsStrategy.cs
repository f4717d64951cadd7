using EscalationModel.Games;

namespace EscalationModel.Models.Trains.Game;

/// <summary>How a policy that was solved for the trains, on any grid, acts in the states of a trains' game.</summary>
internal sealed class SolvedTrainsAsStrategy(TrainsGame game, TrainsPolicy policy, Side side) : IStateStrategy
{
    public string? Missing => null;

    public void Read(int period, int state, Span<double> probabilities) => policy.ReadAt(period, game.SightOf(state, side), probabilities);
}
