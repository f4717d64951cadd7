using System.Text.Json;
using EscalationModel.Experiments;
using EscalationModel.Models;

namespace EscalationModel.Tests.Experiments;

public class LastClearChanceTests
{
    private static readonly JsonElement[] NoReturn = [.. Cases()
        .Where(c => c.GetProperty("submodel").GetString() == "point_of_no_return" && Delay(c) == 0)];

    /// <summary>The cases of the closed form whose brakes bite at once; a delay of the brakes is not part of the model.</summary>
    public static TheoryData<string, double> CasesAndSteps()
    {
        var data = new TheoryData<string, double>();
        foreach (JsonElement one in NoReturn)
        {
            foreach (double step in new[] { 1, 0.25, 0.05 })
            {
                data.Add(one.GetProperty("id").GetString()!, step);
            }
        }

        return data;
    }

    // Distances are divided by the gap, so that the room is 1. In a step the tempo changes first and then uses up room for a whole
    // step. Against continuous time the approach is so longer by half of the tempo gained times dt, and the braking distance shorter by
    // half of the closing tempo times dt; both together move the last clear chance by less than one step, and the search over whole
    // steps adds one: less than 2 dt.
    [Theory]
    [MemberData(nameof(CasesAndSteps))]
    public void Deterministic_trains_have_the_point_of_no_return_of_the_closed_form_up_to_two_steps(string id, double dt)
    {
        JsonElement one = NoReturn.Single(c => c.GetProperty("id").GetString() == id);
        Scenario trains = Trains(one.GetProperty("inputs"), dt);
        JsonElement expected = one.GetProperty("expected").GetProperty("last_clear_chance_time");
        double around = expected.ValueKind == JsonValueKind.Null ? 0 : expected.GetDouble();
        double first = Math.Max(0, Math.Floor(around / dt) - 10);
        double[] days = [.. Enumerable.Range(0, 20).Select(i => (first + i) * dt)];
        days = first == 0 ? days : [0, .. days];

        LastClearChanceCurve curve = LastClearChance.Curve(trains, days, paths: 1, seed: 1);

        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.All(curve.Points, p => Assert.Equal(0, p.WithoutWar.Value));
            return;
        }

