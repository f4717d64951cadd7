using EscalationModel.CrisisGames;
using EscalationModel.ML.Fitting;
using EscalationModel.Models;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Replies;

/// <summary>What each throttle is worth to a side in states of a crisis, by playing on from them.</summary>
internal sealed class ThrottleRollouts(Scenario scenario, Side side, IReadOnlyList<ViewFeature> features, CancellationToken cancellation)
{
    private const int PilotPaths = 256, Moments = 40;
    private const double LastShare = 0.97, MeanStretch = 8;
    private readonly ViewFeature[] _features = [.. features];

    /// <summary>The throttles to choose from.</summary>
    public static IReadOnlyList<double> Throttles => CrisisGame.Throttles;

    /// <summary>The features that can differ in a scenario: those of a mediator or of talks only where there are any.</summary>
    public static IReadOnlyList<ViewFeature> FeaturesOf(Scenario scenario) =>
    [
        .. Enum.GetValues<ViewFeature>().Where(feature => feature switch
        {
            ViewFeature.RedLight or ViewFeature.SuspensionInForce => scenario.Mediator is not null,
            ViewFeature.TalksOn => scenario.Talks is not null,
            _ => true,
        }),
    ];

    /// <summary>The scenario with a policy for the side.</summary>
    public Scenario With(IAnyPolicy policy) => scenario.WithPolicies(side == Side.A ? policy : null, side == Side.B ? policy : null);

    /// <summary>States that play leads to, evenly over the days of crises: half of the paths follow the policy, half leave it now and
    /// then.</summary>
    /// <param name="policy">The side's policy.</param>
    /// <param name="most">How many states at most; fewer if fewer were met.</param>
    /// <param name="seeds">Seeds of what is drawn.</param>
    public IReadOnlyList<CrisisState> States(IAnyPolicy policy, int most, ref RandomStream seeds)
    {
        double[] days = DaysOf(policy, seeds.NextBits());
        Scenario wandering = With(new Wandering(policy, Throttles, MeanStretch * scenario.Model.StepLength));
        PathSample sample = Simulation.Sample(wandering, days, Math.Max(1, most / 8), seeds.NextBits(), cancellation: cancellation);
        var order = new RandomStream(seeds.NextBits(), 0, RandomPurpose.Optimization);
        var met = new List<(ulong Place, CrisisState State)>();
        for (int day = 0; day < days.Length; day++)
        {
            foreach (int path in sample.AliveOn(day))
            {
                met.Add((order.NextBits(), sample.State(day, path)));
            }
        }

        return [.. met.OrderBy(m => m.Place).Take(most).Select(m => m.State)];
    }

    /// <summary>What each throttle is worth in each state if it is kept for some steps and the policy is followed then, [state][throttle].
    /// All throttles play on the same random numbers. A policy with a memory starts in each state with a fresh one, for a state does not
    /// hold it: the throttles' worth is then that of such a policy.</summary>
    /// <param name="policy">The side's policy.</param>
    /// <param name="states">The states.</param>
    /// <param name="pathsEach">The continuations of each state and throttle.</param>
    /// <param name="steps">For how many steps the throttle is kept, at least 1.</param>
    /// <param name="seed">The seed.</param>
    public double[] Worth(IAnyPolicy policy, IReadOnlyList<CrisisState> states, int pathsEach, int steps, ulong seed)
    {
        var worth = new double[states.Count * Throttles.Count];
        foreach (IGrouping<double, int> together in Enumerable.Range(0, states.Count).GroupBy(i => DayOf(policy, states[i])))
        {
            int[] places = [.. together];
            CrisisState[] starts = [.. places.Select(i => states[i])];
            for (int t = 0; t < Throttles.Count; t++)
            {
                IAnyPolicy kept = Kept(policy, Throttles[t], steps, together.Key);
                Continuations played = Simulation.Continue(
                    With(kept), starts, pathsEach, seed, new FirstThrottle(side, Throttles[t]), cancellation: cancellation);
                for (int i = 0; i < places.Length; i++)
                {
                    worth[places[i] * Throttles.Count + t] = played.Payoff(i, side);
                }
            }
        }

        return worth;
    }

    // A tree that also asks for the day plays in lanes, which a policy around it would not; so states of a day go together.
    private double DayOf(IAnyPolicy policy, CrisisState state) => policy is DecisionTree ? state.SeenBy(side).Day : 0;

    private IAnyPolicy Kept(IAnyPolicy policy, double throttle, int steps, double day)
    {
        double step = scenario.Model.StepLength;
        return steps == 1 ? policy
            : policy is DecisionTree { Tree: var tree } && tree.Leaves.Count < DecisionTree.MostLeaves
                ? new DecisionTree(Until(day + (steps - 0.5) * step, throttle, tree))
                : new Committed(policy, throttle, steps * step);
    }

    // Until a day a throttle, then what the tree says.
    private static RegressionTree Until(double day, double throttle, RegressionTree tree)
    {
        int Moved(int child) => child < 0 ? child - 1 : child + 1;
        return new RegressionTree(
            [(int)ViewFeature.Day, .. tree.FeatureOf],
            [day, .. tree.Thresholds],
            [~0, .. tree.Left.Select(Moved)],
            [tree.FeatureOf.Count == 0 ? ~1 : 1, .. tree.Right.Select(Moved)],
            [throttle, .. tree.Leaves]);
    }

    /// <summary>What the side sees in each state, a row each. A state holds the view without the noise of the moment, so it is drawn
    /// here.</summary>
    public FeatureTable Views(IReadOnlyList<CrisisState> states, ulong seed)
    {
        double noise = scenario.Model is AcceleratingTrains trains ? trains[side].Perception.Noise : 0;
        var random = new RandomStream(seed, 0, side == Side.A ? RandomPurpose.PerceptionA : RandomPurpose.PerceptionB);
        var rows = new double[states.Count * _features.Length];
        for (int i = 0; i < states.Count; i++)
        {
            View view = states[i].SeenBy(side);
            View seen = noise > 0 ? view with { RivalTempo = view.RivalTempo * PortableMath.Exp(noise * random.NextNormal()) } : view;
            ViewFeatures.Of(in seen, _features, rows.AsSpan(i * _features.Length, _features.Length));
        }

        return new FeatureTable(rows, _features.Length);
    }

    // Evenly until nearly all crises are over, on whole steps.
    private double[] DaysOf(IAnyPolicy policy, ulong seed)
    {
        PathSample pilot = Simulation.Sample(With(policy), [0], PilotPaths, seed, cancellation: cancellation);
        double step = scenario.Model.StepLength;
        double last = Enumerable.Range(0, PilotPaths).Select(pilot.EndDayOf).Order().ElementAt((int)(LastShare * PilotPaths));
        return [.. Enumerable.Range(0, Moments).Select(k => step * Math.Floor(last / step * k / Moments)).Distinct()];
    }
}
