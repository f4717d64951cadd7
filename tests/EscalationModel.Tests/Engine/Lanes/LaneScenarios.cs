using EscalationModel.Engine;
using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Trains;
using EscalationModel.Policies;
using EscalationModel.Tests.Models.Trains;
using EscalationModel.Tests.Policies;

namespace EscalationModel.Tests.Engine.Lanes;

/// <summary>A laned policy as a user writes one, with memory, chance and a graded throttle.</summary>
internal readonly record struct Sullen(double Slip) : ILanedPolicy<Sullen>
{
    public static int MemoryLanes => 2;

    public static bool Draws => true;

    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        memory[0] = V.Max(memory[0], view.RivalTempo);
        memory[1] = memory[1] + V.Of(0.01);
        V anger = view.RivalTempo / (memory[0] + V.Of(1e-6)) - V.Exp(V.Of(0) - memory[1]);
        return V.IfGreater(V.Of(Slip), random.Uniform(), view.RivalThrottle, anger);
    }
}

/// <summary>The example of the interface's documentation.</summary>
internal readonly record struct LastSecond(double Days) : ILanedPolicy<LastSecond>
{
    public static bool PullsLevers => true;

    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> =>
        V.IfGreater(view.Room, V.Of(Days) * view.ClosingTempo, view.Accelerate, view.Brake);
}

/// <summary>A policy behind a class.</summary>
internal sealed class ByClass(double nerve) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision > nerve ? 1 : -1;
}

/// <summary>A policy around a delegate.</summary>
internal sealed record ByDelegate(Func<View, double> Rule) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => Rule(view);
}

/// <summary>Scenarios that between them use every feature and kind of policy.</summary>
internal static class LaneScenarios
{
    public static Scenario Reference { get; } = new()
    {
        Name = "reference",
        Model = new AcceleratingTrains { RestIsPeace = true, ConcessionNeedsRoom = false },
        A = new Actor { Policy = new Brinkman(45) },
        B = new Actor { Policy = new Brinkman(60) },
    };

    public static Scenario Sight { get; } = Reference with
    {
        Name = "sight",
        A = Reference.A with { Policy = new Brinkman(45) },
        B = Reference.B with { Policy = new TitForTat(0.3, 0.1) },
        Model = new AcceleratingTrains
        {
            TimeStep = 0.5,
            Horizon = 90,
            Room = 0.5,
            A = new() { Perception = new Perception { Delay = 3, Bias = 0.3, Noise = 0.4 } },
            B = new() { Perception = new Perception { Delay = 1.5, Bias = -0.2 }, InitialTempo = 0.004 },
        },
    };

    public static Scenario Shocks { get; } = Reference with
    {
        Name = "shocks",
        Model = new AcceleratingTrains
        {
            A = new() { Incidents = new Incidents { Rate = 0.05, MeanSize = 5e-4 }, Acceleration = 0 },
            B = new() { Incidents = new Incidents { Rate = 0.01, MeanSize = 1e-3 } },
        },
        A = Reference.A with { Payoffs = new Payoffs { AudienceCost = 50, DiscountRate = 0.002 } },
        B = Reference.B with { Policy = new ByClass(50) },
        Calendar = [new CrisisEvent { Day = 20, LastDay = 24.5, Tempo = 3e-4 }, new CrisisEvent { Day = 40, Tempo = -1e-3, Side = Side.B }],
    };

    public static Scenario Mediated { get; } = Reference with
    {
        Name = "mediated",
        Mediator = new Mediator
        {
            Day = 70, Rate = 0.02, RoomBelow = 0.7, Duration = 20, AcceptanceA = 0.8,
            AcceptanceB = 0.7, CheatingA = 0.02, CheatingB = 0.05, Detection = 4, RepeatAfter = 10,
        },
    };

    public static Scenario Unilateral { get; } = Reference with
    {
        Name = "unilateral",
        A = Reference.A with { Policy = new Jumpy(60, 0.1, 0.5) },
        B = Reference.B with { Policy = new RandomThrottle(0.3, 0.6) },
        Mediator = new Mediator
        {
            RoomBelow = 0.8, Duration = 15, Suspension = Suspension.Unilateral, CheatingB = 0.1, Detection = 2, RepeatAfter = 0
        },
    };

    public static Scenario Everything { get; } = Sight.WithTrains(
        a => a with { Incidents = new Incidents { Rate = 0.05, MeanSize = 0.001 } }, b => b with { Volatility = 4e-4 }) with
    {
        Name = "everything",
        A = Sight.A with { Policy = new Wary(0.03), Payoffs = new Payoffs { AudienceCost = 77, DiscountRate = 0.003 } },
        B = Sight.B with { Policy = new Sullen(0.2) },
        Calendar = [new CrisisEvent { Day = 5, LastDay = 9, Tempo = 2e-4 }],
        Mediator = new Mediator { Rate = 0.05, Duration = 10, AcceptanceA = 0.7, CheatingB = 0.05, Detection = 2, RepeatAfter = 3 },
    };

