namespace EscalationModel.Games;

/// <summary>A finite game in extensive form: a tree with moves of chance and information sets. Immutable; thread-safe. [kuhn1953].</summary>
public sealed partial class ExtensiveFormGame
{
    /// <summary>A game from its tree.</summary>
    /// <param name="title">The title; may be empty.</param>
    /// <param name="players">The names of the players, at least one.</param>
    /// <param name="root">The root of the tree.</param>
    public ExtensiveFormGame(string title, IReadOnlyList<string> players, GameNode root)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(players);
        ArgumentNullException.ThrowIfNull(root);
        (Title, Players, Root) = (title, [.. players], root);
    }

    /// <summary>The title; empty unless given.</summary>
    public string Title { get; }

    /// <summary>The names of the players.</summary>
    public IReadOnlyList<string> Players { get; }

    /// <summary>The root of the tree.</summary>
    public GameNode Root { get; }
}
