using EscalationModel.CrisisGames;
using EscalationModel.Engine.States;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Ladder;
using EscalationModel.Models.Trains;
using EscalationModel.Policies;
using EscalationModel.Tests.Engine.Lanes;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Engine.States;

/// <summary>Paths that stop at states, and paths that start from them, in both engines and for every feature of the models.</summary>
public class StateTests
{
    private const ulong Seed = 12;
    private const int Each = 4;

    public static TheoryData<string> Trains => [.. LaneScenarios.All.Select(s => s.Name)];

    public static TheoryData<string> All => [.. LaneScenarios.All.Select(s => s.Name), .. LadderLaneScenarios.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void A_sample_plays_the_very_paths_of_a_run(string name)
    {
        Scenario scenario = Named(name);
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            PathSample sample = Simulation.Sample(scenario, Days(scenario), 600, Seed, engine: engine);
            SimulationResult run = Simulation.Run(
                scenario, new SimulationOptions { Paths = 600, Seed = Seed, Engine = engine, Variants = [] });
            Assert.Equal(
                scenario.Model.Outcomes.Select(o => run.Baseline.Count(o)),
                scenario.Model.Outcomes.Select(o => (long)Enumerable.Range(0, 600).Count(p => sample.OutcomeOf(p) == o)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_state_is_where_the_trace_of_its_path_stands(string name)
    {
        Scenario scenario = Named(name);
        double[] days = Days(scenario);
        double step = scenario.Model.StepLength;
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            PathSample sample = Simulation.Sample(scenario, days, 40, Seed, firstPath: 7, engine);
            for (int path = 0; path < 40; path++)
            {
                PathTrace trace = Simulation.Trace(scenario, 7 + path, Seed, engine: engine);
                Assert.Equal(trace.End.Steps * step, sample.EndDayOf(path), 9);
                for (int day = 1; day < days.Length; day++)
                {
                    int at = (int)Math.Ceiling(days[day] / step - 1e-9);
                    Assert.Equal(at < trace.Steps.Count, sample.IsAlive(day, path));
                    if (sample.IsAlive(day, path))
                    {
                        TraceStep before = trace.Steps[at - 1], next = trace.Steps[at];
                        CrisisState state = sample.State(day, path);
                        Assert.Equal(
                            [before.Room, before.TempoA, before.TempoB], new[] { state.Room, state.TempoA, state.TempoB });
                        Assert.Equal(
                            (trace.Steps.Take(at).Max(s => s.TempoA), trace.Steps.Take(at).Max(s => s.TempoB)),
                            (Math.Min(state[StateColumn.PeakA], trace.Steps.Take(at).Max(s => s.TempoA)),
                            Math.Min(state[StateColumn.PeakB], trace.Steps.Take(at).Max(s => s.TempoB))));
                        if (scenario.Model is not AcceleratingTrains { A.Perception.Noise: > 0 })
                        {
                            Assert.Equal(next.SeenByA, state.SeenBy(Side.A).RivalTempo, 12);
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Both_engines_see_the_same_on_average(string name)
    {
        Scenario scenario = Named(name);
        double[] days = Days(scenario);
        PathSample plain = Simulation.Sample(scenario, days, 1500, Seed, engine: SimulationEngine.Plain),
            laned = Simulation.Sample(scenario, days, 1500, Seed);
        for (int day = 0; day < days.Length; day++)
        {
            foreach (StateColumn column in Enum.GetValues<StateColumn>())
            {
                Verdict.Means(SampleOf(plain, day, column), SampleOf(laned, day, column), $"{column} on day {days[day]}").MustHold();
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_goes_on_from_states_ends_as_often_as_the_paths_that_they_are_from(string name)
    {
        Scenario scenario = Named(name);
        double[] days = Days(scenario);
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            PathSample sample = Simulation.Sample(scenario, days, 1500, Seed, engine: engine);
            for (int day = 0; day < days.Length; day++)
            {
                IReadOnlyList<int> alive = sample.AliveOn(day);
                if (alive.Count < 30)
                {
                    continue;
                }

                Continuations on = Simulation.Continue(scenario, [.. alive.Select(p => sample.State(day, p))], Each, Seed);
                foreach (Outcome outcome in scenario.Model.Outcomes)
                {
                    // A path and its continuations from a state have the same law given the state.
                    double difference = 0, variance = 1;
                    for (int i = 0; i < alive.Count; i++)
                    {
                        double p = on.Probability(i, outcome);
                        difference += (sample.OutcomeOf(alive[i]) == outcome ? 1 : 0) - p;
                        variance += p * (1 - p) * (1 + 1.0 / Each);
                    }

                    Assert.True(
                        Math.Abs(difference) < 6 * Math.Sqrt(variance),
                        $"{engine}, {outcome} from day {days[day]}: {difference} more than expected, {Math.Sqrt(variance)} is usual");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_width_takes_and_gives_the_same_states(string name)
    {
        Scenario scenario = Named(name);
        double[] days = Days(scenario);
        string scalar = Digest(LaneWidth.Scalar);
        foreach (LaneWidth width in new[] { LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512 })
        {
            Assert.Equal(scalar, Digest(width));
        }

        string Digest(LaneWidth width)
        {
            Func<Scenario, FirstThrottle?, CancellationToken, IStateEngine> engine = (s, first, stop) => s.Model is EscalationLadder ladder
                ? LadderKernels.WithStates(s, ladder, width, first, stop)
                : TrainsKernels.WithStates(s, (AcceleratingTrains)s.Model, width, first, stop);
            int[] steps = [.. days.Select(d => (int)Math.Ceiling(d / scenario.Model.StepLength - 1e-9))];
            var sample = new PathSample(
                scenario, Seed, new PathRange(0, 200), days, new LanedStates(
                    200 * days.Length, engine(scenario, null, default).StateWords, engine));
            sample.Stored.Player(scenario, null, default).Sample(sample, steps, 0, 200);
            CrisisState[] states = [.. sample.AliveOn(1).Select(p => sample.State(1, p))];
            var played = new PlayedState[states.Length * 3];
            sample.Stored.Player(scenario, new FirstThrottle(Side.B, -0.5), default).Continue(states, 3, 40, 77, 0, played);
            return string.Join("|", sample.Observed.Select(x => x.ToString("R"))) + string.Join(
                "|", played.Select(p => (p, p.Mark.Survival)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_first_throttle_that_the_policy_would_have_chosen_changes_nothing(string name)
    {
        Scenario scenario = Named(name).WithPolicies(new Hawk(), null);
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            CrisisState[] states = Alive(scenario, 300, engine);
            Continuations free = Simulation.Continue(scenario, states, 4, 5),
                same = Simulation.Continue(scenario, states, 4, 5, new FirstThrottle(Side.A, 1)),
                other = Simulation.Continue(scenario, states, 4, 5, new FirstThrottle(Side.A, -1));
            Assert.Equal(Digest(free), Digest(same));
            if (scenario.Mediator is null)
            {
                Assert.NotEqual(Digest(free), Digest(other));
            }
        }
    }

    [Fact]
    public void A_policy_that_is_new_starts_on_the_day_of_the_state_and_one_that_stays_goes_on()
    {
        Scenario scenario = LaneScenarios.Reference.WithPolicies(new Patient(100), new Hawk());
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            CrisisState[] states = Alive(scenario, 200, engine, day: 70);
            Continuations stays = Simulation.Continue(scenario, states, 4, 5),
                begins = Simulation.Continue(scenario.WithPolicies(new Patient(101), null), states, 4, 5);
            Assert.Equal(Digest(Simulation.Continue(scenario.WithPolicies(new Deadline(100), null), states, 4, 5)), Digest(stays));
            Assert.Equal(Digest(Simulation.Continue(scenario.WithPolicies(new Deadline(171), null), states, 4, 5)), Digest(begins));
            Assert.NotEqual(Digest(stays), Digest(begins));
        }
    }

    [Theory]
    [MemberData(nameof(Trains))]
    public void What_is_stopped_after_some_days_is_open(string name)
    {
        Scenario scenario = Named(name);
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            CrisisState[] states = Alive(scenario, 200, engine);
            Continuations all = Simulation.Continue(scenario, states, 4, 5), some = Simulation.Continue(scenario, states, 4, 5, days: 7);
            for (int i = 0; i < states.Length; i++)
            {
                double sum = scenario.Model.Outcomes.Sum(o => some.Probability(i, o));
                Assert.Equal(1, sum + some.Open(i), 9);
                Assert.All(scenario.Model.Outcomes, o => Assert.True(some.Probability(i, o) <= all.Probability(i, o) + 1e-12));
            }

            Assert.True(Enumerable.Range(0, states.Length).Sum(some.Open) > 1);
        }
    }

    [Fact]
    public void Payoffs_are_those_of_a_run()
    {
        Scenario scenario = LaneScenarios.Talking;
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            PathSample sample = Simulation.Sample(scenario, [0], 4000, Seed, engine: engine);
            Continuations on = Simulation.Continue(scenario, [.. Enumerable.Range(0, 4000).Select(p => sample.State(0, p))], 1, Seed);
            SimulationResult run = Simulation.Run(
                scenario, new SimulationOptions { Paths = 100_000, Seed = 8, Engine = engine, Variants = [] });
            var worth = new Sample();
            for (int i = 0; i < on.States; i++)
            {
                worth.Add(on.Payoff(i, Side.A));
            }

            Verdict.Mean(worth, run.Baseline.Payoff(Side.A).Value, "payoff of A").MustHold();
        }
    }

    [Fact]
    public void Numbers_that_differ_from_those_of_the_states_are_those_of_the_scenario_to_go_on_in()
    {
        Scenario early = LaneScenarios.Reference with {
            Mediator = new Mediator { Day = 35, Duration = 60, AcceptanceA = 1, AcceptanceB = 1 } },
            late = early with { Mediator = early.Mediator! with { Day = 300, AcceptanceA = 0 } };
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            Assert.Equal(
                Digest(Simulation.Continue(early, Alive(early, 200, engine, day: 30), 4, 5)),
                Digest(Simulation.Continue(early, Alive(late, 200, engine, day: 30), 4, 5)));
        }

        Scenario frail = LadderLaneScenarios.Named("table, frailty by move");
        Scenario level = frail with { Model = (EscalationLadder)frail.Model with { FizzleByMove = [1] } };
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            CrisisState state = Alive(level, 200, engine, day: 8)[0];
            Continuations on = Simulation.Continue(frail, [state], 20_000, 5);
            double exact = ExactLadder.SolveFrom(frail, state).Probability(Outcome.Fizzle);
            Assert.Equal(exact, on.Probability(0, Outcome.Fizzle), 6 * Math.Sqrt(0.25 / 20_000));
        }
    }

    [Fact]
    public void A_drawn_accident_counts_also_where_days_end_and_where_little_survives()
    {
        Scenario sure = LaneScenarios.Reference with
        {
            Model = (AcceleratingTrains)LaneScenarios.Reference.Model with { BaseHazard = 1 },
        };
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            CrisisState state = Simulation.Sample(sure, [0], 1, Seed, engine: engine).State(0, 0);
            Assert.Equal(1000, Simulation.Continue(sure, [state], 1000, 5).Count(0, Outcome.Accident));
            long counted = Simulation.Continue(sure, [state], 1000, 5, days: 5).Count(0, Outcome.Accident);
            Verdict.Proportion(counted, 1000, 1 - Math.Exp(-5), "accidents in five days").MustHold();
        }
    }

    [Fact]
    public void States_of_several_policies_go_on_together_as_alone()
    {
        Scenario nervous = LaneScenarios.Reference.WithPolicies(new Brinkman(45, 1), null), bold = nervous.WithPolicies(new Hawk(), null);
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            CrisisState[] both = [Alive(bold, 3, engine)[0], Alive(nervous, 3, engine)[0]];
            Continuations together = Simulation.Continue(nervous, both, 50, 5), alone = Simulation.Continue(nervous, [both[0]], 50, 5);
            Assert.Equal(alone.Payoff(0, Side.B), together.Payoff(0, Side.B));
        }
    }

    [Fact]
    public void An_error_of_a_policy_names_it()
    {
        IPolicy fails = Policy.From((in view) => view.Day > 20 ? throw new InvalidOperationException("boom") : 1);
        Scenario scenario = LaneScenarios.Reference.WithPolicies(fails, null);
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            PolicyException sampled = Assert.Throws<PolicyException>(() => Simulation.Sample(scenario, [30], 5, Seed, engine: engine));
            Assert.Equal(Side.A, sampled.Side);
            CrisisState[] states = Alive(scenario.WithPolicies(new Hawk(), null), 3, engine, day: 15);
            Assert.Contains("boom", Assert.Throws<PolicyException>(
                () => Simulation.Continue(scenario, states, 2, 5)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void States_of_another_kind_are_refused_with_what_is_allowed()
    {
        CrisisState[] states = Alive(LaneScenarios.Reference, 10, SimulationEngine.Laned);
        ArgumentException ladder = Assert.Throws<ArgumentException>(() => Simulation.Continue(Scenario.Load("mid-ladder"), states, 1, 1));
        Assert.Contains("The states hold AcceleratingTrains", ladder.Message, StringComparison.Ordinal);
        CrisisState[] mixed = [states[0], Alive(LaneScenarios.Reference, 10, SimulationEngine.Plain)[0]];
        Assert.Contains("State 1", Assert.Throws<ArgumentException>(
            () => Simulation.Continue(LaneScenarios.Reference, mixed, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Simulation.Continue(LaneScenarios.Reference, states, 1, 1, new FirstThrottle(Side.A, double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Simulation.Continue(LaneScenarios.Reference, states, 1, 1, days: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Simulation.Sample(LaneScenarios.Reference, [-1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Simulation.Sample(LaneScenarios.Reference, [0, 1], int.MaxValue));
        Scenario shorter = LaneScenarios.Reference with
        {
            Model = (AcceleratingTrains)LaneScenarios.Reference.Model with { Horizon = 5 },
        };
        Scenario waits = LaneScenarios.Reference with
        {
            Model = (AcceleratingTrains)LaneScenarios.Reference.Model with { Standstill = 50 },
        };
        Assert.Contains("horizon 5", Assert.Throws<ArgumentException>(
            () => Simulation.Continue(shorter, states, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("a standstill of 50", Assert.Throws<ArgumentException>(
            () => Simulation.Continue(waits, states, 1, 1)).Message, StringComparison.Ordinal);
        PathSample late = Simulation.Sample(LaneScenarios.Reference, [300], 50);
        int over = Enumerable.Range(0, 50).First(p => !late.IsAlive(0, p));
        Assert.Contains("has ended on day", Assert.Throws<ArgumentException>(() => late.State(0, over)).Message, StringComparison.Ordinal);
    }

    private static Scenario Named(string name) =>
        LaneScenarios.All.Any(s => s.Name == name) ? LaneScenarios.Named(name) : LadderLaneScenarios.Named(name);

    private static double[] Days(Scenario scenario) => scenario.Model is EscalationLadder
        ? [.. new double[] { 0, 2, 3, 18 }.Where(d => d <= scenario.Model.Steps)]
        : [0, 9.5, 24, 40, 40];

    private static CrisisState[] Alive(Scenario scenario, int paths, SimulationEngine engine, double? day = null)
    {
        PathSample sample = Simulation.Sample(scenario, [day ?? Days(scenario)[1]], paths, Seed, engine: engine);
        return [.. sample.AliveOn(0).Select(p => sample.State(0, p))];
    }

    private static Sample SampleOf(PathSample paths, int day, StateColumn column)
    {
        var sample = new Sample();
        foreach (int path in paths.AliveOn(day))
        {
            sample.Add(paths[day, path, column]);
        }

        return sample;
    }

    private static string Digest(Continuations on) => string.Join("|", Enumerable.Range(0, on.States).Select(i => string.Join(
        ",", on.Scenario.Model.Outcomes.Select(o => on.Probability(i, o).ToString("R")).Append(on.Payoff(i, Side.A).ToString("R")))));

    /// <summary>Accelerates for so many steps of its own.</summary>
    private readonly record struct Patient(int Steps) : IPolicy<int>
    {
        public double Throttle(in View view, ref int memory, ref RandomStream random) => memory++ < Steps ? 1 : -1;
    }
}
