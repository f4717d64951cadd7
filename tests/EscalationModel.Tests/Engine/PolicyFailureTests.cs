using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EscalationModel.Engine;
using EscalationModel.Lanes;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Tests.Policies;

namespace EscalationModel.Tests.Engine;

/// <summary>An error of a policy in play names the policy, its side, the day, the path and the variant, whatever plays it.</summary>
public class PolicyFailureTests
{
    private const long Paths = 300;

    public static TheoryData<SimulationEngine, Precision, bool> Ways => new()
    {
        { SimulationEngine.Plain, Precision.Double, false },
        { SimulationEngine.Laned, Precision.Double, false },
        { SimulationEngine.Laned, Precision.Single, false },
        { SimulationEngine.Plain, Precision.Double, true },
        { SimulationEngine.Laned, Precision.Double, true },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_throw_is_found_on_its_day_and_path(SimulationEngine engine, Precision precision, bool ladder) =>
        Finds(new Breaking(40), Side.B, ladder ? 3 : 40, engine, precision, ladder);

    [Theory]
    [MemberData(nameof(Ways))]
    public void NaN_is_found_on_its_day_and_path(SimulationEngine engine, Precision precision, bool ladder) =>
        Finds(new Lost(40), Side.A, ladder ? 3 : 40, engine, precision, ladder);

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_laned_body_is_found_too(Precision precision) =>
        Finds(new LanedBreaking(40), Side.A, 0, SimulationEngine.Laned, precision, ladder: false);

    /// <summary>Played alone, lanes say the same day as numbers do, in both precisions.</summary>
    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_laned_body_is_found_on_its_day(Precision precision)
    {
        var scenario = new Scenario { Model = new AcceleratingTrains { BaseHazard = 0, TempoHazard = 0, Room = 1e6 } };
        var options = new SimulationOptions { Paths = 1, Seed = 1, Precision = precision };
        Assert.Equal(40, Assert.Throws<PolicyException>(
            () => Simulation.Run(scenario.WithPolicies(new LanedBreaking(40), default(Hawk)), options)).Day);
    }

    /// <summary>Offers are answered by the watched policy as by itself: it fails once it is bound, which it is not before it accepts, and
    /// where it fails to answer.</summary>
    [Theory]
    [InlineData(SimulationEngine.Plain)]
    [InlineData(SimulationEngine.Laned)]
    public void An_answer_to_an_offer_is_watched(SimulationEngine engine)
    {
        Scenario scenario = new Scenario
        {
            Model = new AcceleratingTrains { BaseHazard = 0, TempoHazard = 0, Room = 1e6 },
            Mediator = new Mediator { Day = 20, Duration = 30 },
        };
        var options = new SimulationOptions { Paths = 3, Seed = 1, Engine = engine };
        PolicyException bound = Fails(new FailsBound()), asked = Fails(new FailsAsked());
        Assert.InRange(bound.Day!.Value, 20, 21);
        Assert.Contains("bound", bound.Message);
        Assert.Equal(20, asked.Day);
        Assert.Contains("asked", asked.Message);

        PolicyException Fails(IAnyPolicy policy) => Assert.Throws<PolicyException>(
            () => Simulation.Run(scenario.WithPolicies(policy, new Agreeing()), options));
    }

    [Fact]
    public void A_part_of_a_mixture_is_found()
    {
        var mixed = new Mixed([new(default(Dove), 1), new(new Breaking(40), 1)]);
        PolicyException error = Finds(mixed, Side.A, 40, SimulationEngine.Laned, Precision.Double, ladder: false);
        Assert.Contains("The policy Breaking of side A failed", error.Message);
    }

    [Fact]
    public void A_start_is_found()
    {
        var error = Assert.Throws<PolicyException>(() => Simulation.Run(new Scenario(), new Unready(), default(Dove), Paths, 1));
        Assert.Equal("The policy Unready of side A failed at the start of path 0 in baseline: not ready", error.Message);
    }

    [Fact]
    public void The_variant_is_named()
    {
        Scenario scenario = new Scenario().WithVariant("broken", "", s => s.WithPolicies(null, new Breaking(40)));
        var error = Assert.Throws<PolicyException>(() => Simulation.Run(scenario, Paths, 1));
        Assert.Equal((Side.B, "broken"), (error.Side, error.Variant));
        Assert.Contains("in broken: the policy is broken", error.Message);
    }

    [Fact]
    public void A_trace_names_the_same()
    {
        Scenario scenario = new Scenario().WithPolicies(new Breaking(5), null);
        var error = Assert.Throws<PolicyException>(() => Simulation.Trace(scenario, 7, 1));
        Assert.Equal((Side.A, 5, 7, "baseline"), (error.Side, error.Day, error.Path, error.Variant));
    }

    [Fact]
    public void A_watched_policy_tells_what_it_tells_alone()
    {
        var view = new View(Views.Trains()) { Day = 3, Room = 0.5, OwnTempo = 0.1, RivalTempo = 0.2, RedLight = true };
        IAnyPolicy[] policies = [default(Hawk), default(Dove), new GrimTrigger(), new LanedBreaking(1000), new Agreeing()];
        foreach (IAnyPolicy alone in policies)
        {
            IAnyPolicy watched = WatchedPolicies.In(new Scenario().WithPolicies(alone, null)).A.Policy;
            Assert.Equal(alone.MemoryBytes, watched.MemoryBytes);
            Assert.Equal(alone.Distribution(in view)?.Choices.ToArray(), watched.Distribution(in view)?.Choices.ToArray());
            Assert.Equal(alone.AcceptanceProbability(in view), watched.AcceptanceProbability(in view));
        }
    }

    /// <summary>A watched body plays as alone, to the bit, whether it pulls levers, returns throttles, draws or remembers.</summary>
    [Fact]
    public void A_watched_laned_body_plays_as_alone()
    {
        IAnyPolicy[] policies = [default(Hawk), new Brinkman(45), new Brinkman(45, 0.3), new GrimTrigger(), new TitForTat(0.3, 0.1)];
        var options = new SimulationOptions { Paths = 300, Seed = 1 };
        foreach (IAnyPolicy policy in policies)
        {
            Scenario alone = new Scenario().WithPolicies(policy, new Mixed([new(policy, 1), new(default(Dove), 1)]));
            Assert.Equal(Variants(alone), Variants(WatchedPolicies.In(alone)));
        }

        string Variants(Scenario scenario) =>
            JsonNode.Parse(Simulation.Run(scenario, options).ToJson())!["variants"]!.ToJsonString();
    }

    [Fact]
    public void A_failure_that_does_not_come_again_names_the_paths()
    {
        var options = new SimulationOptions { FirstPath = 7, Paths = 1, Seed = 1 };
        var error = Assert.Throws<PolicyException>(
            () => Simulation.Run(new Scenario().WithPolicies(new FailsOnce(5), default(Dove)), options));
        Assert.Contains("failed on one of the paths 7 to 7 of baseline", error.Message);
    }

    [Fact]
    public void A_failure_that_does_not_come_again_says_so()
    {
        var error = Assert.Throws<PolicyException>(() => Simulation.Run(new Scenario(), new FailsOnce(), default(Dove), Paths, 1));
        Assert.Contains("keeps state of its own", error.Message);
    }

    private static PolicyException Finds(
        IAnyPolicy policy, Side side, double day, SimulationEngine engine, Precision precision, bool ladder)
    {
        Scenario scenario = ladder ? new Scenario { Model = new EscalationLadder { Horizon = 40 } } : new Scenario();
        scenario = scenario.WithPolicies(side == Side.A ? policy : null, side == Side.B ? policy : null);
        var options = new SimulationOptions { Paths = Paths, FirstPath = 1000, Seed = 1, Engine = engine, Precision = precision };
        var error = Assert.Throws<PolicyException>(() => Simulation.Run(scenario, options));
        Assert.Equal((side, "baseline"), (error.Side, error.Variant));
        Assert.InRange(error.Path!.Value, 1000, 1000 + Paths - 1);
        Assert.True(error.Day >= day, error.Message);
        Assert.Contains($"of path {error.Path} in baseline", error.Message);
        var alone = Assert.Throws<PolicyException>(
            () => Simulation.Run(scenario, options with { FirstPath = error.Path.Value, Paths = 1 }));
        Assert.Equal(error.Message, alone.Message);
        return error;
    }

    // On trains from a day on; on a ladder, where tempos are rungs, from the third move on.
    private static bool IsTime(in View view, double day) => view.Day >= (view.Briefing.TopRung > 0 ? 3 : day);

    private readonly record struct Breaking(double Day) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) =>
            IsTime(in view, Day) ? throw new InvalidTimeZoneException("the policy is broken") : 1;
    }

    private readonly record struct Lost(double Day) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => IsTime(in view, Day) ? double.NaN : 1;
    }

    private readonly record struct LanedBreaking(double Day) : ILanedPolicy<LanedBreaking>
    {
        public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
            where V : unmanaged, ILanes<V> =>
            First(view.Day) >= Day ? throw new InvalidTimeZoneException("the policy is broken") : view.Accelerate;
    }

    private readonly record struct FailsBound : ILanedPolicy<FailsBound>
    {
        public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
            where V : unmanaged, ILanes<V> =>
            First(view.SuspensionInForce) > 0 ? throw new InvalidTimeZoneException("bound") : view.Accelerate;

        public static V Accepts<V>(FailsBound policy, in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
            where V : unmanaged, ILanes<V> => V.Of(1);
    }

    private readonly record struct Agreeing : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => 1;

        public bool Accepts(in View view, ref RandomStream random) => true;
    }

    private readonly record struct FailsAsked : ILanedPolicy<FailsAsked>
    {
        public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
            where V : unmanaged, ILanes<V> => view.Accelerate;

        public static V Accepts<V>(FailsAsked policy, in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
            where V : unmanaged, ILanes<V> => throw new InvalidTimeZoneException("asked");
    }

    // The lower half of a double 1 is 0.
    private static double First<V>(V lanes)
        where V : unmanaged, ILanes<V>
    {
        V one = V.Of(1);
        return Unsafe.As<V, float>(ref one) == 1 ? Unsafe.As<V, float>(ref lanes) : Unsafe.As<V, double>(ref lanes);
    }

    private readonly record struct Unready : IPolicy<int>
    {
        public void Start(Briefing briefing, ref int memory, ref RandomStream random) => throw new InvalidTimeZoneException("not ready");

        public double Throttle(in View view, ref int memory, ref RandomStream random) => 0;
    }

    private sealed class FailsOnce(int call = 500) : IPolicy
    {
        private int _calls;

        public double Throttle(in View view, ref RandomStream random) =>
            Interlocked.Increment(ref _calls) == call ? throw new InvalidTimeZoneException("once") : 1;
    }
}
