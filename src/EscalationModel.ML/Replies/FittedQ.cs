using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;
using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Replies;

/// <summary>Learns what to do from logged crises alone: for logs of which there is no simulator. Where there is one, counting
/// (<see cref="LadderReply"/>) or rollouts get more. Thread-safe.</summary>
/// <remarks>
/// Fitted Q iteration [ernst2005] with boosted trees, one sum of trees for each throttle that was chosen often enough:
/// <list type="number">
/// <item>At first a throttle in a view is worth what the logged side got in the end, on average.</item>
/// <item>Then, again and again: worth what the best throttle of the next view is worth; in the last view, what the side got.</item>
/// <item>The policy does what is worth most.</item>
/// </list>
/// The best of several noisy numbers is too high on average, so that what the trees claim is no estimate [thrun1993].
/// </remarks>
public static class FittedQ
{
    /// <summary>Learns a policy.</summary>
    /// <param name="crises">The crises as one side lived them, with what it got; at least 20.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <param name="cancellation">Stops it between fits.</param>
    /// <exception cref="LearningException">There are too few crises; a payoff is not known; no throttle was chosen often enough; or trees
    /// do not grow on this machine.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static FittedQResult Learn(
        IReadOnlyList<CrisisLog> crises, FittedQOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(crises);
        options ??= new FittedQOptions();
        options.ThrowIfInvalid();
        LoggedDecisions logged = LoggedDecisions.Of(crises);
        (double[] throttles, string[] rare) = Throttles(logged, options);
        int[][] rows = [.. throttles.Select(logged.RowsOf)];
        FeatureTable[] tables = [.. rows.Select(logged.Table.Select)];
        BoostedTreesOptions growth = options.Growth;
        double[] targets = logged.Payoffs;
        RegressionTrees[] values = [];
        for (int iteration = 0; iteration <= options.Iterations; iteration++)
        {
            values = new RegressionTrees[throttles.Length];
            for (int k = 0; k < values.Length; k++)
            {
                cancellation.ThrowIfCancellationRequested();
                values[k] = BoostedTrees.Fit(tables[k], [.. rows[k].Select(row => targets[row])], null, growth, options.Seed);
            }

            targets = logged.Backed(values);
        }

        var policy = new TreeEnsemble([.. throttles.Zip(values, (throttle, score) => new ScoredThrottle(throttle, score))]);
        return Result(policy, logged, crises, options, rare);
    }

    private static (double[] Throttles, string[] Rare) Throttles(LoggedDecisions logged, FittedQOptions options)
    {
        (double Throttle, int Count)[] all =
            [.. logged.Throttles.GroupBy(t => t).Select(g => (g.Key, g.Count())).OrderBy(t => t.Key)];
        double[] often = [.. all.Where(t => t.Count >= options.LeastChosen).Select(t => t.Throttle)];
        return often.Length is > 0 and <= TreeEnsemble.MostChoices
            ? (often, [.. all.Where(t => t.Count < options.LeastChosen).Select(t => FormattableString.Invariant(
                $"Throttle {t.Throttle:R} was chosen {t.Count} times, too seldom to be considered."))])
            : throw new LearningException(FormattableString.Invariant(
                $"{often.Length} throttles were chosen at least {options.LeastChosen} times; allowed: 1 to {TreeEnsemble.MostChoices}."));
    }

    private static FittedQResult Result(
        TreeEnsemble policy, LoggedDecisions logged, IReadOnlyList<CrisisLog> crises, FittedQOptions options, string[] rare)
    {
        double[] payoffs = [.. crises.Select(crisis => crisis.Payoff!.Value)];
        double mean = payoffs.Average(), error = NormalInterval.Z95 * Math.Sqrt(
            payoffs.Sum(p => (p - mean) * (p - mean)) / (payoffs.Length - 1) / payoffs.Length);
        double alike = logged.Agreement(policy.Choices);
        return new FittedQResult
        {
            Policy = policy,
            LoggedPayoff = new Estimate(mean, mean - error, mean + error),
            ClaimedPayoff = logged.ClaimAtOnset(policy.Choices),
            Agreement = alike,
            Decisions = logged.Count,
            Options = options,
            Warnings =
            [
                .. rare,
                FormattableString.Invariant(
                    $"What the policy is worth is unknown: it does what the logged side did in {100 * alike:F0} of 100 decisions, and the ")
                    + "rest extrapolates. Play it in a simulator before it is trusted.",
            ],
        };
    }
}

/// <summary>How a policy is learned from logs.</summary>
public sealed record FittedQOptions
{
    /// <summary>How often values are passed back by a step, at least 0; 0 improves on the logged side by one step.</summary>
    public int Iterations { get; init; } = 20;

    /// <summary>The trees of each throttle, at least 1.</summary>
    public int Trees { get; init; } = 40;

    /// <summary>The most leaves of a tree, at least 2.</summary>
    public int Leaves { get; init; } = 8;

    /// <summary>The least number of decisions in a leaf, at least 1.</summary>
    public int LeastPerLeaf { get; init; } = 20;

    /// <summary>By how much each tree's answer is shrunk, above 0, at most 1.</summary>
    public double Rate { get; init; } = 0.2;

    /// <summary>How often a throttle must have been chosen to be considered, at least 1.</summary>
    public int LeastChosen { get; init; } = 200;

    /// <summary>The seed of the trees.</summary>
    public ulong Seed { get; init; } = 42;

    internal BoostedTreesOptions Growth => new(Trees, Leaves, LeastPerLeaf, Rate);

    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Iterations, nameof(Iterations));
        Growth.ThrowIfInvalid();
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastChosen, 1, nameof(LeastChosen));
    }
}

/// <summary>A policy that was learned from logs, and what is known of it: little. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record FittedQResult : IDescribed
{
    /// <summary>The policy: it plays, and stands in scenario files, without this package.</summary>
    public required TreeEnsemble Policy { get; init; }

    /// <summary>What the logged side got, with a 95% interval.</summary>
    public required Estimate LoggedPayoff { get; init; }

    /// <summary>What the trees claim that the policy gets: no estimate, and too high on average.</summary>
    public required double ClaimedPayoff { get; init; }

    /// <summary>The share of the logged decisions that the policy would have taken too.</summary>
    public required double Agreement { get; init; }

    /// <summary>The decisions that it was learned from.</summary>
    public required int Decisions { get; init; }

    /// <summary>How it was learned.</summary>
    public required FittedQOptions Options { get; init; }

    /// <summary>What to know before the policy is trusted, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What the policy gets where there is a simulator after all: with a 95% interval of sampling.</summary>
    /// <param name="scenario">The scenario; the side's own policy in it is ignored.</param>
    /// <param name="side">The side that the logs are of.</param>
    /// <param name="paths">The paths, at least 2.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public Estimate PayoffIn(Scenario scenario, Side side, long paths, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Scenario played = scenario.WithPolicies(side == Side.A ? Policy : null, side == Side.B ? Policy : null);
        return Simulation.Run(played, paths, seed, cancellation).Baseline.Payoff(side);
    }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
