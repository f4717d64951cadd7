using EscalationModel.ML.Fitting;
using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Replies;

/// <summary>Distills a policy, learned or solved, into one tree of few leaves that can be read and plays at the speed of a built-in policy.
/// Thread-safe.</summary>
/// <remarks>
/// <list type="number">
/// <item>States that play of the policy leads to are sampled, and from the second round on states that play of the tree leads to: where a
/// tree errs it must know the way back [ross2011].</item>
/// <item>What each throttle is worth there, if the policy is followed then, is played out; boosted trees take out chance.</item>
/// <item>The tree is grown so that its choices cost least: a wrong choice that costs nothing takes no leaf [bastani2018].</item>
/// <item>Small changes of the best tree are tried on whole crises, and kept where they are worth more.</item>
/// </list>
/// 
/// A policy that remembers starts anew where a state is gone on with: what its memory is worth there is not seen.</remarks>
public static class Distillation
{
    /// <summary>Distills a policy.</summary>
    /// <param name="scenario">The scenario, with the rival's policy; variants are ignored.</param>
    /// <param name="side">The side that plays the policy.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentException">A number of the options is out of its range, or paths of the model cannot be gone on
    /// with.</exception>
    /// <exception cref="PolicyException">A policy failed.</exception>
    /// <exception cref="LearningException">FastTree of ML.NET does not run on this machine.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static DistillationResult Distill(
        Scenario scenario, Side side, IAnyPolicy policy, DistillationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(policy);
        options ??= new DistillationOptions();
        options.ThrowIfInvalid();
        scenario = scenario with { Variants = [] };
        IReadOnlyList<ViewFeature> features = options.Features ?? ThrottleRollouts.FeaturesOf(scenario);
        var lessons = new Lessons(new ThrottleRollouts(scenario, side, features, cancellation), features, policy, options);
        var trial = new PairedPlay(scenario, side, options.TrialPaths, unchecked(options.Seed + 1), cancellation);
        (DecisionTree tree, double worth) best = (lessons.Next(policy, 0), double.NegativeInfinity);
        DecisionTree tree = best.tree;
        for (int round = 1; ; round++)
        {
            double worth = trial.Payoffs(tree).Average();
            best = worth > best.worth ? (tree, worth) : best;
            if (round == options.Rounds)
            {
                break;
            }

            tree = lessons.Next(tree, round);
        }

        if (options is { IsWeighted: true, Changes: > 0 })
        {
            PairedPlay Play(int paths, ulong seed) => new(scenario, side, paths, unchecked(options.Seed + seed), cancellation);
            var polish = new TreePolish(
                Play(Math.Max(100, options.ChangePaths / 8), 4), Play(options.ChangePaths, 5), features, lessons.Views, options.Leaves);
            var random = new RandomStream(options.Seed, options.Rounds, RandomPurpose.Optimization);
            best.tree = polish.Polished(best.tree, options.Changes, ref random);
        }

        return Checked(scenario, side, policy, best.tree, options, cancellation);
    }

    private static DistillationResult Checked(
        Scenario scenario, Side side, IAnyPolicy policy, DecisionTree tree, DistillationOptions options, CancellationToken cancellation)
    {
        var fresh = new PairedPlay(scenario, side, options.CheckPaths, unchecked(options.Seed + 2), cancellation);
        double[] payoffs = fresh.Payoffs(policy), distilled = fresh.Payoffs(tree);
        double[]? than = options.Over is { } over ? fresh.Payoffs(over) : null;
        return new DistillationResult
        {
            Side = side,
            Policy = tree,
            Change = PairedPlay.Gain(distilled, payoffs),
            GainBefore = than is null ? null : PairedPlay.Gain(payoffs, than),
            Gain = than is null ? null : PairedPlay.Gain(distilled, than),
            Options = options,
        };
    }

    /// <summary>What has been seen so far, and the trees that are grown on it.</summary>
    private sealed class Lessons(
        ThrottleRollouts rollouts, IReadOnlyList<ViewFeature> features, IAnyPolicy policy, DistillationOptions options)
    {
        private readonly List<CrisisState> _states = [];
        private readonly List<double> _worth = [];

        /// <summary>What the side saw in all states so far.</summary>
        public FeatureTable Views { get; private set; } = null!;

        /// <summary>Looks at states that play of a policy leads to, and grows a tree on all that was seen.</summary>
        public DecisionTree Next(IAnyPolicy playing, int round)
        {
            var seeds = new RandomStream(options.Seed, round, RandomPurpose.Optimization);
            IReadOnlyList<CrisisState> states = rollouts.States(playing, options.States, ref seeds);
            _states.AddRange(states);
            _worth.AddRange(rollouts.Worth(policy, states, options.PathsEach, options.HeldSteps, seeds.NextBits()));
            FeatureTable views = Views = rollouts.Views(_states, seeds.NextBits());
            double[] advantages = AdvantageTree.Told(AdvantageTree.Learn(views, [.. _worth], seeds.NextBits()), views);
            return AdvantageTree.Grow(features, views, options.IsWeighted ? advantages : Best(advantages), options.Leaves);
        }

        // 1 for the best throttle of a state, else 0: every wrong choice costs the same.
        private static double[] Best(double[] advantages)
        {
            int throttles = ThrottleRollouts.Throttles.Count;
            return [.. advantages.Chunk(throttles).SelectMany(row => row.Select(a => a == row.Max() ? 1.0 : 0.0))];
        }
    }
}