    public static Scenario Standing { get; } = Reference with
    {
        Name = "standing",
        A = Reference.A with { Policy = new GrimTrigger() },
        B = Reference.B with { Policy = new ByDelegate(v => v.Day < 30 ? 0.4 : -0.7) },
        Model = new AcceleratingTrains
        {
            Standstill = 40,
            BaseHazard = 1e-3,
            Horizon = 70,
            A = new() { Volatility = 0, InitialTempo = 0 },
            B = new() { InitialTempo = 0.002 }
        },
        Mediator = new Mediator { Day = 8, Duration = 12, AcceptanceA = 1, AcceptanceB = 0.5, Suspension = Suspension.Unilateral },
    };

    public static MoveTable Table { get; } = new(
    [
        [new(0, 0.5), new(0.1, 0.4), new(0.2, 0.3)],
        [new(0.2, 0.6), new(0.3, 0.3), new(0.6, 0.1)],
        [new(0.3, 0.7), new(0.5, 0.5), new(0.9, 0.05)],
    ]);

    public static Scenario Careful { get; } =
        Reference.WithTrains(b: b => b with { InitialTempo = 0.002, Perception = new Perception { Noise = 0.3 } }) with
        {
            A = Reference.A with { Policy = new QuantalResponse(4), Payoffs = new Payoffs { AudienceCost = 40 } },
            B = Reference.B with { Policy = new QuantalResponse(15, 60) },
            Mediator = new Mediator { Rate = 0.03, Duration = 10, RepeatAfter = 2, Detection = 3 },
        };

    /// <summary>Talks, nerves that nobody knows, and what cheating costs.</summary>
    public static Scenario Talking { get; } = Reference with
    {
        Name = "talking",
        Model = new AcceleratingTrains
        {
            Horizon = 200,
            Standstill = 3,
            A = new() { InitialTempo = 0.003 },
            B = new() { InitialTempo = 0.002, Incidents = new Incidents { Rate = 0.05, MeanSize = 4e-4 } },
        },
        A = Reference.A with { Policy = new Brinkman(70, 0.4), Payoffs = new Payoffs { AudienceCost = 50, DiscountRate = 0.002 } },
        B = Reference.B with { Policy = new Brinkman(90, 0.2) },
        Mediator = new Mediator
        {
            Day = 6, Rate = 0.02, Duration = 25, AcceptanceA = new Acceptance([new(0, 0.9), new(40, 0.6)]), CheatingA = 0.03,
            CheatingB = 0.06, Detection = 5, RepeatAfter = 3, Distrust = 0.3, AcceptanceFactors = [new(60, 0.8)],
        },
        Talks = new Talks
        {
            BaseRate = 0.004, Ripeness = 0.03, Success = 0.3, Duration = 12, Shape = 3, RoomRecovery = 0.02, GoodOffices = 3
        },
    };

