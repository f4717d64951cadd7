using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>A finite game in extensive form: a tree with moves of chance and information sets, of perfect recall. Payoffs and
/// probabilities are exact fractions. The tree is checked and laid out in flat arrays once, when the game is made. Immutable;
/// thread-safe. [kuhn1953].</summary>
[TypeFormatterSource]
public sealed partial class ExtensiveFormGame : IShown
{
    /// <summary>A game from its tree.</summary>
    /// <param name="title">The title; may be empty.</param>
    /// <param name="players">The names of the players, at least one.</param>
    /// <param name="root">The root of the tree. A node may be used in several places: each place is a node of its own in the game.</param>
    /// <exception cref="ArgumentException">The tree is not a game of perfect recall: the message names all errors, each with the moves that
    /// lead to its place.</exception>
    public ExtensiveFormGame(string title, IReadOnlyList<string> players, GameNode root)
        : this(title, players, root, null)
    {
    }

    /// <summary>A game from its tree, with other errors for what is no game: see <see cref="TreeCompiler"/>.</summary>
    internal ExtensiveFormGame(string title, IReadOnlyList<string> players, GameNode root, Func<GameNode, string, Exception>? refusal)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(players);
        ArgumentNullException.ThrowIfNull(root);
        if (players.Count == 0)
        {
            throw new ArgumentException("A game needs at least one player.", nameof(players));
        }

        (Title, Players, Root) = (title, [.. players], root);
        Tree = new TreeCompiler(Players.Count, refusal).Compile(root);
    }

    /// <summary>The title; empty unless given.</summary>
    public string Title { get; }

    /// <summary>The names of the players.</summary>
    public IReadOnlyList<string> Players { get; }

    /// <summary>The root of the tree.</summary>
    public GameNode Root { get; }

    /// <summary>The information sets of all players, in the order in which the levels of the tree meet them: a player's
    /// earlier sets come first.</summary>
    public IReadOnlyList<InformationSet> InformationSets => Tree.Sets;

    /// <summary>The number of nodes.</summary>
    public int NodeCount => Tree.NodeCount;

    /// <summary>The number of ends.</summary>
    public int EndCount => Tree.LeafCount;

    /// <summary>Whether every information set is a single node.</summary>
    public bool HasPerfectInformation => Tree.SetNodes.Length == Tree.Sets.Count;

    /// <summary>Whether chance moves anywhere.</summary>
    public bool HasChance => Tree.SetOf.Contains(CompiledGame.IsChance);

    /// <summary>Whether the payoffs of all players add up to 0 at every end, exactly.</summary>
    public bool IsZeroSum => ConstantSum is { IsZero: true };

    /// <summary>The largest payoff of a player at an end less the smallest.</summary>
    /// <param name="player">The player, from 0.</param>
    public double PayoffRange(int player) => Tree.Payoffs[player].Max() - Tree.Payoffs[player].Min();

    /// <summary>What the payoffs of all players add up to if that is the same at every end, exactly; else null.</summary>
    public Rational? ConstantSum
    {
        get
        {
            Rational Total(int leaf) => Tree.ExactPayoffs.Aggregate(Rational.Zero, (sum, u) => sum + u[leaf]);
            Rational first = Total(0);
            return Enumerable.Range(1, EndCount - 1).All(leaf => Total(leaf) == first) ? first : null;
        }
    }

    /// <summary>The tree in flat arrays.</summary>
    internal CompiledGame Tree { get; }

    /// <summary>The information set of a player with a key.</summary>
    /// <param name="player">The player, from 0.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">There is none; the message lists the player's keys.</exception>
    public InformationSet this[int player, string key] =>
        InformationSets.FirstOrDefault(s => s.Player == player && s.Key == key)
        ?? throw new ArgumentException($"Player {player + 1} has no information set \"{key}\"; there is: "
            + $"{string.Join(", ", InformationSets.Where(s => s.Player == player).Take(20).Select(s => $"\"{s.Key}\""))}.", nameof(key));

    /// <summary>Title, players and size in one line.</summary>
    public override string ToString() =>
        $"{(Title.Length > 0 ? PrintableText.Line(Title) : "Game")}: {Players.Count} players, {NodeCount} nodes,"
            + $" {EndCount} ends, {InformationSets.Count} information sets";
}