        double last = curve.Points.Last(p => p.WithoutWar.Value == 1).Day;
        Assert.InRange(last - around, -2 * dt, 2 * dt);
        Assert.Equal(LastStepBySums(one.GetProperty("inputs"), dt) * dt, last, 9);
        Assert.All(curve.Points, p => Assert.Equal(p.Day <= last ? 1 : 0, p.WithoutWar.Value));
    }

    [Fact]
    public void The_last_clear_chance_lies_between_the_last_day_that_helps_and_the_first_that_does_not()
    {
        JsonElement one = NoReturn.Single(
            c => c.GetProperty("expected").GetProperty("last_clear_chance_time").ValueKind != JsonValueKind.Null
                && c.GetProperty("expected").GetProperty("last_clear_chance_time").GetDouble() == 15);
        LastClearChanceCurve curve = LastClearChance.Curve(Trains(one.GetProperty("inputs"), 0.1), paths: 1000, seed: 1);

        // 99% of the wars are over when the trains meet, after 25 days: the curve reaches from there to the onset.
        Assert.Equal(0, curve.Points[0].Day);
        Assert.InRange(curve.Points[^1].Day, 25, 26);
        Assert.InRange(curve.LastDay!.Value, 15 - 26.0 / 72 - 0.2, 15 + 26.0 / 72 + 0.2); // a twelfth of the curve, in six
        Assert.InRange(curve.LastDay!.Value, curve.Between!.Value.Above, curve.Between!.Value.Below);
        Assert.Equal(0, curve.WithoutIntervention.Value);
        Assert.False(curve.IsOpenEnded);
    }

    [Fact]
    public void The_curve_falls_from_certain_peace_to_the_run_without_an_intervention()
    {
        Scenario reference = SampleScenarios.Reference;
        LastClearChanceCurve curve = LastClearChance.Curve(reference, paths: 1500, seed: 7);
        SimulationResult alone = Simulation.Run(reference with { Mediator = null, Variants = [] }, 1500, 7);

        Assert.Equal(1 - alone.War.Value, curve.WithoutIntervention.Value);
        Assert.All(curve.Points, p => Assert.Equal(p.Gain.Value, p.WithoutWar.Value - curve.WithoutIntervention.Value, 9));
        Assert.True(curve.Points[0].WithoutWar.Value > 0.99);
        Assert.True(curve.Points[^1].Gain.Value < 0.05);
        Assert.All(curve.Points, p => Assert.Equal(1 - p.Avoided.Value, p.RiskRun.Value, 12));
        Assert.True(curve.Points[0].RiskRun.Value < 0.05 && curve.Points[^1].RiskRun.Value > 0.7);
    }

    [Fact]
    public void There_is_no_single_date_where_a_later_day_helps_more()
    {
        static LastClearChancePoint Point(double day, double gain) =>
            new(day, Estimate.Exact(0.5 + gain), new Estimate(gain, gain - 0.01, gain + 0.01));
        Assert.Equal(15, new LastClearChanceCurve(Estimate.Exact(0.5), [Point(0, 0.4), Point(10, 0.3), Point(20, 0.1)], 0.5, 9, 1).LastDay);
        Assert.Null(new LastClearChanceCurve(Estimate.Exact(0.5), [Point(0, 0.4), Point(10, 0.1), Point(20, 0.3)], 0.5, 9, 1).LastDay);
    }

    [Fact]
    public void An_offer_that_may_be_declined_avoids_less_than_ideal_brakes()
    {
        Scenario asked = SampleScenarios.Reference with
        {
            Mediator = new Mediator { Day = 1, AcceptanceA = 0.5, AcceptanceB = 0.5, Duration = 400 }, Variants = []
        };
        LastClearChancePoint first = LastClearChance.Curve(asked, [0, 40], 2000, 7).Points[0];
        Assert.True(first.AvoidedByOffer!.Value.High < first.Avoided.Low);
        Assert.InRange(first.AvoidedByOffer.Value.Value, 0.15, 0.35);
    }

    [Fact]
    public void Other_seeds_lie_in_the_interval_of_sampling()
    {
        Estimate[] shares = [.. Enumerable.Range(1, 10).Select(seed =>
            LastClearChance.Curve(SampleScenarios.Reference, [0, 80], 1000, (ulong)seed).Points[1].Avoided)];
        double mean = shares.Average(s => s.Value);
        Assert.True(shares.Count(s => s.Low <= mean && mean <= s.High) >= 8);
        Assert.All(shares, s => Assert.True(s.High - s.Low < 0.25));
    }

    [Fact]
    public void A_greater_share_comes_earlier()
    {
        double Last(double share) =>
            LastClearChance.Curve(SampleScenarios.Reference, [0, 50, 70, 80, 90, 100, 110], 1000, 7, share).LastDay!.Value;
        double[] last = [Last(0.9), Last(0.5), Last(0.1)];
        Assert.True(last[0] < last[1] && last[1] < last[2], string.Join(" ", last));
    }

    [Fact]
    public void Without_wars_there_is_nothing_to_gain_and_the_horizon_bounds_the_curve()
    {
        Scenario calm = SampleScenarios.Reference
            .WithPolicies(new EscalationModel.Policies.Dove(), new EscalationModel.Policies.Dove()) with
        {
            Model = new AcceleratingTrains { BaseHazard = 0, TempoHazard = 0, Horizon = 160 },
        };
        LastClearChanceCurve curve = LastClearChance.Curve(calm, paths: 500, seed: 1);
        Assert.Null(curve.LastDay);
        Assert.Null(curve.Between);
        Assert.Equal(160, curve.Points[^1].Day);
        Assert.All(curve.Points, p => Assert.Equal(1, p.WithoutWar.Value));
    }

    [Fact]
    public void A_curve_that_never_falls_is_open_ended()
    {
        LastClearChanceCurve curve = LastClearChance.Curve(SampleScenarios.Reference, [0, 5], 2000, 7);
        Assert.True(curve.IsOpenEnded);
        Assert.Equal(5, curve.LastDay);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new double[] { -1 })]
    [InlineData(new double[] { 3, 3 })]
    [InlineData(new double[] { 0, 366 })]
    [InlineData(new double[] { double.NaN })]
    public void Days_must_ascend_within_the_horizon(double[] days) =>
        Assert.Throws<ArgumentException>(() => LastClearChance.Curve(SampleScenarios.Reference, days, 10, 1));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void The_share_must_lie_between_0_and_1(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LastClearChance.Curve(SampleScenarios.Reference, [0], 10, 1, share));

    [Fact]
    public void A_canceled_run_stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => LastClearChance.Curve(SampleScenarios.Reference, cancellation: stop.Token));
    }

    private static Scenario Trains(JsonElement inputs, double dt)
    {
        double gap = inputs.GetProperty("gap").GetDouble();
        Train Train(string side) => new()
        {
            InitialTempo = inputs.GetProperty("v" + side).GetDouble() / gap,
            Acceleration = inputs.GetProperty("a" + side).GetDouble() / gap,
            Braking = inputs.GetProperty("b" + side).GetDouble() / gap,
            TopTempo = 1,
            Volatility = 0,
        };
        return new Scenario
        {
            Name = "no-return",
            Model = new AcceleratingTrains
            {
                TimeStep = dt, Horizon = 200, BaseHazard = 0, TempoHazard = 0, A = Train("1"), B = Train("2")
            },
            A = new Actor { Policy = new FullAhead() },
            B = new Actor { Policy = new FullAhead() },
        };
    }

    // The same by sums over whole steps: the greatest n such that n steps of approach and then braking to a stop leave room.
    private static int LastStepBySums(JsonElement inputs, double dt)
    {
        double gap = inputs.GetProperty("gap").GetDouble();
        int last = -1;
        for (int n = 0; Used(n) < gap * (1 - 1e-12); n++)
        {
            last = n;
        }

        return last;

        double Used(int n) => Side("1", n) + Side("2", n);
        double Side(string side, int n)
        {
            double v = inputs.GetProperty("v" + side).GetDouble(),
                a = inputs.GetProperty("a" + side).GetDouble(), b = inputs.GetProperty("b" + side).GetDouble();
            // Steps 1..n move v + a k dt; then m whole steps of braking move v_n - b k dt > 0.
            double fast = v + a * n * dt;
            double m = Math.Floor(fast / (b * dt) + 1e-9);
            return dt * (n * v + a * dt * n * (n + 1) / 2 + m * fast - b * dt * m * (m + 1) / 2);
        }
    }

    private static double Delay(JsonElement one) =>
        one.GetProperty("inputs").GetProperty("delay1").GetDouble() + one.GetProperty("inputs").GetProperty("delay2").GetDouble();

    private static JsonElement[] Cases()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", "m13_first_passage.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.Clone())];
    }
}
