using System.Numerics;
using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>A profile of behavior strategies with beliefs at all information sets, also where play does not lead, as sequential equilibrium
/// asks for. Immutable; thread-safe. [kreps1982b].</summary>
public sealed class Assessment
{
    private readonly MixedStrategy[] _beliefs;

    private Assessment(BehaviorProfile profile, MixedStrategy[] beliefs) => (Profile, _beliefs) = (profile, beliefs);

    /// <summary>The strategies.</summary>
    public BehaviorProfile Profile { get; }

    /// <summary>The most that any player could gain at an information set by changing what they do there and later, given the beliefs; 0 in
    /// a sequentially rational assessment. Exact arithmetic if strategies and beliefs are exact.</summary>
    public double Regret => Gains().Max();

    /// <summary>The same with every gain as a share of that player's own range of payoffs: this is what tolerances are held
    /// against.</summary>
    public double RelativeRegret
    {
        get
        {
            ExtensiveFormGame game = Profile.Game;
            double[] ranges = [.. Enumerable.Range(0, game.Players.Count).Select(game.PayoffRange)];
            return game.InformationSets.Zip(Gains(), (set, gain) => PayoffLimit.Share(gain, ranges[set.Player])).DefaultIfEmpty(0).Max();
        }
    }

    /// <summary>A profile with beliefs by Bayes' rule where play leads, and given ones elsewhere. Whether these are consistent in the sense
    /// of sequential equilibrium is not checked.</summary>
    /// <param name="profile">The strategies.</param>
    /// <param name="offPath">The beliefs at an information set where play does not lead, over its
    /// <see cref="InformationSet.Histories"/>.</param>
    /// <exception cref="ArgumentException">A belief has another number of probabilities than its information set has histories.</exception>
    public static Assessment Of(BehaviorProfile profile, Func<InformationSet, MixedStrategy> offPath)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(offPath);
        return new(
            profile, [.. profile.Game.InformationSets.Select(set => profile.BeliefsAt(set) ?? Fitting(profile.Game, set, offPath(set)))]);
    }

    /// <summary>A profile with the beliefs that trembles lead to in the limit. They are consistent by construction, and every consistent
    /// belief is of this kind. [kreps1982b]. Uniform at information sets that chance never allows.</summary>
    /// <param name="profile">An exact profile.</param>
    /// <param name="tremble">For an action of an information set that is not played: its weight w, above 0, and its order k, at least 1; it
    /// is played with probability w e^k as e goes to 0.</param>
    /// <exception cref="ArgumentException">The profile is not exact, or a tremble is out of range.</exception>
    public static Assessment ByTrembles(BehaviorProfile profile, Func<InformationSet, int, (Rational Weight, int Order)> tremble)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(tremble);
        if (!profile.IsExact)
        {
            throw new ArgumentException("Limits of trembles need an exact profile.", nameof(profile));
        }

        CompiledGame tree = profile.Game.Tree;
        (Rational Weight, int Order)[] moves = [.. profile.Game.InformationSets
            .SelectMany(set => set.Actions.Select((_, a) => Move(profile, set, a, tremble)))];
        int[] offset = new int[tree.Sets.Count + 1];
        for (int s = 0; s < tree.Sets.Count; s++)
        {
            offset[s + 1] = offset[s] + tree.Sets[s].Actions.Count;
        }

        var reach = new (Rational Weight, int Order)[tree.NodeCount];
        reach[0] = (Rational.One, 0);
        for (int n = 1; n < reach.Length; n++)
        {
            int parent = tree.Parent[n], set = tree.SetOf[parent];
            (Rational weight, int order) = set < 0 ? (tree.ExactChance[n], 0) : moves[offset[set] + n - tree.FirstChild[parent]];
            reach[n] = (reach[parent].Weight * weight, reach[parent].Order + order);
        }

        return new(
            profile,
            [.. profile.Game.InformationSets.Select(set => Leading([.. tree.NodesOf(set.Index).ToArray().Select(n => reach[n])]))]);
    }

    /// <summary>The beliefs at an information set, over its <see cref="InformationSet.Histories"/>.</summary>
    /// <param name="set">An information set of the game.</param>
    public MixedStrategy BeliefsAt(InformationSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return _beliefs[set.Index];
    }

    /// <summary>What the player at an information set could gain by changing what they do there and later,
    /// given the beliefs there.</summary>
    /// <param name="set">An information set of the game.</param>
    public double GainAt(InformationSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Gain(set, new(Inexact), new(Exact));
    }

    // One of each for all sets.
    private IEnumerable<double> Gains()
    {
        Lazy<DeviationGains<double>> inexact = new(Inexact);
        Lazy<DeviationGains<Rational>> exact = new(Exact);
        return Profile.Game.InformationSets.Select(set => Gain(set, inexact, exact)).DefaultIfEmpty(0);
    }

    private double Gain(InformationSet set, Lazy<DeviationGains<double>> inexact, Lazy<DeviationGains<Rational>> exact)
    {
        MixedStrategy beliefs = _beliefs[set.Index];
        return Profile.IsExact && beliefs.Exact is { } fractions
            ? exact.Value.At(set, [.. fractions]).ToDouble()
            : Math.Max(0, inexact.Value.At(set, [.. beliefs.Probabilities]));
    }

    private DeviationGains<double> Inexact() =>
        new(Profile.Game.Tree, Profile.Game.Tree.Chance, Profile.Game.Tree.Payoffs, Profile.Behavior);

    private DeviationGains<Rational> Exact() =>
        new(Profile.Game.Tree, Profile.Game.Tree.ExactChance, Profile.Game.Tree.ExactPayoffs, Profile.ExactBehavior());

    private static (Rational Weight, int Order) Move(
        BehaviorProfile profile, InformationSet set, int action, Func<InformationSet, int, (Rational Weight, int Order)> tremble)
    {
        Rational played = profile[set].Exact![action];
        if (played.Sign > 0)
        {
            return (played, 0);
        }

        (Rational weight, int order) = tremble(set, action);
        return weight.Sign > 0 && order >= 1 ? (weight, order)
            : throw new ArgumentException(
                $"The tremble to \"{set.Actions[action]}\" of {set} has weight {weight} and order {order}; a weight above 0 and an "
                    + "order of at least 1 are needed.",
                nameof(tremble));
    }

    private static MixedStrategy Leading((Rational Weight, int Order)[] reach)
    {
        int order = reach.Where(r => r.Weight.Sign > 0).Select(r => r.Order).DefaultIfEmpty(-1).Min();
        Rational[] leading = [.. reach.Select(r => r.Order == order ? r.Weight : order < 0 ? Rational.One : Rational.Zero)];
        Rational total = leading.Aggregate(Rational.Zero, (sum, w) => sum + w);
        return MixedStrategy.OfExact([.. leading.Select(w => w / total)]);
    }

    private static MixedStrategy Fitting(ExtensiveFormGame game, InformationSet set, MixedStrategy beliefs)
    {
        int histories = game.Tree.NodesOf(set.Index).Length;
        return beliefs.Count == histories ? beliefs
            : throw new ArgumentException($"{beliefs.Count} beliefs for the {histories} histories of {set}.", nameof(beliefs));
    }
}
