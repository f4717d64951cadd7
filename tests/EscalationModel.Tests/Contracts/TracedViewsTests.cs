using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Contracts;

/// <summary>A trace tells the very views that its policies were shown, whatever the model and the engine.</summary>
public class TracedViewsTests
{
    public static TheoryData<string, string, SimulationEngine, Precision> Plays
    {
        get
        {
            var plays = new TheoryData<string, string, SimulationEngine, Precision>();
            foreach ((string model, string scenario) in EveryModel.Scenarios.Append((nameof(AcceleratingTrains), Blurred.Name)))
            {
                plays.Add(model, scenario, SimulationEngine.Plain, Precision.Double);
                if (EveryModel.Kit(model).Laned is not null)
                {
                    plays.Add(model, scenario, SimulationEngine.Laned, Precision.Double);
                    plays.Add(model, scenario, SimulationEngine.Laned, Precision.Single);
                }
            }

            return plays;
        }
    }

    private static Scenario Blurred { get; } = new()
    {
        Name = "blurred",
        Model = new AcceleratingTrains
        {
            TimeStep = 0.5,
            Room = 0.7,
            A = new() { Perception = new Perception { Delay = 3, Bias = 0.3, Noise = 0.4 } },
            B = new()
            {
                Perception = new Perception { Delay = 1.5, Bias = -0.2 }, InitialTempo = 0.004,
                Incidents = new Incidents { Rate = 0.05, MeanSize = 5e-4 }
            },
        },
        A = new Actor { Name = "A", Policy = new RandomThrottle(0.1, 0.6) },
        B = new Actor { Name = "B", Policy = new RandomThrottle(0.2, 0.4) },
        Calendar = [new CrisisEvent { Day = 5, LastDay = 9, Tempo = 2e-4 }],
        Mediator = new Mediator { Rate = 0.05, Duration = 10, AcceptanceA = 0.7, CheatingB = 0.05, Detection = 2, RepeatAfter = 3 },
        Talks = new Talks { BaseRate = 0.01, Duration = 8, Success = 0.3 },
    };

    [Theory]
    [MemberData(nameof(Plays))]
    public void A_recording_policy_sees_exactly_them(string model, string name, SimulationEngine engine, Precision precision)
    {
        Scenario scenario = name == Blurred.Name ? Blurred : EveryModel.Make(model, name);
        for (int path = 0; path < 12; path++)
        {
            Recorder a = new(), b = new();
            PathTrace trace = Simulation.Trace(scenario.WithPolicies(a, b), path, 5, precision: precision, engine: engine);
            AssertSame(a.Seen, trace.Views(Side.A));
            AssertSame(b.Seen, trace.Views(Side.B));
            AssertSame(a.Chosen, trace.Throttles(Side.A));
            AssertSame(b.Chosen, trace.Throttles(Side.B));
        }
    }

    [Fact]
    public void A_model_of_ones_own_tells_them_too()
    {
        var scenario = new Scenario { Name = "duel", Model = new EscalationModel.Tests.Models.Custom.Duel() };
        for (int path = 0; path < 12; path++)
        {
            Recorder a = new(), b = new();
            PathTrace trace = Simulation.Trace(scenario.WithPolicies(a, b), path, 5);
            AssertSame(a.Seen, trace.Views(Side.A));
            AssertSame(b.Seen, trace.Views(Side.B));
        }
    }

    [Fact]
    public void The_views_of_another_side_or_path_differ()
    {
        Recorder a = new(), b = new();
        PathTrace trace = Simulation.Trace(Blurred.WithPolicies(a, b), 0, 5);
        Assert.ThrowsAny<Exception>(() => AssertSame(b.Seen, trace.Views(Side.A)));
        Assert.ThrowsAny<Exception>(() => AssertSame(a.Seen, Simulation.Trace(Blurred, 1, 5).Views(Side.A)));
    }

    [Fact]
    public void A_side_that_is_bound_chose_nothing()
    {
        bool bound = false;
        for (int path = 0; path < 12; path++)
        {
            PathTrace trace = Simulation.Trace(Blurred, path, 5);
            Assert.Equal(trace.Steps.Select(s => s.BoundA), trace.Throttles(Side.A).Select(t => t is null));
            bound |= trace.Steps.Any(s => s.BoundA);
        }

        Assert.True(bound);
    }

    [Fact]
    public void Moves_on_a_ladder_are_in_rungs_and_a_drawn_opening_is_none()
    {
        Scenario ladder = Scenario.Load("mid-ladder") with { Variants = [] };
        int top = ((EscalationLadder)ladder.Model).TopRung;
        PathTrace trace = Simulation.Trace(ladder, 3, 5);
        IReadOnlyList<double?> moves = trace.RungMoves(Side.B);
        Assert.Equal(((EscalationLadder)ladder.Model).Opening is not null, moves[0] is null);
        for (int i = 1; i < moves.Count; i++)
        {
            Assert.Equal(Math.Sign(trace.Steps[i].TempoB - trace.Steps[i - 1].TempoB), moves[i]);
            Assert.Equal((int)Math.Round(trace.Steps[i - 1].TempoB * top), trace.Views(Side.B)[i].OwnRung);
        }

        Assert.Throws<InvalidOperationException>(() => Simulation.Trace(Blurred, 0, 5).RungMoves(Side.A));
    }

    private static void AssertSame<T>(IReadOnlyList<T> recorded, IReadOnlyList<T> told)
    {
        Assert.NotEmpty(told);

        // Lanes play a path on after its drawn end, to integrate its hazard: the trace stops at the end.
        Assert.True(recorded.Count >= told.Count);
        Assert.Equal(told.Count, told.Zip(recorded).Count(pair => Same(pair.First, pair.Second)));
    }

    private static bool Same<T>(T told, T recorded) => (told, recorded) switch
    {
        (View t, View r) => Parts(t).Equals(Parts(r)) && (t.RedLight, t.SuspensionInForce, t.TalksOn, t.Briefing.Side)
            .Equals((r.RedLight, r.SuspensionInForce, r.TalksOn, r.Briefing.Side)),
        (null, _) => true, // bound: its choice was not heeded
        _ => Equals(told, recorded),
    };

    private static (double, double, double, double, double, double, double) Parts(in View v) =>
        (v.Day, v.Room, v.OwnTempo, v.OwnPeak, v.RivalTempo, v.RivalThrottle, v.TimeToCollision);

    /// <summary>Writes down what it is shown and what it chooses: levers that single precision holds.</summary>
    private sealed class Recorder : IPolicy
    {
        public List<View> Seen { get; } = [];

        public List<double?> Chosen { get; } = [];

        public double Throttle(in View view, ref RandomStream random)
        {
            Seen.Add(view);
            Chosen.Add(random.NextDouble() < 0.6 ? 1 : -0.5);
            return Chosen[^1]!.Value;
        }

        public bool Accepts(in View view, ref RandomStream random) => random.NextBool(0.5);
    }
}