/// <summary>How a policy is distilled.</summary>
public sealed record DistillationOptions
{
    /// <summary>The most leaves of the tree, from 2 to <see cref="DecisionTree.MostLeaves"/>.</summary>
    public int Leaves { get; init; } = 16;

    /// <summary>Whether a wrong choice counts by what it costs. Without, every wrong choice counts the same, no change is tried, and the
    /// tree is worse: to see by how much.</summary>
    public bool IsWeighted { get; init; } = true;

    /// <summary>The rounds, at least 1.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>The states of a round, at least 100.</summary>
    public int States { get; init; } = 3000;

    /// <summary>The continuations of each state and throttle, at least 1.</summary>
    public int PathsEach { get; init; } = 8;

    /// <summary>For how many steps a throttle is kept to see what it is worth, at least 1.</summary>
    public int HeldSteps { get; init; } = 3;

    /// <summary>How many small changes of the best tree are tried, at least 0.</summary>
    public int Changes { get; init; } = 6000;

    /// <summary>The paths that decide on a change, at least 100.</summary>
    public int ChangePaths { get; init; } = 16_000;

    /// <summary>The paths that choose among rounds, at least 100.</summary>
    public int TrialPaths { get; init; } = 20_000;

    /// <summary>The fresh paths of the last check, at least 100.</summary>
    public int CheckPaths { get; init; } = 100_000;

    /// <summary>What gains are told over, such as the best built-in policy; null: nothing.</summary>
    public IAnyPolicy? Over { get; init; }

    /// <summary>What the tree may ask about; null: all that can differ in the scenario.</summary>
    public IReadOnlyList<ViewFeature>? Features { get; init; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 42;

    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Leaves, 2, nameof(Leaves));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Leaves, DecisionTree.MostLeaves, nameof(Leaves));
        ArgumentOutOfRangeException.ThrowIfLessThan(Rounds, 1, nameof(Rounds));
        ArgumentOutOfRangeException.ThrowIfLessThan(States, 100, nameof(States));
        ArgumentOutOfRangeException.ThrowIfLessThan(PathsEach, 1, nameof(PathsEach));
        ArgumentOutOfRangeException.ThrowIfLessThan(HeldSteps, 1, nameof(HeldSteps));
        ArgumentOutOfRangeException.ThrowIfNegative(Changes, nameof(Changes));
        ArgumentOutOfRangeException.ThrowIfLessThan(ChangePaths, 100, nameof(ChangePaths));
        ArgumentOutOfRangeException.ThrowIfLessThan(TrialPaths, 100, nameof(TrialPaths));
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckPaths, 100, nameof(CheckPaths));
        if (Features is { Count: 0 })
        {
            throw new ArgumentException("No features are not allowed; allowed: at least one, or null.", nameof(Features));
        }
    }
}

/// <summary>A distilled policy. Immutable if its lists are.</summary>
[TypeFormatterSource]
public sealed record DistillationResult : IDescribed
{
    /// <summary>The side that plays it.</summary>
    public required Side Side { get; init; }

    /// <summary>The tree.</summary>
    public required DecisionTree Policy { get; init; }

    /// <summary>What the tree is worth more than the policy that it was distilled from, on fresh paths; usually below 0.</summary>
    public required PairedGain Change { get; init; }

    /// <summary>What the policy gains over <see cref="DistillationOptions.Over"/> on these paths; null: over nothing.</summary>
    public required PairedGain? GainBefore { get; init; }

    /// <summary>What the tree gains over it; null: over nothing.</summary>
    public required PairedGain? Gain { get; init; }

    /// <summary>The share of the policy's gain that the tree lost; below 0 if the tree is better. NaN if no gain was asked for, or it is
    /// not
    /// above 0.</summary>
    public double LostShare => GainBefore is { Mean: > 0 } before ? -Change.Mean / before.Mean : double.NaN;

    /// <summary>The standard error of <see cref="LostShare"/>, that of the gain itself left aside; NaN like it.</summary>
    public double LostShareError => GainBefore is { Mean: > 0 } before ? Change.StandardError / before.Mean : double.NaN;

    /// <summary>How it was distilled.</summary>
    public required DistillationOptions Options { get; init; }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
