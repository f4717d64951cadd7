using EscalationModel.Games;

namespace EscalationModel.Solvers.Markov;

/// <summary>The strategy that takes one action in each state, whatever the period.</summary>
/// <param name="actions">The action by state; may change between two readings.</param>
internal sealed class ChosenActions(int[] actions) : IStateStrategy
{
    public string? Missing => null;

    /// <summary>Some strategy, for a side that is to reply: its first action everywhere.</summary>
    public static ChosenActions First(MarkovGame game) => new(new int[game.StateCount]);

    public void Read(int period, int state, Span<double> probabilities)
    {
        probabilities.Clear();
        probabilities[actions[state]] = 1;
    }
}
