using System.Text.Json;
using EscalationModel.Engine;
using EscalationModel.Models;
using EscalationModel.Models.Trains;
using EscalationModel.Policies;
using EscalationModel.Tests.Models.Trains;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Reference;

/// <summary>Talks, suspensions, trust, drawn nerves and visible actions of two trains, in both engines.</summary>
public class TalksVectorTests
{
    private const string File = "m18_talks.json";
    private const int Paths = 40_000;

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "talks_chain")]
    public void Talks_follow_one_another(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Scenario scenario = Idle(of.Inputs, Number(of.Inputs, "horizon"), Channel(of.Inputs));
        Assert.All(Played(scenario), run => Assert.All(Chain(run, of), v => v.MustHold()));
        Scenario wrong = scenario with { Talks = scenario.Talks! with { Success = scenario.Talks.Success - 0.02 } };
        Assert.All(Played(wrong), run => Assert.Contains(Chain(run, of), v => !v.Holds));
    }

    private static IEnumerable<Verdict> Chain(VariantResult run, ReferenceCase of)
    {
        double agreement = of.ExpectedNumber("agreement");
        yield return Chance(run.Count(Outcome.Settlement), agreement, "agreements");
        yield return Chance(run.Count(Outcome.Accident), of.ExpectedNumber("accident"), "accidents");
        yield return Chance(run.Count(Outcome.Stalemate), of.ExpectedNumber("stalemate"), "stalemates");
        yield return Mean(run.Talks.Began, of.ExpectedNumber("mean_talks_begun"), "talks begun");
        yield return Mean(run.Talks.Failed, of.ExpectedNumber("mean_talks_failed"), "talks failed");
        double day = of.ExpectedNumber("mean_day_of_agreement"), mean = MeanDay(run, Outcome.Settlement);
        double spread = Number(of.Inputs, "horizon") / Math.Sqrt(12 * run.Count(Outcome.Settlement));
        yield return new Verdict(Math.Abs(mean - day) / spread, 6, $"day of agreement: {mean} against {day}");
    }

    [Theory]
    [MemberData(nameof(Cases), "talks_limit")]
    public void Without_a_horizon_the_renewals_have_a_closed_form(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Scenario scenario = Idle(of.Inputs, 20_000, Channel(of.Inputs));
        foreach (VariantResult run in Played(scenario))
        {
            Chance(run.Count(Outcome.Settlement), of.ExpectedNumber("agreement"), "agreements").MustHold();
            Chance(run.Count(Outcome.Accident), of.ExpectedNumber("accident"), "accidents").MustHold();
            Chance(run.Count(Outcome.Accident), of.ExpectedNumber("accident") + 0.015, "accidents").MustFail();
        }

        foreach (VariantResult run in Played(scenario with { Model = scenario.Trains() with { BaseHazard = 0 } }))
        {
            double days = of.ExpectedNumber("mean_day_of_agreement_if_h0_is_0"), error = days / Math.Sqrt(Paths);
            new Verdict(Math.Abs(run.MeanDays.Value - days) / error, 6, $"day of agreement: {run.MeanDays.Value} against {days}")
                .MustHold();
            new Verdict(Math.Abs(run.MeanDays.Value - days - 30) / error, 6, "half a round more").MustFail();
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "talks_duration")]
    public void Talks_last_by_the_law_of_Erlang_in_whole_steps(string id)
    {
        var of = ReferenceCase.Of(File, id);
        (double mean, double dt) = (Number(of.Inputs, "mean"), Number(of.Inputs, "dt"));
        int shape = of.Inputs.GetProperty("shape").GetInt32();

        // The law of TalksRules.Steps: by the sums of stages at which the steps change.
        var rules = new TalksRules(new Talks { Duration = mean, Shape = shape }, new AcceleratingTrains { TimeStep = dt });
        double Longer(int steps)
        {
            double low = 0, high = 1000;
            for (int i = 0; i < 200; i++)
            {
                double middle = (low + high) / 2;
                (low, high) = rules.Steps(middle) > steps ? (low, middle) : (middle, high);
            }

            return Enumerable.Range(0, shape).Sum(k => Math.Exp(-low + k * Math.Log(low) - Enumerable.Range(1, k).Sum(j => Math.Log(j))));
        }

        double steps = 1 + Enumerable.Range(1, (int)(60 * mean / dt) + 60).Sum(Longer);
        Assert.True(of.Near(of.ExpectedNumber("mean_steps"), steps), $"{steps}");
        Assert.True(of.Near(of.ExpectedNumber("mean_days"), steps * dt));
        Assert.True(of.Near(of.ExpectedNumber("prob_one_step"), 1 - Longer(1)));
        Assert.True(of.Near(of.ExpectedNumber("prob_at_most_mean"), 1 - Longer((int)Math.Floor(mean / dt))));

        // And as they are played: talks begin at once and end the crisis.
        var always = new Talks { BaseRate = 1e6, Duration = mean, Shape = shape };
        foreach (VariantResult run in Played(Idle(dt, 60 * mean, 0, always)))
        {
            double expected = of.ExpectedNumber("mean_days"), error = mean / Math.Sqrt((double)shape * Paths);
            new Verdict(Math.Abs(run.MeanDays.Value - expected) / error, 6, $"days: {run.MeanDays.Value} against {expected}").MustHold();
            new Verdict(Math.Abs(run.MeanDays.Value - expected - 1.5 * dt) / error, 6, "later").MustFail();
            Chance(Ends(run, Outcome.Settlement, Math.Floor(mean / dt) * dt), of.ExpectedNumber("prob_at_most_mean"), "short").MustHold();
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "talks_ripeness")]
    public void A_crisis_is_ripe_when_the_room_gets_scarce(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var train = new Train { InitialTempo = Number(of.Inputs, "tempo_each"), Volatility = 0 };
        Scenario scenario = Idle(Number(of.Inputs, "dt"), 400, 0, Channel(of.Inputs) with { Duration = 1e-6 });
        scenario = scenario.WithTrains(_ => train, _ => train);
        foreach (VariantResult run in Played(scenario))
        {
            foreach (int day in (int[])[50, 100, 200])
            {
                double expected = of.ExpectedNumber($"prob_begun_by_day_{day}");
                Chance(Ends(run, Outcome.Settlement, day), expected, $"begun by day {day}").MustHold();
                Chance(Ends(run, Outcome.Settlement, day), expected + 0.03, $"begun by day {day}").MustFail();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "good_offices")]
    public void Good_offices_count_only_while_a_suspension_is_in_force(string id)
    {
        var of = ReferenceCase.Of(File, id);
        JsonElement offer = of.Inputs.GetProperty("mediator");
        double[] accepts = ReferenceCase.Numbers(offer.GetProperty("acceptance"));
        Talks talks = Channel(of.Inputs) with { Duration = 1e-6, GoodOffices = Number(of.Inputs, "m") };
        Scenario scenario = Idle(of.Inputs, Number(of.Inputs, "horizon"), talks) with
        {
            Mediator = new Mediator
            {
                Day = Number(offer, "day"), Duration = Number(offer, "duration"), AcceptanceA = accepts[0], AcceptanceB = accepts[1],
            },
        };
        Scenario taken = scenario with { Mediator = scenario.Mediator with { AcceptanceA = 1 - accepts[0], AcceptanceB = 1 - accepts[1] } };
        foreach (int day in (int[])[30, 150])
        {
            double expected = of.ExpectedNumber($"prob_begun_by_day_{day}");
            Assert.All(Played(scenario), r => Chance(Ends(r, Outcome.Settlement, day), expected, $"by day {day}").MustHold());
            Assert.All(Played(taken), r => Chance(Ends(r, Outcome.Settlement, day), expected, $"by day {day}").MustFail());
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "room_recovery")]
    public void Room_recovers_in_talks_after_the_closing(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var train = new Train
        {
            InitialTempo = Number(of.Inputs, "initial_tempo_each"), Braking = Number(of.Inputs, "braking"), Volatility = 0,
        };
        var talks = new Talks { BaseRate = 1e6, Duration = 1e6, Shape = 100, RoomRecovery = Number(of.Inputs, "rho") };
        Scenario scenario = Idle(Number(of.Inputs, "dt"), Number(of.Inputs, "horizon"), 0, talks).WithTrains(_ => train, _ => train);
        scenario = scenario with { Model = scenario.Trains() with { Room = Number(of.Inputs, "g0") } };
        foreach (PathTrace trace in Traced(scenario))
        {
            foreach (JsonProperty expected in of.Expected.EnumerateObject())
            {
                int step = int.Parse(expected.Name["room_after_step_".Length..], System.Globalization.CultureInfo.InvariantCulture);
                Assert.True(of.Near(expected.Value.GetDouble(), trace.Steps[step - 1].Room), $"{expected} {trace.Steps[step - 1].Room}");
            }

            Assert.Equal(Outcome.Stalemate, trace.End.Outcome);
        }

        foreach (PathTrace late in Traced(scenario with { Talks = talks with { RoomRecovery = 0.021 } }))
        {
            Assert.False(of.Near(of.ExpectedNumber("room_after_step_3"), late.Steps[2].Room));
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "kept_suspension")]
    public void A_freeze_ends_and_the_race_goes_on(string id)
    {
        var of = ReferenceCase.Of(File, id);
        JsonElement i = of.Inputs;
        var train = new Train
        {
            Acceleration = Number(i, "a"),
            Braking = Number(i, "b"),
            TopTempo = Number(i, "vmax"),
            InitialTempo = Number(i, "v0"),
            Volatility = 0,
        };
        Scenario race = Idle(Number(i, "dt"), 1000, 0, null).WithTrains(_ => train, _ => train).WithPolicies(new Hawk(), new Hawk());
        foreach (JsonProperty expected in of.Expected.EnumerateObject()
            .Where(e => e.Name.StartsWith("collision_day_", StringComparison.Ordinal)))
        {
            string[] words = expected.Name.Split('_');
            Mediator? offer = words is [_, _, "day", _, "for", _] ? new Mediator
            {
                Day = double.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture),
                Duration = double.Parse(words[5], System.Globalization.CultureInfo.InvariantCulture),
                AcceptanceA = 1,
                AcceptanceB = 1,
            } : null;
            foreach (PathTrace trace in Traced(race with { Mediator = offer }))
            {
                Assert.Equal((Outcome.Collision, expected.Value.GetDouble()), (trace.End.Outcome, trace.End.Days));
                Assert.Equal(offer is null ? 0 : of.ExpectedNumber("kept"), trace.End.Mediation.Kept);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "suspension_kept")]
    public void A_suspension_is_kept_if_nobody_is_found_out(string id)
    {
        var of = ReferenceCase.Of(File, id);
        JsonElement i = of.Inputs;
        Scenario scenario = Idle(Number(i, "dt"), Number(i, "duration") + 20, 0, null) with
        {
            Mediator = new Mediator
            {
                Day = 3, AcceptanceA = 1, AcceptanceB = 1, Duration = Number(i, "duration"), Detection = Number(i, "detection"),
                CheatingA = Number(i, "cheatingA"), CheatingB = Number(i, "cheatingB"),
            },
        };
        foreach (VariantResult run in Played(scenario))
        {
            Chance(run.Mediation.Kept, of.ExpectedNumber("prob_kept"), "kept").MustHold();
            Chance(run.Mediation.Broken, of.ExpectedNumber("prob_broken"), "broken").MustHold();
        }

        Scenario late = scenario with { Mediator = scenario.Mediator with { Detection = Number(i, "detection") + 10 } };
        Assert.All(Played(late), run => Chance(run.Mediation.Kept, of.ExpectedNumber("prob_kept"), "kept").MustFail());
    }

    [Theory]
    [MemberData(nameof(Cases), "distrust")]
    public void Broken_suspensions_cost_trust(string id)
    {
        var of = ReferenceCase.Of(File, id);
        JsonElement i = of.Inputs;
        (double first, double second, double third) = (of.ExpectedNumber("prob_first_accepted"),
            of.ExpectedNumber("prob_second_accepted_given_first_broken"), of.ExpectedNumber("prob_third_given_two_broken"));
        Scenario Offers(double days, double delta) => Idle(Number(i, "dt"), days, 0, null) with
        {
            Mediator = new Mediator
            {
                Day = 0, AcceptanceA = Number(i, "acceptanceA"), AcceptanceB = Number(i, "acceptanceB"), CheatingA = Number(i, "cheatingA"),
                CheatingB = Number(i, "cheatingB"),
                Detection = Number(i, "detection"),
                RepeatAfter = Number(i, "repeatAfter"),
                Distrust = delta,
            },
        };
        double delta = Number(i, "distrust"), dt = Number(i, "dt");
        double[] accepted = [first, first * second, first * second * third];
        for (int offers = 1; offers <= 3; offers++)
        {
            // At a step each, as a cheater is found out at once. A refused light stays on to the end.
            double expected = accepted.Take(offers).Sum();
            Assert.All(Played(Offers(offers * dt, delta)), run => MeanCount(run.Mediation.Accepted, expected, offers).MustHold());
        }

        Assert.All(Played(Offers(3 * dt, delta + 0.05)), run => MeanCount(run.Mediation.Accepted, accepted.Sum(), 3).MustFail());

        // Two offers, sure and broken, and then talks under what is left of trust.
        Scenario after = Offers(3 * dt, delta) with { Talks = new Talks { BaseRate = Number(i, "tau0"), Duration = 1e-6 } };
        after = after with { Mediator = after.Mediator! with { AcceptanceA = 1, AcceptanceB = 1, RepeatAfter = null } };
        double trust = 1 - delta, hazard = of.ExpectedNumber("talks_hazard_after_two_broken") / trust * dt; // one broken
        Assert.All(Played(after), run => Chance(run.Count(Outcome.Settlement), 1 - Math.Exp(-3 * hazard), "talks").MustHold());
        Assert.All(Played(after), run => Chance(run.Count(Outcome.Settlement), 1 - Math.Exp(-3 * hazard / trust), "talks").MustFail());
    }

    [Theory]
    [MemberData(nameof(Cases), "spread_first_step")]
    public void A_drawn_nerve_decides_the_first_step(string id)
    {
        var of = ReferenceCase.Of(File, id);
        JsonElement i = of.Inputs;
        var train = new Train { Acceleration = Number(i, "a"), Braking = Number(i, "b"), TopTempo = 1, Volatility = 0 };
        Scenario scenario = Idle(Number(i, "dt"), Number(i, "horizon"), Number(i, "h0"), null)
            .WithTrains(
                _ => train with { InitialTempo = Number(i, "own_tempo") }, _ => train with { InitialTempo = Number(i, "rival_tempo") })
            .WithPolicies(new Brinkman(Number(i, "nerve"), Number(i, "spread")), new Steady(0));
        scenario = scenario with { Model = scenario.Trains() with { TempoHazard = Number(i, "h1") } };
        double accelerates = of.ExpectedNumber("prob_accelerates");
        foreach (VariantResult run in Played(scenario))
        {
            Chance(run.Count(Outcome.Accident), of.ExpectedNumber("accident"), "accidents").MustHold();
        }

        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            int up = Enumerable.Range(0, 3000)
                .Count(path => Simulation.Trace(scenario, path, 5, engine: engine).Steps[0].ThrottleA > 0);
            Verdict.Proportion(up, 3000, accelerates, "accelerates").MustHold();
            Verdict.Proportion(up, 3000, accelerates + 0.08, "accelerates").MustFail();
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "spread_who_concedes")]
    public void The_greater_nerve_in_days_stands_first(string id)
    {
        var of = ReferenceCase.Of(File, id);
        JsonElement i = of.Inputs, both = i.GetProperty("both");
        var train = new Train
        {
            Acceleration = Number(both, "a"),
            Braking = Number(both, "b"),
            TopTempo = Number(both, "vmax"),
            InitialTempo = Number(both, "v0"),
            Volatility = Number(both, "sigma"),
        };
        Scenario scenario = Idle(Number(i, "dt"), Number(i, "horizon"), Number(i, "h0"), null)
            .WithTrains(_ => train, _ => train).WithPolicies(
                new Brinkman(Number(i, "nerveA"), Number(i, "spread")), new Brinkman(Number(i, "nerveB"), Number(i, "spread")));
        scenario = scenario with
        {
            Model = scenario.Trains() with
            {
                Standstill = Number(i, "standstill"), TempoHazard = Number(i, "h1"),
                ConcessionNeedsRoom = i.GetProperty("concessionNeedsRoom").GetBoolean(),
            },
        };
        double expected = of.ExpectedNumber("concession_by_A_of_the_conceded");
        foreach (VariantResult run in Played(scenario))
        {
            double byA = run.Count(Outcome.ConcessionByA), conceded = byA + run.Count(Outcome.ConcessionByB);
            Assert.True(conceded > Paths / 2);
            double error = 3 * Math.Sqrt(expected * (1 - expected) / conceded);
            Assert.InRange(byA / conceded, expected - 0.015 - error, expected + 0.015 + error);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "concession_needs_room")]
    public void Nobody_concedes_to_who_cannot_stop(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var dove = new Train { InitialTempo = 0.002, Braking = 0.001, Volatility = 0 };
        foreach (string key in (string[])["b_1e-4_needs_room", "b_5e-5_needs_room", "b_5e-5_no_need"])
        {
            double braking = key.Contains("1e-4", StringComparison.Ordinal) ? 1e-4 : 5e-5;
            var hawk = new Train { InitialTempo = 0.01, TopTempo = 0.01, Braking = braking, Volatility = 0 };
            Scenario scenario = Idle(1, 1000, 0, null).WithTrains(_ => dove, _ => hawk).WithPolicies(new Dove(), new Hawk());
            scenario = scenario with
            {
                Model = scenario.Trains() with
                {
                    Standstill = Number(of.Inputs, "standstill"), ConcessionNeedsRoom = key.Contains("needs", StringComparison.Ordinal),
                }
            };
            foreach (PathTrace trace in Traced(scenario))
            {
                Assert.Equal(of.Expected.GetProperty($"outcome_{key}").GetString(), trace.End.Outcome.ToString());
                Assert.Equal(of.ExpectedNumber($"day_{key}"), trace.End.Days);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "perceived_action")]
    public void An_action_is_what_a_side_did(string id)
    {
        var of = ReferenceCase.Of(File, id);
        JsonElement[] rows = [.. of.Inputs.GetProperty("rows").EnumerateArray()];
        double dt = Number(of.Inputs, "dt");
        for (int row = 0; row < rows.Length; row++)
        {
            // B moves by the row in the first step; A writes down what it sees in the second.
            double seen = double.NaN;
            var train = new Train
            {
                Acceleration = Number(rows[row], "a"), Braking = Number(rows[row], "b"), InitialTempo = 0.001, TopTempo = 1, Volatility = 0,
            };
            IPolicy witness = Policy.From((in view) =>
            {
                seen = view.Day > 0 ? view.RivalThrottle : seen;
                return 0;
            });
            Scenario scenario = Idle(dt, 2 * dt, 0, null).WithTrains(_ => train, _ => train)
                .WithPolicies(witness, new Steady(Number(rows[row], "throttle"))) with
            {
                Calendar = [new CrisisEvent { Day = 0, LastDay = dt - 1, Side = Side.B, Tempo = Number(rows[row], "shock") / dt }],
            };
            foreach (PathTrace trace in Traced(scenario))
            {
                Assert.Equal(2, trace.Steps.Count);
                double expected = of.ExpectedNumbers("visible_action")[row];
                Assert.True(of.Near(expected, seen), $"row {row}: {seen}, not {expected}");
                Assert.False(of.Near(expected, seen - 0.01));
                seen = double.NaN;
            }
        }
    }

    // A crisis in which nothing moves, so that the room stays 1: no rule of rest ends it, as its standstill is longer than its horizon.
    private static Scenario Idle(JsonElement inputs, double horizon, Talks? talks) =>
        Idle(Number(inputs, "dt"), horizon, inputs.TryGetProperty("h0", out JsonElement h0) ? h0.GetDouble() : 0, talks);

    private static Scenario Idle(double dt, double horizon, double h0, Talks? talks)
    {
        var train = new Train { InitialTempo = 0, Volatility = 0 };
        return new Scenario
        {
            Model = new AcceleratingTrains
            {
                TimeStep = dt, Horizon = horizon, BaseHazard = h0, TempoHazard = 0, Standstill = 100_000 * dt, A = train, B = train,
            },
            A = new Actor { Policy = new Steady(0) },
            B = new Actor { Policy = new Steady(0) },
            Talks = talks,
        };
    }

    private static Talks Channel(JsonElement i) => new()
    {
        BaseRate = Number(i, "tau0"),
        Ripeness = Number(i, "tau1"),
        Success = i.TryGetProperty("s", out JsonElement s) ? s.GetDouble() : 1,
        Duration = i.TryGetProperty("mean", out JsonElement mean) && mean.ValueKind == JsonValueKind.Number ? mean.GetDouble() : 1,
        Shape = i.TryGetProperty("shape", out JsonElement shape) ? shape.GetInt32() : 1,
        RoomRecovery = i.TryGetProperty("rho", out JsonElement rho) ? rho.GetDouble() : 0,
    };

    private static double Number(JsonElement i, string key) => i.GetProperty(key).GetDouble();

    private static IEnumerable<VariantResult> Played(Scenario scenario) => Enum.GetValues<SimulationEngine>().Select(
        engine => Simulation.Run(scenario, new SimulationOptions { Paths = Paths, Seed = 11, Engine = engine }).Baseline);

    private static IEnumerable<PathTrace> Traced(Scenario scenario) => Enum.GetValues<SimulationEngine>().Select(
        engine => Simulation.Trace(scenario, 0, 11, engine: engine));

    private static Verdict Chance(long count, double probability, string what) => probability is 0 or 1
        ? new Verdict(Math.Abs(count - probability * Paths), 0, what)
        : Verdict.Proportion(count, Paths, probability, what);

    private static Verdict MeanCount(long count, double mean, int most) => new(
        Math.Abs((double)count / Paths - mean) * Math.Sqrt(Paths) / (most / 2.0), 6, $"accepted: {(double)count / Paths} against {mean}");

    // The count of a path varies less than a Poisson number: one ends before the next begins.
    private static Verdict Mean(long count, double mean, string what) => new(
        Math.Abs((double)count / Paths - mean) / Math.Sqrt(mean / Paths), 6, $"{what}: {(double)count / Paths} against {mean}");

    private static double MeanDay(VariantResult run, Outcome outcome)
    {
        long[] times = run.Tally.Times[(int)outcome];
        return times.Select((count, step) => (double)count * step).Sum() / times.Sum() * run.BinDays;
    }

    private static long Ends(VariantResult run, Outcome outcome, double day) =>
        run.Tally.Times[(int)outcome].Where((_, step) => step * run.BinDays <= day + 1e-9).Sum();
}
