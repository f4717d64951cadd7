using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Replies;

/// <summary>The best built-in policy for a side of a scenario, over stated grids of parameters: what a learned reply must beat before it is
/// worth anything. All candidates play the same random numbers; the finalists then play fresh ones, which decide. Thread-safe.</summary>
/// <remarks>Left out are Mixed, MoveTable, Scripted and trees, whose parameters make them any policy at all. On the trains, deadlines are
/// 48 days evenly up to the horizon and nerves go in 32 equal ratios from a step to the horizon; on the ladder they are the first 48 moves
/// and all nerves that differ.</remarks>
public static class BuiltInSweep
{
    private const int Days = 48, Nerves = 32;

    /// <summary>Plays the built-in policies for a side against the rival's policy of the scenario.</summary>
    /// <param name="scenario">The scenario; the side's own policy and variants are ignored.</param>
    /// <param name="side">The side that looks for a reply.</param>
    /// <param name="options">How closely; null: as usual.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    /// <exception cref="PolicyException">The rival's policy failed.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static BuiltInSweepResult Run(
        Scenario scenario, Side side, BuiltInSweepOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new BuiltInSweepOptions();
        options.ThrowIfInvalid();
        IReadOnlyList<SweptPolicy> all = Played(scenario, side, Candidates(scenario.Model), options.Paths, options.Seed, cancellation);
        IEnumerable<IAnyPolicy> finalists = all.Take(options.Finalists).Select(entrant => entrant.Policy);
        return new BuiltInSweepResult
        {
            Side = side,
            Finalists = Played(scenario, side, finalists, options.FinalPaths, unchecked(options.Seed + 1), cancellation),
            All = all,
            Options = options,
        };
    }

    /// <summary>The candidates: every built-in policy with few parameters, on its grid.</summary>
    /// <param name="model">The model of the crisis, whose horizon and rungs set the grids.</param>
    public static IReadOnlyList<IAnyPolicy> Candidates(CrisisModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        double horizon = model.Steps * model.StepLength;
        return
        [
            default(Dove), default(Hawk), default(Mirror), default(GrimTrigger),
            .. DaysOf(model, horizon).Select(day => (IAnyPolicy)new Deadline(day)),
            .. NervesOf(model, horizon).Select(nerve => (IAnyPolicy)new Brinkman(nerve)),
            .. Range(8).Select(i => (IAnyPolicy)new WarOfAttrition(Ratio(horizon / 64, 2 * horizon, i, 8))),
            .. ((double[])[0, 0.1, 0.33]).Select(forgiveness => (IAnyPolicy)new TitForTat(forgiveness)),
            .. Pairs([0, 0.5], [0.25, 0.5, 0.75]).Select(p => (IAnyPolicy)new RandomThrottle(p.First, p.Second)),
            .. Pairs([0.3, 1, 3, 10, 30], [15, 60]).Select(p => (IAnyPolicy)new QuantalResponse { Lambda = p.First, LookAhead = p.Second }),
            .. ((double[])[15, 60]).Select(days => (IAnyPolicy)new ProspectTheory { LookAhead = days }),
            .. Pairs([60, 120, 240], [0.05, 0.2]).Select(p => (IAnyPolicy)new BayesianResolve { LongestNerve = p.First, Error = p.Second }),
            .. Pairs([10, 30], [0.25, 0.75]).Select(p =>
                (IAnyPolicy)new Grit { Interval = p.First, Duration = p.First / 3, Initiative = p.Second }),
        ];
    }

    private static IEnumerable<double> DaysOf(CrisisModel model, double horizon) => model is EscalationLadder
        ? Range(Math.Min(Days, (int)horizon)).Select(i => i + 1.0)
        : Range(Days).Select(i => horizon * (i + 1) / Days);

    // On the ladder the time to collision is one of a few numbers: room over closing tempo at each sum of the rungs.
    private static IEnumerable<double> NervesOf(CrisisModel model, double horizon) => model is EscalationLadder ladder
        ? Range(2 * ladder.TopRung).Select(i => (i + 1.0) / ladder.TopRung).Select(closing => (1 - closing / 2) / closing)
        : Range(Nerves).Select(i => Ratio(model.StepLength, horizon, i, Nerves));

    private static IReadOnlyList<SweptPolicy> Played(
        Scenario scenario, Side side, IEnumerable<IAnyPolicy> policies, long paths, ulong seed, CancellationToken cancellation)
    {
        SweptPolicy Of(IAnyPolicy policy)
        {
            Scenario played = scenario.WithPolicies(side == Side.A ? policy : null, side == Side.B ? policy : null);
            return new SweptPolicy(policy, Simulation.Run(played, paths, seed, cancellation).Baseline.Payoff(side));
        }

        return [.. policies.Select(Of).OrderByDescending(entrant => entrant.Payoff.Value)]; // stable: of equals the first stays first
    }

    private static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);

    private static IEnumerable<(double First, double Second)> Pairs(double[] first, double[] second) =>
        first.SelectMany(_ => second, (one, other) => (one, other));

    private static double Ratio(double low, double high, int i, int count) =>
        low * PortableMath.Pow(high / low, i / (count - 1.0));
}

/// <summary>How closely built-in policies are swept.</summary>
public sealed record BuiltInSweepOptions
{
    /// <summary>The paths that every candidate plays, at least 2.</summary>
    public long Paths { get; init; } = 1000;

    /// <summary>How many of the best play again, at least 1.</summary>
    public int Finalists { get; init; } = 6;

    /// <summary>The fresh paths of each finalist, at least 2.</summary>
    public long FinalPaths { get; init; } = 20_000;

    /// <summary>The seed; the finalists play the next one.</summary>
    public ulong Seed { get; init; } = 42;

    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Paths, 2, nameof(Paths));
        ArgumentOutOfRangeException.ThrowIfLessThan(Finalists, 1, nameof(Finalists));
        ArgumentOutOfRangeException.ThrowIfLessThan(FinalPaths, 2, nameof(FinalPaths));
    }
}

/// <summary>What a sweep found. Immutable if its lists are.</summary>
[TypeFormatterSource]
public sealed record BuiltInSweepResult : IDescribed
{
    /// <summary>The side that the policies played.</summary>
    public required Side Side { get; init; }

    /// <summary>The finalists on fresh random numbers, the best first. The best of several is a little too good by luck: a reply that beats
    /// it has no advantage from that.</summary>
    public required IReadOnlyList<SweptPolicy> Finalists { get; init; }

    /// <summary>All candidates on the first random numbers, the best first.</summary>
    public required IReadOnlyList<SweptPolicy> All { get; init; }

    /// <summary>How closely was swept.</summary>
    public required BuiltInSweepOptions Options { get; init; }

    /// <summary>The best built-in policy.</summary>
    public IAnyPolicy Best => Finalists[0].Policy;

    /// <summary>What it was worth on fresh paths, with a 95% interval of sampling.</summary>
    public Estimate Payoff => Finalists[0].Payoff;

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
