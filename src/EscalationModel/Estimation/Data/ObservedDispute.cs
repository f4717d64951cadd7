namespace EscalationModel.Estimation.Data;

/// <summary>The moves of a dispute, in their order. Immutable.</summary>
public sealed class ObservedDispute
{
    /// <summary>A dispute.</summary>
    /// <param name="name">How the file calls it.</param>
    /// <param name="moves">The moves, in their order; at least one.</param>
    /// <param name="ended">Whether it ended after the last move; false if it is only not known further (censored).</param>
    /// <exception cref="ArgumentException">There are no moves.</exception>
    public ObservedDispute(string name, IReadOnlyList<ObservedMove> moves, bool ended)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(moves);
        if (moves.Count == 0)
        {
            throw new ArgumentException($"dispute {PrintableText.Line(name)} has no moves; allowed: at least one", nameof(moves));
        }

        (Name, Moves, Ended) = (name, moves, ended);
    }

    /// <summary>How the file calls it.</summary>
    public string Name { get; }

    /// <summary>The moves, in their order; at least one.</summary>
    public IReadOnlyList<ObservedMove> Moves { get; }

    /// <summary>Whether it ended after the last move; false: it is censored there.</summary>
    public bool Ended { get; }

    /// <summary>The first moves of it; censored if some are cut off.</summary>
    /// <param name="most">The most moves to keep, at least 1.</param>
    public ObservedDispute First(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return Moves.Count <= most ? this : new ObservedDispute(Name, [.. Moves.Take(most)], ended: false);
    }
}
