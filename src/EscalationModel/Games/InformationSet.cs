namespace EscalationModel.Games;

/// <summary>An information set of an <see cref="ExtensiveFormGame"/>: decisions that their player cannot tell apart.
/// Immutable; thread-safe.</summary>
public sealed class InformationSet
{
    private readonly CompiledGame _tree;

    internal InformationSet(CompiledGame tree, int index, int player, string key, IReadOnlyList<string> actions) =>
        (_tree, Index, Player, Key, Actions) = (tree, index, player, key, actions);

    /// <summary>The position in <see cref="ExtensiveFormGame.InformationSets"/>.</summary>
    public int Index { get; }

    /// <summary>The player who decides, from 0.</summary>
    public int Player { get; }

    /// <summary>The key, unique among the information sets of the player.</summary>
    public string Key { get; }

    /// <summary>The names of the actions, in order.</summary>
    public IReadOnlyList<string> Actions { get; }

    /// <summary>The paths from the root to the nodes of the set, in the order in which beliefs are given: the
    /// moves, joined by " > ".</summary>
    public IReadOnlyList<string> Histories => [.. _tree.NodesOf(Index).ToArray().Select(_tree.PathTo)];

    /// <summary>The position among the information sets of the player.</summary>
    internal int Local { get; init; }

    /// <summary>The sequence of the player that ends with the first action; the others follow.</summary>
    internal int First { get; init; }

    /// <summary>Player and key.</summary>
    public override string ToString() => PrintableText.Line($"player {Player + 1} at \"{Key}\"");
}