    /// <summary>Talks at half steps, with a policy that is asked lane by lane and remembers what it saw.</summary>
    public static Scenario Watching { get; } = Talking with
    {
        Name = "watching",
        Model = new AcceleratingTrains
        {
            TimeStep = 0.5,
            Horizon = 100,
            A = new() { InitialTempo = 0.004, Perception = new Perception { Delay = 2, Noise = 0.2 } },
            B = new()
            {
                InitialTempo = 0.004, Braking = 5e-5
            }
        },
        A = Talking.A with { Policy = new Watchful(60, 3, -0.5) },
        B = Talking.B with { Policy = new Mixed([new(new Brinkman(80, 0.3), 2), new(new TitForTat(0.3, 0.1), 1)]) },
        Mediator = Talking.Mediator! with { Suspension = Suspension.Unilateral, AcceptanceB = 0.5, RoomBelow = 0.8 },
        Talks = new Talks { BaseRate = 0.05, Success = 0.1, Duration = 2, GoodOffices = 2 },
    };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Reference, Sight, Shocks, Mediated, Unilateral, Everything, Standing, Talking, Watching,
        Reference with
        {
            Name = "mirror", A = Reference.A with { Policy = new Mirror() }, B = Reference.B with { Policy = new TitForTat(0.3, 0.1) }
        },
        Reference with
        {
            Name = "hawk-dove", A = Reference.A with { Policy = new Hawk() }, B = Reference.B with { Policy = new Deadline(60) }
        },
        Careful with { Name = "careful" },
        Reference with
        {
            Name = "grit-table",
            Model = new AcceleratingTrains
            {
                A = new() { InitialTempo = 0.003, Perception = new Perception { Delay = 1 } }, B = new() { InitialTempo = 0.004 }
            },
            A = Reference.A with { Policy = new Grit { Interval = 12, Duration = 4 } },
            B = Reference.B with { Policy = Table },
            Mediator = new Mediator { Rate = 0.02, Duration = 9, RepeatAfter = 4, CheatingA = 0.1, Detection = 3 },
        },
        Reference with
        {
            Name = "mixture",
            A = Reference.A with
            {
                Policy = new Mixed([new(new Brinkman(40), 2), new(new WarOfAttrition(90), 1), new(new ByClass(70), 1), new(new Grit(), 1)])
            },
            B = Reference.B with { Policy = new Mixed(
                [new(new Mixed([new(new TitForTat(0.2, 0.05), 1), new(Table, 3)]), 1), new(new Sullen(0.2), 1), new(default(Hawk), 0.3)]) },
            Mediator = new Mediator { RoomBelow = 0.8, Rate = 0.01, Duration = 15, RepeatAfter = 0, Suspension = Suspension.Unilateral },
        },
        Reference.WithTrains(a => a with { InitialTempo = 0.01 }, b => b with { InitialTempo = 0.003 })
            .WithPolicies(new Dove(), new Sullen(0.1)) with { Name = "dove-own" },
        Mediated.WithPolicies(
            new DecisionTree(new([7, 11, 5], [40, 0.5, 0], [~0, ~1, ~2], [1, 2, ~3], [-1, 1, 0, 1])),
            new DecisionTree(new([10, 0], [0.2, 60], [~0, ~1], [1, ~2], [-1, 0.9, 0.3]))) with { Name = "trees" },
        Sight.WithPolicies(new DecisionTree(new RandomTrees(3).Next(32, -1, 0, 1)), new TreeEnsemble(
            [.. new double[] { -1, 1 }.Select(u => new ScoredThrottle(u, new(new RandomTrees((ulong)(4 + u)).Many(9, 8))))], 0.5)) with
        {
            Name = "many-trees"
        },
        Foreseen,
        Talking with { Name = "talks-alone", Mediator = null },
        Talking.WithPolicies(new ByClass(70), new Brinkman(80)) with { Name = "talks-at-once", Model = Reference.Model, Mediator = null },
    ];

    /// <summary>Offers about which nothing but their day decides, seen by policies that look at the light; some paths end before the
    /// next one.</summary>
    public static Scenario Foreseen => Sight with
    {
        Name = "foreseen",
        A = Reference.A with { Policy = new Wary(0.03), Payoffs = new Payoffs { AudienceCost = 9, DiscountRate = 0.001 } },
        Mediator = new Mediator
        {
            Day = 7, Rate = 0.05, Duration = 6, AcceptanceA = new Acceptance([new(0, 0.9), new(40, 0.6)]), AcceptanceB = 0.7,
            CheatingA = 0.05, CheatingB = 0.02, Detection = 2, RepeatAfter = 8, Distrust = 0.2, Suspension = Suspension.Unilateral,
        },
    };

    public static Scenario Named(string name) => All.Single(s => s.Name == name);

    public static BlockEngine Laned(Scenario scenario, Precision precision, LaneWidth width) =>
        TrainsKernels.For(scenario, (AcceleratingTrains)scenario.Model, precision, width);

    /// <summary>The paths of a scenario traced one by one in the laned engine.</summary>
    public static PathEngine Tracer(Scenario scenario, Precision precision) =>
        new EngineChoice(SimulationEngine.Laned, precision).Paths(scenario);

    public static Tally Run(BlockEngine engine, Scenario scenario, long first, int count, ulong seed = 3) =>
        Run(engine, scenario, first, count, new PathMark[count], seed);

    private static Tally Run(BlockEngine engine, Scenario scenario, long first, int count, PathMark[] marks, ulong seed)
    {
        var tally = new Tally(scenario);
        for (int done = 0; done < count; done += 1024)
        {
            int piece = Math.Min(1024, count - done);
            engine.Run(seed, first + done, piece, tally, marks.AsSpan(done, piece));
        }

        return tally;
    }

    /// <summary>All that a run of an engine leaves, as text.</summary>
    public static string DigestOfRun(BlockEngine engine, Scenario scenario, long first, int count, ulong seed = 3)
    {
        (Tally tally, PairedWeights weights) = RunWeighed(engine, scenario, first, count, seed);
        return Digest(tally) + Digest(weights);
    }

    /// <summary>What paths add up to, and their weights.</summary>
    public static (Tally Tally, PairedWeights Weights) RunWeighed(
        BlockEngine engine, Scenario scenario, long first, int count, ulong seed = 3)
    {
        var marks = new PathMark[count];
        Tally tally = Run(engine, scenario, first, count, marks, seed);
        var weights = new PairedWeights();
        weights.Add(marks, marks);
        return (tally, weights);
    }

    /// <summary>All that sums of weights hold, as text.</summary>
    public static string Digest(PairedWeights weights) =>
        string.Join(";", weights.Cells.Select(c => $"{c.Count},{c.Baseline},{c.Variant},{c.Squares},{c.Products}"));

    /// <summary>All that a tally holds, as text.</summary>
    public static string Digest(Tally t) =>
        DigestOfDrawn(t) + "|" + Digest(t.PathPayoffs);

    /// <summary>Sums by side, as text.</summary>
    public static string Digest(ExactMoments[] sums) => string.Join("|", sums.Select(s => s.Sums.ToString()));

    /// <summary>What a tally holds of drawn endings: what traces tell.</summary>
    public static string DigestOfDrawn(Tally t) => string.Join("|", [
        .. t.Times.Select(times => string.Join(",", times.Take(Array.FindLastIndex(times, c => c > 0) + 1))),
        t.PathSteps.ToString(), t.Mediation.ToString(), t.Talks.ToString(),
        Digest(t.Peaks)]);
}
