namespace EscalationModel.Experiments.Optimization;

/// <summary>A search in rounds: it says which points it would try, and is told what they are worth. What it asks next is a function of how
/// it was made and of what it was told, to the bit, and of nothing else: a search that is made again and told the rounds so far goes on
/// where the other ended. So a round of a search is a round of a study. Not thread-safe; its points may be worked out at once.</summary>
/// <typeparam name="TValue">What a point is worth: a number, or several.</typeparam>
public interface ISearch<TValue>
{
    /// <summary>The number of coordinates of a point.</summary>
    int Dimensions { get; }

    /// <summary>How many rounds it was told.</summary>
    int Round { get; }

    /// <summary>How many points it was told of.</summary>
    long Evaluations { get; }

    /// <summary>Why there is nothing more to ask; null: there is.</summary>
    SearchEnd? End { get; }

    /// <summary>The points of the round: the same until they are told; none when the search has ended.</summary>
    IReadOnlyList<double[]> Ask();

    /// <summary>Takes what the points of the round are worth, in their order, and goes on to the next.</summary>
    /// <param name="values">As many as <see cref="Ask"/> has points; smaller is better. Infinity is for a point that cannot be.</param>
    /// <exception cref="ArgumentException">The number of values is another, or one is not a number; names the point.</exception>
    /// <exception cref="InvalidOperationException">The search has ended.</exception>
    void Tell(IReadOnlyList<TValue> values);
}
