using EscalationModel.Models.Ladder.Exact;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>A strategy that needs no memory besides the states of the game.</summary>
internal sealed class Forgetful(ILadderStrategy strategy) : IMemoryStrategy
{
    /// <summary>The strategy itself.</summary>
    public ILadderStrategy Strategy { get; } = strategy;

    public int Start => 0;

    public string? Name => null;

    public Tracked Needs => Strategy.Needs;

    public int Read(int period, int state, int memory, Span<double> probabilities)
    {
        Strategy.Read(period, state, probabilities);
        return 0;
    }
}
