using EscalationModel.Models.Ladder.Exact;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>How a side acts in the states of the ladder's game given what it remembers, which is a number.</summary>
internal interface IMemoryStrategy
{
    /// <summary>What it remembers before the first period.</summary>
    int Start { get; }

    /// <summary>What messages call it; null if it remembers nothing.</summary>
    string? Name { get; }

    /// <summary>What the states must hold besides for the answers so far to be right.</summary>
    Tracked Needs { get; }

    /// <summary>Writes the probabilities of the side's actions.</summary>
    /// <returns>What it remembers in the next period.</returns>
    int Read(int period, int state, int memory, Span<double> probabilities);
}
