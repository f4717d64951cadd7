using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;
using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Replies;

/// <summary>Learns a reply to a rival's policy by playing on from states, wherever a crisis can be simulated: trains, perception that errs,
/// talks, mediators, rivals with memory. Thread-safe.</summary>
/// <remarks>
/// <list type="number">
/// <item>It starts from the best built-in policy (<see cref="BuiltInSweep"/>).</item>
/// <item>States that its play leads to are sampled; in half of the paths it is left now and then, so that others are met too.</item>
/// <item>From each state each of the throttles -1, 0 and 1 is kept for some steps and the policy followed then, all on the same random
/// numbers: what the throttles are worth.</item>
/// <item>Boosted trees learn the advantages from what the side sees, and one tree of few leaves the choice [lagoudakis2003].</item>
/// <item>Small changes of the best tree so far are tried on whole crises, and kept where they are worth more.</item>
/// <item>If that is better on paths of its own it is the next policy. If not, the next round adds to what is known of the same tree, so
/// that chance weighs less; while no tree is better, the next finalist of the sweep is followed.</item>
/// <item>The best of all rounds meets the best built-in policy on fresh paths. Unless it is better by more than 2 standard errors the
/// built-in policy is the answer.</item>
/// </list>
/// <para>What is learned is a local answer: no proof says how far it is from the best reply. The policy has no memory, so a reply that
/// needs
/// one is not found.</para>
/// 
/// A policy that remembers starts anew where a state is gone on with: what its memory is worth there is not seen.</remarks>
public static class RolloutReply
{
    /// <summary>Learns a reply to the rival's policy of a scenario.</summary>
    /// <param name="scenario">The scenario; the side's own policy and variants are ignored.</param>
    /// <param name="side">The side that replies.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentException">A number of the options is out of its range, or paths of the model cannot be gone on
    /// with.</exception>
    /// <exception cref="PolicyException">The rival's policy failed.</exception>
    /// <exception cref="LearningException">FastTree of ML.NET does not run on this machine.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RolloutReplyResult Learn(
        Scenario scenario, Side side, RolloutReplyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new RolloutReplyOptions();
        options.ThrowIfInvalid();
        BuiltInSweepResult sweep = BuiltInSweep.Run(scenario, side, options.Sweep with { Seed = options.Seed }, cancellation);
        var learning = new Learning(scenario with { Variants = [] }, side, sweep, options, cancellation);
        RolloutRound[] rounds = [.. options.HeldSteps.Select(learning.Round)];
        PairedGain gain = learning.Checked();
        return new RolloutReplyResult
        {
            Side = side,
            Policy = gain.IsSure ? learning.Best : sweep.Best,
            IsLearned = gain.IsSure,
            Gain = gain.IsSure ? gain : new PairedGain(0, 0, gain.Paths),
            Tried = gain,
            Sweep = sweep,
            Rounds = rounds,
            Options = options,
            Warnings = [.. Warnings(gain, sweep)],
        };
    }

    private static IEnumerable<string> Warnings(PairedGain gain, BuiltInSweepResult sweep)
    {
        if (!gain.IsSure)
        {
            yield return $"What was learned is not better than the best built-in policy by more than 2 standard errors ({gain}): "
                + $"the answer is {sweep.Best}.";
        }
    }

    private sealed class Learning(
        Scenario scenario, Side side, BuiltInSweepResult sweep, RolloutReplyOptions options, CancellationToken cancellation)
    {
        private readonly IReadOnlyList<ViewFeature> _features = options.Features ?? ThrottleRollouts.FeaturesOf(scenario);
        private readonly PairedPlay _trial = new(scenario, side, options.TrialPaths, SeedOf(options.Seed, -1), cancellation);
        private readonly List<CrisisState> _states = [];
        private readonly List<double> _worth = [];
        private double[]? _startPayoffs;
        private DecisionTree? _best;
        private double _bestGain;

        /// <summary>The best tree of all rounds; while none is better, the policy to start from.</summary>
        public IAnyPolicy Best => _best ?? sweep.Best;

        public RolloutRound Round(int heldSteps, int round)
        {
            var rollouts = new ThrottleRollouts(scenario, side, _features, cancellation);
            var seeds = new RandomStream(options.Seed, round, RandomPurpose.Optimization);
            IAnyPolicy followed = Followed(round);
            IReadOnlyList<CrisisState> met = rollouts.States(followed, Denser * options.States, ref seeds);
            IReadOnlyList<CrisisState> states = [.. met.Take(options.States)];
            _states.AddRange(states);
            _worth.AddRange(rollouts.Worth(followed, states, options.PathsEach, heldSteps, seeds.NextBits()));
            FeatureTable views = rollouts.Views(_states, seeds.NextBits());
            IReadOnlyList<RegressionTrees> advantages = AdvantageTree.Learn(views, [.. _worth], seeds.NextBits());
            FeatureTable more = rollouts.Views([.. met, .. _states.SkipLast(states.Count)], seeds.NextBits());
            DecisionTree tree = AdvantageTree.Grow(_features, more, AdvantageTree.Told(advantages, more), options.Leaves);
            int played = _states.Count;
            Tried(tree);
            DecisionTree changed = Polished(_best ?? tree, more, round, ref seeds);
            return new RolloutRound(heldSteps, played, changed, Tried(changed));
        }

        /// <summary>What the best of all rounds gains on fresh paths.</summary>
        public PairedGain Checked()
        {
            var fresh = new PairedPlay(scenario, side, options.CheckPaths, SeedOf(options.Seed, -2), cancellation);
            return PairedPlay.Gain(fresh.Payoffs(Best), fresh.Payoffs(sweep.Best));
        }

        // While no tree is better, the finalists of the sweep take turns: the best is not always the best to start from.
        private IAnyPolicy Followed(int round)
        {
            if (_best is { } tree)
            {
                return tree;
            }

            _states.Clear();
            _worth.Clear();
            return sweep.Finalists[round % sweep.Finalists.Count].Policy;
        }

        private DecisionTree Polished(DecisionTree tree, FeatureTable views, int round, ref RandomStream seeds)
        {
            PairedPlay Play(int paths, int what) =>
                new(scenario, side, paths, SeedOf(options.Seed, -3 - 2 * round - what), cancellation);
            var polish = new TreePolish(
                Play(Math.Max(100, options.ChangePaths / 8), 0), Play(options.ChangePaths, 1), _features, views, options.Leaves);
            return polish.Polished(tree, options.Changes, ref seeds);
        }

        private PairedGain Tried(DecisionTree tree)
        {
            PairedGain gain = PairedPlay.Gain(_trial.Payoffs(tree), _startPayoffs ??= _trial.Payoffs(sweep.Best));
            if (gain.Mean > _bestGain)
            {
                (_best, _bestGain) = (tree, gain.Mean);
                _states.Clear();
                _worth.Clear();
            }

            return gain;
        }

        // Rounds count up from 0; what is not a round counts down.
        private static ulong SeedOf(ulong seed, long what) =>
            new RandomStream(seed, (1L << 40) - what, RandomPurpose.Optimization).NextBits();
    }

    // Trees that choose are grown on more states than were played on from: what the boosted trees tell costs nothing.
    private const int Denser = 3;
}

