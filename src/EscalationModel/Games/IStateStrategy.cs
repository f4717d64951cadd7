namespace EscalationModel.Games;

/// <summary>How a side acts in the states of a <see cref="MarkovGame"/>.</summary>
internal interface IStateStrategy
{
    /// <summary>What the side looks at although the states of the game do not hold it, in words, as far as it has been asked; null:
    /// nothing, its answers hold.</summary>
    string? Missing { get; }

    /// <summary>Writes the probabilities of the side's actions in a state.</summary>
    void Read(int period, int state, Span<double> probabilities);
}
