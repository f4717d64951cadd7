using System.Globalization;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>A strategy of finitely many states: in each it cooperates with a probability, and what both then do leads to the next
/// (a Moore machine with mixed moves). It begins in state 0. Every strategy that remembers finitely many rounds is one. Scores between two
/// of them are known exactly. Immutable; thread-safe. Source: [rubinstein1986].</summary>
public sealed class Automaton : IteratedStrategy
{
    /// <summary>The most states.</summary>
    public const int MostStates = 256;

    private readonly AutomatonState[] _states;

    /// <summary>An automaton from its states.</summary>
    /// <param name="name">What tables call it.</param>
    /// <param name="states">From 1 to <see cref="MostStates"/> states; the first is where it begins.</param>
    /// <exception cref="ArgumentException">There are too few or too many states, a probability lies outside of 0 to 1, or a state is not
    /// there; names the state.</exception>
    public Automaton(string name, params IReadOnlyList<AutomatonState> states)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (states.Count is < 1 or > MostStates)
        {
            throw new ArgumentException($"{name} has {states.Count} states; 1 to {MostStates} are allowed.", nameof(states));
        }

        for (int s = 0; s < states.Count; s++)
        {
            Check(name, s, states[s], states.Count);
        }

        _states = [.. states];
        Text = string.Join("; ", _states.Select(
            s => string.Create(CultureInfo.InvariantCulture, $"{s.Cooperation:R} {s.AfterCC} {s.AfterCD} {s.AfterDC} {s.AfterDD}")));
    }

    /// <summary>The states; the first is where it begins.</summary>
    public IReadOnlyList<AutomatonState> States => _states;

    /// <summary>All states: the probability to cooperate, then the states after CC, CD, DC and DD.</summary>
    public override string Text { get; }

    /// <summary>The same under another name.</summary>
    /// <param name="name">The name.</param>
    public Automaton Named(string name) => new(name, _states);

    /// <summary>The Joss-Ann transform: cooperates with probability x, defects with probability y, and else does what this one does.
    /// [ashlock2008].</summary>
    /// <param name="x">The probability of a cooperation that nothing asked for.</param>
    /// <param name="y">The probability of such a defection; x + y is at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The two are not probabilities of which the sum is at most 1.</exception>
    public Automaton JossAnn(double x, double y)
    {
        if (!(x >= 0 && y >= 0 && x + y <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(x), FormattableString.Invariant($"x = {x}, y = {y}"), "Two probabilities whose sum is at most 1 are allowed.");
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"JA({Name},{x:R},{y:R})");
        return new(name, [.. _states.Select(s => s with { Cooperation = x + (1 - x - y) * s.Cooperation })]);
    }

    private static void Check(string name, int index, AutomatonState state, int count)
    {
        if (state is null || !(state.Cooperation is >= 0 and <= 1))
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"State {index} of {name} cooperates with probability {state?.Cooperation}; 0 to 1 is allowed."),
                nameof(state));
        }

        int[] next = [state.AfterCC, state.AfterCD, state.AfterDC, state.AfterDD];
        if (Array.Find(next, n => n < 0 || n >= count) is var wrong && (wrong < 0 || wrong >= count))
        {
            throw new ArgumentException($"State {index} of {name} leads to state {wrong}; 0 to {count - 1} is allowed.", nameof(state));
        }
    }
}
