using System.Text.Json;
using EscalationModel.Models;

namespace EscalationModel.Tests.Models.Trains;

/// <summary>Trains without chance against sums over the steps, and against the closed forms of continuous time, which the steps approach
/// at a rate of dt. With tempo after step k (linear between changes of throttle) the room used up is the integral of the tempo plus
/// dt / 2 times its change: the whole discrepancy up to dt squared.</summary>
public class TrainsKinematicsTests
{
    private static readonly JsonElement Vectors =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference/vectors/m13_first_passage.json")))
            .RootElement.GetProperty("cases");

    public static TheoryData<string> Collisions => Cases("time_to_collision");

    public static TheoryData<string> LastChances => Cases("point_of_no_return");

    public static TheoryData<string> OneSided => Cases("one_sided_braking");

    // v_k = v0 + k a dt up to the cap after m steps; the room used in n <= m steps is dt (n v0 + a dt n (n + 1) / 2), and
    // dt vmax a step after that.
    [Theory]
    [InlineData(1, 0.001, 4e-5, 0.01)]
    [InlineData(1, 0.001, 4e-5, 0.0031)]
    [InlineData(0.5, 0, 1e-4, 0.008)]
    [InlineData(2, 0.002, 3e-5, 0.005)]
    public void Room_and_time_of_collision_are_the_sums(double dt, double v0, double a, double top)
    {
        double UsedBy(int n)
        {
            int m = Math.Min(n, (int)Math.Floor((top - v0) / (a * dt)));
            return dt * (m * v0 + a * dt * m * (m + 1) / 2.0 + (n - m) * top);
        }

        PathTrace trace = Trace(Twins(dt, 1, v0, a, top, new Steady(1)));
        Assert.Equal(Outcome.Collision, trace.End.Outcome);
        Assert.All(trace.Steps.Select((s, i) => (s.Room, Expected: 1 - 2 * UsedBy(i + 1))), p => Assert.Equal(p.Expected, p.Room, 1e-12));
        int steps = Enumerable.Range(1, 100_000).First(n => 2 * UsedBy(n) >= 1);
        Assert.Equal(steps, trace.End.Steps);
        Assert.Equal(steps * dt, trace.End.Days);
        Assert.Equal(Math.Min(top, v0 + steps * a * dt), trace.End.PeakA, 1e-15);
    }

