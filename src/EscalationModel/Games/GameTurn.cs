using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>What happens in a state of a game that is written as rules instead of as a tree: chance moves, a player moves, or the
/// game is over. <see cref="ExtensiveFormGame.Expand{TState}"/> makes the tree. Made by the methods of <see cref="GameTurn"/>.
/// Immutable if the states are.</summary>
/// <typeparam name="TState">The states: whatever the rules need to go on from there, a record for example.</typeparam>
public sealed class GameTurn<TState>
{
    internal GameTurn(
        GameNodeKind kind,
        int player,
        string informationSet,
        IReadOnlyList<(string Label, Rational? Probability, TState Next)> moves,
        IReadOnlyList<Rational> payoffs) =>
        (Kind, Player, InformationSet, Moves, Payoffs) = (kind, player, informationSet, moves, payoffs);

    internal GameNodeKind Kind { get; }

    internal int Player { get; }

    internal string InformationSet { get; }

    internal IReadOnlyList<(string Label, Rational? Probability, TState Next)> Moves { get; }

    internal IReadOnlyList<Rational> Payoffs { get; }
}

/// <summary>Makes the turns of games that are written as rules.</summary>
public static class GameTurn
{
    /// <summary>Chance moves.</summary>
    /// <param name="moves">Label, probability and the state that follows. The probabilities add up to exactly 1.</param>
    public static GameTurn<TState> Chance<TState>(params IReadOnlyList<(string Label, Rational Probability, TState Next)> moves)
    {
        ArgumentNullException.ThrowIfNull(moves);
        return new(GameNodeKind.Chance, -1, "", [.. moves.Select(m => (m.Label, (Rational?)m.Probability, m.Next))], []);
    }

    /// <summary>A player moves.</summary>
    /// <param name="player">The player, from 0.</param>
    /// <param name="informationSet">All that the player knows, as a key: states with the same key cannot be told apart.</param>
    /// <param name="moves">Action and the state that follows.</param>
    public static GameTurn<TState> Decision<TState>(
        int player, string informationSet, params IReadOnlyList<(string Action, TState Next)> moves)
    {
        ArgumentNullException.ThrowIfNull(informationSet);
        ArgumentNullException.ThrowIfNull(moves);
        return new(GameNodeKind.Decision, player, informationSet, [.. moves.Select(m => (m.Action, (Rational?)null, m.Next))], []);
    }

    /// <summary>The game is over.</summary>
    /// <param name="payoffs">What each player gets.</param>
    public static GameTurn<TState> End<TState>(params IReadOnlyList<Rational> payoffs)
    {
        ArgumentNullException.ThrowIfNull(payoffs);
        return new(GameNodeKind.End, -1, "", [], [.. payoffs]);
    }
}
