namespace EscalationModel.Games;

public sealed partial class ExtensiveFormGame
{
    /// <summary>A game from its rules: the tree is everything that can happen from the first state on.</summary>
    /// <typeparam name="TState">The states.</typeparam>
    /// <param name="title">The title; may be empty.</param>
    /// <param name="players">The names of the players.</param>
    /// <param name="start">The state in which the game begins.</param>
    /// <param name="turn">The rules: what happens in a state.</param>
    /// <param name="maxNodes">How many nodes are allowed, against rules without an end.</param>
    /// <exception cref="ArgumentException">The rules do not make a game of perfect recall (as of the constructor), or the
    /// tree is too large.</exception>
    public static ExtensiveFormGame Expand<TState>(
        string title, IReadOnlyList<string> players, TState start, Func<TState, GameTurn<TState>> turn, int maxNodes = 10_000_000)
    {
        ArgumentNullException.ThrowIfNull(turn);
        List<GameTurn<TState>> turns = [turn(start)];
        var firstChild = new List<int>();
        for (int n = 0; n < turns.Count; n++)
        {
            firstChild.Add(turns.Count);
            foreach ((_, _, TState next) in turns[n].Moves)
            {
                turns.Add(turns.Count < maxNodes ? turn(next)
                    : throw new ArgumentException($"The game has more than {maxNodes} nodes; the rules may have no end.", nameof(turn)));
            }
        }

        // Children have higher numbers than their parents.
        var nodes = new GameNode[turns.Count];
        for (int n = nodes.Length - 1; n >= 0; n--)
        {
            nodes[n] = NodeOf(turns[n], nodes.AsSpan(firstChild[n], turns[n].Moves.Count));
        }

        return new(title, players, nodes[0]);
    }

    private static GameNode NodeOf<TState>(GameTurn<TState> turn, ReadOnlySpan<GameNode> children)
    {
        GameNode[] next = children.ToArray();
        return turn.Kind switch
        {
            GameNodeKind.Chance => GameNode.Chance([.. turn.Moves.Select((m, i) => (m.Label, m.Probability!.Value, next[i]))]),
            GameNodeKind.Decision =>
                GameNode.Decision(turn.Player, turn.InformationSet, [.. turn.Moves.Select((m, i) => (m.Label, next[i]))]),
            _ => GameNode.End(turn.Payoffs),
        };
    }
}