    /// <summary>A stands; B, at a tempo of 1/2 and brakes of 1/8 a day, stops within a room of 1, and after the three days that make a
    /// standstill has left what it had less 3/2. A has given way if B can still stop, which takes more room than 1: all numbers are
    /// exact.</summary>
    [Theory]
    [InlineData(2.5, Outcome.Collision)]
    [InlineData(2.500001, Outcome.ConcessionByA)]
    public void A_concession_needs_more_room_than_the_rival_takes_to_stop(double room, Outcome expected)
    {
        var model = new AcceleratingTrains
        {
            Room = room,
            Standstill = 3,
            BaseHazard = 0,
            TempoHazard = 0,
            A = new Train { InitialTempo = 0, TopTempo = 1, Acceleration = 1, Braking = 1, Volatility = 0 },
            B = new Train { InitialTempo = 0.5, TopTempo = 1, Acceleration = 1, Braking = 0.125, Volatility = 0 },
        };
        Scenario scenario = new Scenario { Model = model }.WithPolicies(new Steady(-1), new Steady(0));
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            Assert.Equal(expected, Simulation.Trace(scenario, 0, 1, engine: engine).End.Outcome);
        }
    }

    // Braking from v0: n = ceil(v0 / (b dt)) steps to a standstill, dt (n v0 - b dt n (n + 1) / 2) without the last step's clamped part.
    [Theory]
    [InlineData(1, 0.004, 8e-5)]
    [InlineData(0.25, 0.0041, 8e-5)]
    [InlineData(3, 0.01, 3e-4)]
    public void The_stopping_distance_and_the_time_to_settlement_are_the_sums(double dt, double v0, double b)
    {
        int moving = (int)Math.Floor(v0 / (b * dt) - 1e-9);
        double used = dt * (moving * v0 - b * dt * moving * (moving + 1) / 2.0);
        Scenario scenario = Twins(dt, 1, v0, 0, 0.02, new Steady(-1));
        scenario = scenario.WithTrains(t => t with { Braking = b }, t => t with { Braking = b });
        PathTrace trace = Trace(scenario);
        Assert.Equal(Outcome.Settlement, trace.End.Outcome);
        Assert.Equal(moving + 1, trace.End.Steps);
        Assert.Equal(1 - 2 * used, trace.Steps[^1].Room, 1e-12);
        Assert.InRange(used - v0 * v0 / (2 * b), -v0 * dt, 0); // in continuous time it is v0^2 / (2 b)
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(0.5, 5)]
    [InlineData(2, 5)] // three steps
    [InlineData(1, 0.2)] // one step
    public void A_side_that_stands_for_k_days_while_the_rival_moves_has_conceded(double dt, double standstill)
    {
        Scenario scenario = Twins(dt, 1000, 0.01, 0, 0.01, new Steady(0));
        scenario = scenario with
        {
            Model = scenario.Trains() with { Standstill = standstill, B = scenario.Trains().B with { Braking = 0.01 / 4 / dt } },
            B = scenario.B with { Policy = new Steady(-1) },
        };
        PathEnd end = Trace(scenario).End;
        Assert.Equal(Outcome.ConcessionByB, end.Outcome);
        Assert.Equal(3 + (int)Math.Ceiling(standstill / dt), end.Steps); // stands from the end of the fourth step on
        Assert.Equal(Outcome.ConcessionByA, Trace(scenario.WithSidesExchanged()).End.Outcome);
    }

    // Both brake from 0.00039 at 0.0001 a day: they stand at the end of the fourth day.
    [Theory]
    [InlineData(1, 5, false, 8)]
    [InlineData(1, 5, true, 4)]
    [InlineData(0.5, 5, false, 8.5)]
    [InlineData(2, 5, false, 8)] // three steps
    [InlineData(1, 3, false, 6)] // before the exercise
    [InlineData(1, 0.2, false, 4)]
    public void Two_at_rest_have_settled_after_k_days(double dt, double standstill, bool restIsPeace, double days)
    {
        Scenario scenario = Twins(dt, 1, 0.00039, 0, 0.01, new Steady(-1));
        scenario = scenario with { Model = scenario.Trains() with { Standstill = standstill, RestIsPeace = restIsPeace } };
        Assert.Equal((Outcome.Settlement, days), (Trace(scenario).End.Outcome, Trace(scenario).End.Days));
    }

    // An exercise moves A on the seventh day: both stand again at the end of the eighth, the first of five.
    [Fact]
    public void The_days_at_rest_begin_anew_when_one_side_moves()
    {
        Scenario scenario = Twins(1, 1, 0.00039, 0, 0.01, new Steady(-1)) with
        {
            Calendar = [new CrisisEvent { Day = 6, Side = Side.A, Tempo = 1.9e-4 }]
        };
        scenario = scenario with { Model = scenario.Trains() with { RestIsPeace = false } };
        Assert.Equal((Outcome.Settlement, 12), (Trace(scenario).End.Outcome, Trace(scenario).End.Days));
    }

    [Fact]
    public void Nothing_decided_at_the_horizon_is_a_stalemate()
    {
        PathEnd end = Trace(Twins(2, 1000, 0.01, 0, 0.01, new Steady(0), horizon: 31)).End;
        Assert.Equal((Outcome.Stalemate, 16, 32.0), (end.Outcome, end.Steps, end.Days));
    }

    [Fact]
    public void Collision_comes_before_accident_and_accident_before_settlement()
    {
        Scenario certain = Twins(1, 0.01, 0.01, 0, 0.01, new Steady(0));
        certain = certain with { Model = (AcceleratingTrains)certain.Model with { BaseHazard = 1e9 } };
        Assert.Equal(Outcome.Collision, Trace(certain).End.Outcome);
        Scenario standing = Twins(1, 1, 0, 0, 0.01, new Steady(0));
        Assert.Equal(Outcome.Settlement, Trace(standing).End.Outcome);
        Assert.Equal(
            Outcome.Accident, Trace(standing with { Model = (AcceleratingTrains)standing.Model with { BaseHazard = 1e9 } }).End.Outcome);
    }

    [Theory]
    [MemberData(nameof(Collisions))]
    public void Time_to_collision_approaches_the_closed_form(string id)
    {
        JsonElement c = Case(id), e = c.GetProperty("expected");
        Scenario At(double dt) => Duel(c, dt, Number(c, "a1"), Number(c, "a2"));
        if (e.GetProperty("time_to_collision").ValueKind == JsonValueKind.Null)
        {
            Assert.Equal(Outcome.Settlement, Trace(At(0.01)).End.Outcome);
            return;
        }

        ApproachesCollision(
            At,
            Number(c, "v1") + Number(c, "v2"),
            e.GetProperty("time_to_collision").GetDouble(),
            e.GetProperty("closing_speed_at_collision").GetDouble());
    }

    [Theory]
    [MemberData(nameof(OneSided))]
    public void Braking_alone_delays_the_collision_as_in_the_closed_form(string id)
    {
        JsonElement c = Case(id), e = c.GetProperty("expected");
        ApproachesCollision(
            dt => Duel(c, dt, -Number(c, "b1"), 0),
            Number(c, "v1") + Number(c, "v2"),
            e.GetProperty("time_to_collision").GetDouble(),
            e.GetProperty("closing_speed_at_collision").GetDouble());
    }

    // Brakes at the last clear chance leave exactly no room. In steps they leave dt (v1 + v2) / 2, as the tempo falls from v1 + v2
    // at the onset to 0; half of it with half the step.
    [Theory]
    [MemberData(nameof(LastChances))]
    public void Brakes_at_the_last_clear_chance_just_avoid_the_collision(string id)
    {
        const double Extra = 1000;
        JsonElement c = Case(id), e = c.GetProperty("expected");
        bool avoidable = e.GetProperty("avoidable_now").GetBoolean();
        double last = avoidable ? e.GetProperty("last_clear_chance_time").GetDouble() : 0, v = Number(c, "v1") + Number(c, "v2");
        Scenario At(double dt, double brakes, double extra)
        {
            Scenario s = Duel(c, dt, Number(c, "a1"), Number(c, "a2"));
            return s with
            {
                Model = s.Trains() with
                {
                    Room = Number(c, "gap") + extra,
                    A = s.Trains().A with { Braking = Number(c, "b1") },
                    B = s.Trains().B with { Braking = Number(c, "b2") },
                },
                A = s.A with { Policy = new BrakesFrom(brakes + Number(c, "delay1"), 1) },
                B = s.B with { Policy = new BrakesFrom(brakes + Number(c, "delay2"), 1) },
            };
        }

        if (!avoidable)
        {
            Assert.Equal(Outcome.Collision, Trace(At(0.002, 0, 0)).End.Outcome);
            return;
        }

        Assert.Equal(Outcome.Settlement, Trace(At(0.002, Math.Max(0, last - 0.05), 0)).End.Outcome);
        Assert.Equal(Outcome.Collision, Trace(At(0.002, last + 0.05, 0)).End.Outcome);
        double Margin(double dt) => Trace(At(dt, last, Extra)).Steps[^1].Room - Extra;
        double coarse = Margin(0.02), fine = Margin(0.01);
        Assert.Equal(0.01 * v, coarse, 0.002);
        Assert.Equal(0.005 * v, fine, 0.0005);
        if (v > 0)
        {
            Assert.InRange(coarse / fine, 1.97, 2.03);
        }
    }

    // The room reaches 0 early by dt / 2 times the change of the closing tempo over its last value, up to dt squared.
    private static void ApproachesCollision(Func<double, Scenario> at, double initial, double time, double closing)
    {
        double Crossing(double dt)
        {
            PathTrace trace = Trace(at(dt));
            Assert.Equal(Outcome.Collision, trace.End.Outcome);
            Assert.InRange(trace.End.Days, time - 10 * dt, time + 10 * dt);
            Assert.Equal(closing, trace.Steps[^1].TempoA + trace.Steps[^1].TempoB, 10 * dt);
            double before = trace.Steps[^2].Room, after = trace.Steps[^1].Room;
            return trace.End.Days - dt * -after / (before - after);
        }

        double coarse = Crossing(0.02) - time, fine = Crossing(0.01) - time, slope = (initial - closing) / (2 * closing);
        Assert.Equal(0.02 * slope, coarse, 0.0004);
        Assert.Equal(0.01 * slope, fine, 0.0001);
        if (initial != closing)
        {
            Assert.InRange(coarse / fine, 1.97, 2.03);
        }
    }

    private static Scenario Twins(double dt, double room, double v0, double a, double top, IAnyPolicy policy, double horizon = 100_000)
    {
        var actor = new Actor { Policy = policy };
        var train = new Train { InitialTempo = v0, Acceleration = a, Braking = 1e-4, TopTempo = top, Volatility = 0 };
        return new Scenario
        {
            Model = new AcceleratingTrains
            {
                TimeStep = dt,
                Room = room,
                Horizon = Math.Min(horizon, 10_000 * dt),
                BaseHazard = 0,
                TempoHazard = 0,
                RestIsPeace = true,
                A = train,
                B = train,
            },
            A = actor,
            B = actor,
        };
    }

    private static Scenario Duel(JsonElement c, double dt, double a1, double a2)
    {
        Train Train(double v, double a) => new()
        {
            InitialTempo = v,
            Acceleration = Math.Max(a, 0),
            Braking = a < 0 ? -a : 1,
            TopTempo = 1e4,
            Volatility = 0,
        };
        return new Scenario
        {
            Model = new AcceleratingTrains
            {
                TimeStep = dt,
                Room = Number(c, "gap"),
                Horizon = 300,
                BaseHazard = 0,
                TempoHazard = 0,
                Standstill = 1000,
                RestIsPeace = true,
                A = Train(Number(c, "v1"), a1),
                B = Train(Number(c, "v2"), a2),
            },
            A = new Actor { Policy = new Steady(Math.Sign(a1)) },
            B = new Actor { Policy = new Steady(Math.Sign(a2)) },
        };
    }

    // The engine itself, as these rooms and tempos are not those of a crisis.
    private static PathTrace Trace(Scenario scenario)
    {
        var log = new List<TraceStep>();
        PathEnd end = scenario.PlainEngine().Play(1, 0, log);
        return new PathTrace(scenario.Name, Scenario.Baseline, 1, 0, log, end);
    }

    private static TheoryData<string> Cases(string submodel) =>
        [.. Vectors.EnumerateArray().Where(c => c.GetProperty("submodel").GetString() == submodel)
            .Select(c => c.GetProperty("id").GetString()!)];

    private static JsonElement Case(string id) => Vectors.EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    private static double Number(JsonElement c, string key) => c.GetProperty("inputs").GetProperty(key).GetDouble();

}
