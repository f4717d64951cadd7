using System.Globalization;
using System.Text;
using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>A behavior strategy for every player of an <see cref="ExtensiveFormGame"/>: at each information set a probability for each
/// action. What it pays, where play ends, what the players believe and how far it is from a Nash equilibrium are computed from the tree, in
/// fractions if all strategies are exact. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class BehaviorProfile : IShown
{
    private readonly MixedStrategy[] _strategies;
    private readonly Lazy<TreeValues<double>> _values;
    private readonly Lazy<TreeValues<Rational>>? _exactValues;

    private BehaviorProfile(ExtensiveFormGame game, MixedStrategy[] strategies)
    {
        (Game, _strategies) = (game, strategies);
        IsExact = Array.TrueForAll(strategies, s => s.Exact is not null);
        CompiledGame tree = game.Tree;
        _values = new(() => new(tree, tree.Chance, tree.LeafChance, tree.Payoffs, () => Behavior));
        _exactValues = IsExact ? new(() => new(tree, tree.ExactChance, tree.ExactLeafChance, tree.ExactPayoffs, ExactBehavior)) : null;
    }

    /// <summary>The game.</summary>
    public ExtensiveFormGame Game { get; }

    /// <summary>Whether all probabilities are exact fractions.</summary>
    public bool IsExact { get; }

    /// <summary>The expected payoff of each player.</summary>
    public IReadOnlyList<double> Payoffs => ExactPayoffs is { } exact ? [.. exact.Select(p => p.ToDouble())] : _values.Value.Payoffs;

    /// <summary>The expected payoff of each player as a fraction, if all strategies are exact; else null.</summary>
    public IReadOnlyList<Rational>? ExactPayoffs => _exactValues?.Value.Payoffs;

    /// <summary>What each player would gain by the best reply to the others, in payoff units: 0 for all in a Nash equilibrium. Computed in
    /// fractions if all strategies are exact, so that 0 is a proof.</summary>
    public IReadOnlyList<double> Regrets =>
        ExactRegrets is { } exact ? [.. exact.Select(r => r.ToDouble())] : [.. _values.Value.Regrets.Select(r => Math.Max(0, r))];

    /// <summary>The regrets as fractions, if all strategies are exact; else null.</summary>
    public IReadOnlyList<Rational>? ExactRegrets => _exactValues?.Value.Regrets;

    /// <summary>The largest regret of a player, in payoff units.</summary>
    public double Regret => Regrets.Max();

    /// <summary>The largest regret when each is a share of that player's own range of payoffs: this is what tolerances are held
    /// against.</summary>
    public double RelativeRegret => Regrets.Select((regret, player) => PayoffLimit.Share(regret, Game.PayoffRange(player))).Max();

    /// <summary>The mean of the players' regrets: in a zero-sum game of two, what a strategy of the profile loses at most against a best
    /// replier, on average over the two seats.</summary>
    public double Exploitability => Regrets.Average();

    /// <summary>The probabilities of the actions: [player][sequence].</summary>
    internal double[][] Behavior => [.. Game.Tree.Players.Select(plex => Spread(plex, s => s.Probabilities, 1.0))];

    /// <summary>The strategy at an information set.</summary>
    /// <param name="set">An information set of the game.</param>
    public MixedStrategy this[InformationSet set]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(set);
            return _strategies[set.Index];
        }
    }

    /// <summary>The strategy at the information set of a player with a key.</summary>
    /// <param name="player">The player, from 0.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">There is no such information set.</exception>
    public MixedStrategy this[int player, string key] => _strategies[Game[player, key].Index];

    /// <summary>A profile from a strategy for each information set.</summary>
    /// <param name="game">The game.</param>
    /// <param name="strategy">The strategy at an information set, with as many probabilities as it has actions.</param>
    /// <exception cref="ArgumentException">A strategy has another number of actions than its information set.</exception>
    public static BehaviorProfile Of(ExtensiveFormGame game, Func<InformationSet, MixedStrategy> strategy)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(strategy);
        return new(game, [.. game.InformationSets.Select(set => Fitting(set, strategy(set)))]);
    }

    /// <summary>The profile in which every action of an information set is equally likely, exactly.</summary>
    /// <param name="game">The game.</param>
    public static BehaviorProfile Uniform(ExtensiveFormGame game) =>
        Of(game, set => MixedStrategy.OfExact([.. set.Actions.Select(_ => new Rational(1, set.Actions.Count))]));

    /// <summary>The same profile but for one information set.</summary>
    /// <param name="player">The player, from 0.</param>
    /// <param name="key">The key of the information set.</param>
    /// <param name="strategy">What is played there.</param>
    /// <exception cref="ArgumentException">There is no such information set, or the strategy has another number of actions.</exception>
    public BehaviorProfile With(int player, string key, MixedStrategy strategy)
    {
        InformationSet changed = Game[player, key];
        MixedStrategy[] strategies = [.. _strategies];
        strategies[changed.Index] = Fitting(changed, strategy);
        return new(Game, strategies);
    }

    /// <summary>The information sets, in their order, at which it plays otherwise than another profile: compared in fractions where both
    /// are exact, else in doubles.</summary>
    /// <param name="other">A profile of the same game.</param>
    /// <exception cref="ArgumentException">The other profile is of another game.</exception>
    public IReadOnlyList<InformationSet> DifferencesFrom(BehaviorProfile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(Game, other.Game)
            ? [.. Game.InformationSets.Where(set => !Same(this[set], other[set]))]
            : throw new ArgumentException($"A profile of \"{other.Game.Title}\" in place of \"{Game.Title}\".", nameof(other));
    }

    /// <summary>The probability with which play reaches an information set.</summary>
    /// <param name="set">An information set of the game.</param>
    public double ReachOf(InformationSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        double sum = 0;
        foreach (int node in Game.Tree.NodesOf(set.Index))
        {
            sum += _values.Value.Reach[node];
        }

        return sum;
    }

    /// <summary>What the player at an information set believes by Bayes' rule: a probability for each of its
    /// <see cref="InformationSet.Histories"/>; null if play does not get there.</summary>
    /// <param name="set">An information set of the game.</param>
    public MixedStrategy? BeliefsAt(InformationSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        int[] nodes = Game.Tree.NodesOf(set.Index).ToArray();
        if (_exactValues is { } exact)
        {
            Rational total = nodes.Aggregate(Rational.Zero, (sum, n) => sum + exact.Value.Reach[n]);
            return total.IsZero ? null : MixedStrategy.OfExact([.. nodes.Select(n => exact.Value.Reach[n] / total)]);
        }

        double reach = ReachOf(set);
        return reach > 0 ? MixedStrategy.Of([.. nodes.Select(n => _values.Value.Reach[n] / reach)]) : null;
    }

    /// <summary>Where play ends: the ends that are reached with a positive probability, with the moves that lead there.</summary>
    public IReadOnlyList<TreeOutcome> Outcomes()
    {
        CompiledGame tree = Game.Tree;
        double[] reach = _values.Value.Reach;
        return [.. Enumerable.Range(0, tree.LeafCount).Where(leaf => reach[tree.LeafNode[leaf]] > 0).Select(leaf => new TreeOutcome(
            tree.PathTo(tree.LeafNode[leaf]), reach[tree.LeafNode[leaf]], [.. tree.Payoffs.Select(p => p[leaf])]))];
    }

    /// <summary>The strategies that are not the only move, one line each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (InformationSet set in Game.InformationSets.OrderBy(s => s.Player))
        {
            string place = $"{Game.Players[set.Player]} at \"{set.Key}\" [{string.Join(", ", set.Actions)}]: {_strategies[set.Index]}";
            text.AppendLine(PrintableText.Line(place));
        }

        return text.ToString();
    }

    /// <summary>A profile from the probabilities of the sequences.</summary>
    internal static BehaviorProfile OfBehavior(ExtensiveFormGame game, double[][] behavior) => Of(game, set =>
        MixedStrategy.Of(behavior[set.Player].AsSpan(set.First, set.Actions.Count)));

    /// <summary>An exact profile from the probabilities of the sequences.</summary>
    internal static BehaviorProfile OfBehavior(ExtensiveFormGame game, Rational[][] behavior) => Of(game, set =>
        MixedStrategy.OfExact(behavior[set.Player][set.First..(set.First + set.Actions.Count)]));

    /// <summary>The action of a best reply at each information set of a player.</summary>
    internal int[] RepliesOf(int player) => _exactValues?.Value.Replies[player] ?? _values.Value.Replies[player];

    /// <summary>The exact probabilities of the actions: [player][sequence].</summary>
    internal Rational[][] ExactBehavior() => [.. Game.Tree.Players.Select(plex => Spread(plex, s => s.Exact!, Rational.One))];

    private T[] Spread<T>(Treeplex plex, Func<MixedStrategy, IReadOnlyList<T>> probabilities, T one) =>
        [one, .. plex.Sets.SelectMany(set => probabilities(_strategies[set]))];

    private static bool Same(MixedStrategy a, MixedStrategy b) =>
        ReferenceEquals(a, b)
            || (a.Exact is { } exactA && b.Exact is { } exactB
                ? exactA.SequenceEqual(exactB)
                : a.Probabilities.SequenceEqual(b.Probabilities));

    private static MixedStrategy Fitting(InformationSet set, MixedStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return strategy.Count == set.Actions.Count ? strategy
            : throw new ArgumentException(
                $"{strategy.Count} probabilities for the {set.Actions.Count} actions of {set}.", nameof(strategy));
    }
}
