using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>How a side acts in the states of the ladder's game given what it remembers, which is a number.</summary>
internal interface IMemoryStrategy
{
    /// <summary>What it remembers before the first period.</summary>
    int Start { get; }

    /// <summary>What messages call it; null if it remembers nothing.</summary>
    string? Name { get; }

    /// <summary>What the policy depends on although the states do not hold it.</summary>
    Tracked Missing { get; }

    /// <summary>Writes the probabilities of the side's actions.</summary>
    /// <returns>What it remembers in the next period.</returns>
    int Read(int period, int state, int memory, Span<double> probabilities);
}

/// <summary>A strategy that needs no memory besides the states of the game.</summary>
internal sealed class Forgetful(StrategyReader reader) : IMemoryStrategy
{
    /// <summary>The strategy itself.</summary>
    public StrategyReader Reader { get; } = reader;

    public int Start => 0;

    public string? Name => null;

    public Tracked Missing => (Reader.Target as LadderPolicyReader)?.Missing ?? Tracked.None;

    public int Read(int period, int state, int memory, Span<double> probabilities)
    {
        Reader(period, state, probabilities);
        return 0;
    }
}