/// <summary>How a reply is learned by rollouts. The defaults take one to two minutes of one core on the trains.</summary>
public sealed record RolloutReplyOptions
{
    /// <summary>For how many steps a throttle is kept in each round, each at least 1: many at first, so that its effect shows, few
    /// later.</summary>
    public IReadOnlyList<int> HeldSteps { get; init; } = [5, 5, 5];

    /// <summary>The states of a round, at least 100.</summary>
    public int States { get; init; } = 2000;

    /// <summary>The continuations of each state and throttle, at least 1.</summary>
    public int PathsEach { get; init; } = 32;

    /// <summary>The most leaves of the tree, from 2 to <see cref="DecisionTree.MostLeaves"/>.</summary>
    public int Leaves { get; init; } = 16;

    /// <summary>How many small changes of the best tree are tried in each round, at least 0.</summary>
    public int Changes { get; init; } = 120;

    /// <summary>The paths that decide on a change, at least 100.</summary>
    public int ChangePaths { get; init; } = 8000;

    /// <summary>The paths that choose among rounds, at least 100.</summary>
    public int TrialPaths { get; init; } = 20_000;

    /// <summary>The fresh paths of the last check, at least 100.</summary>
    public int CheckPaths { get; init; } = 100_000;

    /// <summary>What the tree may ask about; null: all that can differ in the scenario.</summary>
    public IReadOnlyList<ViewFeature>? Features { get; init; }

    /// <summary>How closely built-in policies are swept; its seed is that of these options.</summary>
    public BuiltInSweepOptions Sweep { get; init; } = new();

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 42;

    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(States, 100, nameof(States));
        ArgumentOutOfRangeException.ThrowIfLessThan(PathsEach, 1, nameof(PathsEach));
        ArgumentOutOfRangeException.ThrowIfNegative(Changes, nameof(Changes));
        ArgumentOutOfRangeException.ThrowIfLessThan(ChangePaths, 100, nameof(ChangePaths));
        ArgumentOutOfRangeException.ThrowIfLessThan(TrialPaths, 100, nameof(TrialPaths));
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckPaths, 100, nameof(CheckPaths));
        ArgumentOutOfRangeException.ThrowIfLessThan(Leaves, 2, nameof(Leaves));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Leaves, DecisionTree.MostLeaves, nameof(Leaves));
        if (HeldSteps.Count == 0 || HeldSteps.Any(steps => steps < 1) || Features is { Count: 0 })
        {
            throw new ArgumentException("HeldSteps and Features name at least one; allowed: steps of 1 and more.", nameof(HeldSteps));
        }
    }
}

/// <summary>A reply that was learned by rollouts. Immutable if its lists are.</summary>
[TypeFormatterSource]
public sealed record RolloutReplyResult : IDescribed
{
    /// <summary>The side that replies.</summary>
    public required Side Side { get; init; }

    /// <summary>The reply: a <see cref="DecisionTree"/>, or the best built-in policy where nothing better was learned. Put into a scenario
    /// it is written with it.</summary>
    public required IAnyPolicy Policy { get; init; }

    /// <summary>Whether the reply was learned: it is better than the best built-in policy by more than 2 standard errors.</summary>
    public required bool IsLearned { get; init; }

    /// <summary>What the reply gains over the best built-in policy, on fresh paths; 0 if it is that policy.</summary>
    public required PairedGain Gain { get; init; }

    /// <summary>What the best of all rounds gained there, whether it is the reply or not.</summary>
    public required PairedGain Tried { get; init; }

    /// <summary>The built-in policies that it was held against.</summary>
    public required BuiltInSweepResult Sweep { get; init; }

    /// <summary>The rounds.</summary>
    public required IReadOnlyList<RolloutRound> Rounds { get; init; }

    /// <summary>How it was learned.</summary>
    public required RolloutReplyOptions Options { get; init; }

    /// <summary>What to know before the reply is trusted, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
