using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Engine.Lanes;

/// <summary>A trace explains the very path that the run played.</summary>
public class LanedTraceTests
{
    [Theory]
    [MemberData(nameof(LaneWidthTests.Runs), MemberType = typeof(LaneWidthTests))]
    public void Traced_paths_add_up_to_the_run(string name, Precision precision)
    {
        const int Paths = 150;
        Scenario scenario = LaneScenarios.Named(name);
        BlockEngine run = LaneScenarios.Laned(scenario, precision, LaneWidths.Chosen);
        Tally played = new(scenario), traced = new(scenario);
        var marks = new PathMark[Paths];
        run.Run(3, 70, Paths, played, marks);
        PathEngine tracer = LaneScenarios.Tracer(scenario, precision);
        var log = new List<TraceStep>();
        for (int i = 0; i < Paths; i++)
        {
            log.Clear();
            PathEnd end = tracer.Play(3, 70 + i, log);
            Assert.Equal(marks[i].Drawn, end.Outcome);
            Assert.True(Explains(log, end, scenario), $"path {i}: {end}, {log[^1]}");
            traced.Add(PlayedPath.Of(end), end.Steps);
        }

        Assert.Equal(LaneScenarios.DigestOfDrawn(played), LaneScenarios.DigestOfDrawn(traced));
    }

    [Fact]
    public void Another_path_does_not_add_up()
    {
        PathEngine tracer = LaneScenarios.Tracer(LaneScenarios.Reference, Precision.Double);
        var log = new List<TraceStep>();
        PathEnd end = tracer.Play(3, 1, log), other = tracer.Play(3, 2);
        Assert.NotEqual(end, other);
        Assert.False(Explains(
            log, other with { Outcome = Outcome.Collision, Steps = end.Steps }, LaneScenarios.Reference));
    }

    [Fact]
    public void Without_chance_both_engines_log_the_same_rows()
    {
        var scenario = new Scenario
        {
            A = new Actor { Policy = new Brinkman(50) },
            B = new Actor { Policy = new Mirror() },
            Model = new AcceleratingTrains
            {
                BaseHazard = 1e-9,
                TempoHazard = 1e-6,
                TimeStep = 0.5,
                Standstill = 30,
                A = new() { Volatility = 0, InitialTempo = 0.002, Perception = new Perception { Delay = 2, Bias = 0.2 } },
                B = new() { Volatility = 0, InitialTempo = 0.001 },
            },
            Calendar = [new CrisisEvent { Day = 12, LastDay = 14, Tempo = 2e-4 }],
            Mediator = new Mediator
            {
                Day = 20, Duration = 60, AcceptanceA = 1, AcceptanceB = 0, Suspension = Suspension.Unilateral, RepeatAfter = 10
            },
        };
        PathTrace plain = Simulation.Trace(scenario, 0, 1, engine: SimulationEngine.Plain);
        PathTrace laned = Simulation.Trace(scenario, 0, 1);
        Assert.True(laned.Steps.Count > 100);
        Assert.Equal(
            (plain.End.Outcome, plain.End.Steps, plain.End.Days, plain.End.Mediation),
            (laned.End.Outcome, laned.End.Steps, laned.End.Days, laned.End.Mediation));
        Assert.Equal(plain.End.PeakA, laned.End.PeakA, 1e-15);
        Assert.Equal(plain.End.PeakB, laned.End.PeakB, 1e-15);
        foreach ((TraceStep p, TraceStep l) in plain.Steps.Zip(laned.Steps))
        {
            Assert.Equal(
                (p.Day, p.RedLight, p.BoundA, p.BoundB, p.ThrottleA, p.ThrottleB),
                (l.Day, l.RedLight, l.BoundA, l.BoundB, l.ThrottleA, l.ThrottleB));
            Assert.All(
                [
                    (p.Room, l.Room),
                    (p.TempoA, l.TempoA),
                    (p.TempoB, l.TempoB),
                    (p.SeenByA, l.SeenByA),
                    (p.SeenByB, l.SeenByB),
                    (p.ShockA, l.ShockA),
                    (p.ShockB, l.ShockB),
                    (p.Hazard, l.Hazard)
                ],
                pair => Assert.Equal(pair.Item1, pair.Item2, 1e-13));
            Assert.Equal((0, 0), (l.NoiseA, l.NoiseB));
        }
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void The_public_trace_is_of_the_runs_variant_seed_and_precision(Precision precision)
    {
        Scenario scenario = LaneScenarios.Reference.WithVariant("bold", "Stronger nerves.", s => s.WithPolicies(new Brinkman(20), null));
        for (int path = 0; path < 40; path++)
        {
            SimulationResult one = Simulation.Run(
                scenario, new SimulationOptions { FirstPath = path, Paths = 1, Seed = 8, Precision = precision });
            foreach (VariantResult variant in one.Variants)
            {
                PathTrace trace = Simulation.Trace(scenario, path, 8, variant.Name, precision);
                Assert.Equal(1, variant.Count(trace.End.Outcome));
                Assert.Equal(variant.PathSteps, trace.Steps.Count);
            }
        }
    }

    // The last row shows why the path ended, and every row follows from the one before.
    private static bool Explains(List<TraceStep> log, PathEnd end, Scenario scenario)
    {
        AcceleratingTrains model = scenario.Trains();
        double recovery = (scenario.Talks?.RoomRecovery ?? 0) * model.TimeStep;
        TraceStep last = log[^1];
        bool ends = end.Outcome switch
        {
            Outcome.Collision => last.Room <= 0,
            Outcome.Accident => last.BudgetLeft <= 0 && last.Room > 0,
            Outcome.Settlement => (last.TempoA == 0 && last.TempoB == 0) || (last.TalksOn && end.Talks.Agreed == 1),
            Outcome.ConcessionByA => last.TempoA == 0 && last.TempoB > 0,
            Outcome.ConcessionByB => last.TempoB == 0 && last.TempoA > 0,
            _ => end.Steps == model.Steps,
        };
        bool follows = log.Zip(log.Skip(1)).All(pair =>
            Math.Abs(Left(pair.First, pair.Second) - pair.Second.Room) < 1e-6
            && pair.Second.BudgetLeft <= pair.First.BudgetLeft
            && Math.Abs(pair.Second.Day - pair.First.Day - model.TimeStep) < 1e-6
            && (!pair.Second.TalksOn || (pair.Second.BoundA && pair.Second.BoundB))
            && (!pair.Second.BoundA || pair.Second.ThrottleA == -1)
            && (!pair.Second.BoundB || pair.Second.ThrottleB == -1));
        bool isOpenBefore = log.SkipLast(1).All(s => s.Room > 0 && s.BudgetLeft > 0);
        return ends && follows && isOpenBefore && log.Count == end.Steps
            && end.PeakA >= log.Max(s => s.TempoA) && end.PeakB >= log.Max(s => s.TempoB)
            && end.Talks.Steps == log.Count(s => s.TalksOn);

        double Left(TraceStep before, TraceStep after)
        {
            double closed = before.Room - (after.TempoA + after.TempoB) * model.TimeStep;
            return after.TalksOn && closed > 0 ? closed + recovery * (model.Room - closed) : closed;
        }
    }
}
