using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>A node of the tree of an <see cref="ExtensiveFormGame"/>: a move of chance, a decision, or an end. Immutable.</summary>
public sealed class GameNode
{
    private GameNode(GameNodeKind kind) => Kind = kind;

    /// <summary>What the node is.</summary>
    public GameNodeKind Kind { get; }

    /// <summary>The player who decides, from 0; -1 at chance and at ends.</summary>
    public int Player { get; private init; } = -1;

    /// <summary>The key of the information set: decisions of a player with the same key cannot be told apart. Empty
    /// at chance and at ends.</summary>
    public string InformationSet { get; private init; } = "";

    /// <summary>The moves, in order; empty at ends.</summary>
    public IReadOnlyList<GameMove> Moves { get; private init; } = [];

    /// <summary>What each player gets when play reaches the node, added up along the path; empty: nothing.</summary>
    public IReadOnlyList<Rational> Payoffs { get; private init; } = [];

    /// <summary>A name; empty unless given.</summary>
    public string Label { get; init; } = "";

    /// <summary>A move of chance.</summary>
    /// <param name="moves">Label, probability and what follows. The probabilities add up to exactly 1.</param>
    public static GameNode Chance(params IReadOnlyList<(string Label, Rational Probability, GameNode Next)> moves)
    {
        ArgumentNullException.ThrowIfNull(moves);
        return new(GameNodeKind.Chance) { Moves = [.. moves.Select(m => new GameMove(m.Label, m.Probability, m.Next))] };
    }

    /// <summary>A decision of a player.</summary>
    /// <param name="player">The player, from 0.</param>
    /// <param name="informationSet">The key of the information set.</param>
    /// <param name="moves">Action and what follows.</param>
    public static GameNode Decision(int player, string informationSet, params IReadOnlyList<(string Action, GameNode Next)> moves)
    {
        ArgumentNullException.ThrowIfNull(informationSet);
        ArgumentNullException.ThrowIfNull(moves);
        return new(GameNodeKind.Decision)
        {
            Player = player, InformationSet = informationSet, Moves = [.. moves.Select(m => new GameMove(m.Action, null, m.Next))],
        };
    }

    /// <summary>An end of the game.</summary>
    /// <param name="payoffs">What each player gets; none: nothing.</param>
    public static GameNode End(params IReadOnlyList<Rational> payoffs) => new(GameNodeKind.End) { Payoffs = [.. payoffs] };

    /// <summary>The same node under a name.</summary>
    /// <param name="label">The name; may be empty.</param>
    public GameNode Labeled(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return new(Kind) { Player = Player, InformationSet = InformationSet, Moves = Moves, Payoffs = Payoffs, Label = label };
    }

    /// <summary>The same node, where payoffs are earned on the way.</summary>
    /// <param name="payoffs">What each player gets when play reaches the node.</param>
    public GameNode Earning(params IReadOnlyList<Rational> payoffs) => new(Kind)
    {
        Player = Player, InformationSet = InformationSet, Moves = Moves, Label = Label, Payoffs = [.. payoffs],
    };
}
