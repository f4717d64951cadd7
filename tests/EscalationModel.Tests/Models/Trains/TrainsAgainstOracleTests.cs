using EscalationModel.Engine;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Models.Trains;

/// <summary>The engine against the independent oracle, by outcome and time, payoffs, peaks, mediation and talks, over scenarios that
/// use every rule at once.</summary>
public class TrainsAgainstOracleTests
{
    private const int Paths = 10_000;

    /// <summary>Every rule at once, tuned so that all endings and all kinds of mediation occur.</summary>
    private static Scenario Rich { get; } = new()
    {
        Model = new AcceleratingTrains
        {
            Room = 0.6,
            Horizon = 120,
            BaseHazard = 4e-4,
            TempoHazard = 6,
            Standstill = 3,
            A = new Train
            {
                InitialTempo = 0.002,
                TopTempo = 0.009,
                Acceleration = 8e-5,
                Braking = 3e-4,
                Volatility = 5e-4,
                Perception = new Perception { Delay = 4, Bias = 0.3, Noise = 0.4 },
                Incidents = new Incidents { Rate = 0.06, MeanSize = 2e-3 },
            },
            B = new Train
            {
                InitialTempo = 0.003,
                TopTempo = 0.01,
                Acceleration = 1e-4,
                Braking = 2.5e-4,
                Volatility = 4e-4,
                Perception = new Perception { Delay = 2.5, Bias = -0.2, Noise = 0.3 },
                Incidents = new Incidents { Rate = 0.03, MeanSize = 1e-3 },
            },
        },
        A = new Actor
        {
            Policy = new Jumpy(90, 0.3, 1),
            Payoffs = new Payoffs { AudienceCost = 2000, DiscountRate = 0.01, OwnConcession = -0.2, Settlement = 3, RivalConcession = 5 },
        },
        B = new Actor { Policy = new Jumpy(110, 0.25, 0.4), Payoffs = new Payoffs { AudienceCost = 40, Stalemate = 0.1 } },
        Calendar =
        [
            new CrisisEvent { Day = 10, LastDay = 14, Side = Side.A, Tempo = 5e-4 },
            new CrisisEvent { Day = 20.5, Tempo = 8e-4 },
            new CrisisEvent { Day = 30, LastDay = 32, Side = Side.B, Tempo = -6e-4 },
        ],
        Mediator = new Mediator
        {
            Rate = 0.03, Day = 40, RoomBelow = 0.5, Duration = 14, CheatingA = 0.05,
            CheatingB = 0.03, Detection = 3, RepeatAfter = 4, Suspension = Suspension.Dual, Distrust = 0.3,
            AcceptanceA = new Acceptance([new(2, 0.95), new(30, 0.6), new(60.5, 0.9)]),
            AcceptanceFactors = [new(25, 0.7), new(45, 1.2)],
        },
        Talks = new Talks
        {
            BaseRate = 0.002, Ripeness = 0.02, Success = 0.4, Duration = 9, Shape = 3, RoomRecovery = 0.02, GoodOffices = 3,
        },
    };

    /// <summary>Both see the other weeks late and follow its throttle most of the time.</summary>
    private static Scenario Late { get; } = Rich
        .WithTrains(a => a with { Perception = new Perception { Delay = 25 } }, b => b with { Perception = new Perception { Delay = 20 } })
        .WithPolicies(new Jumpy(90, 0.8, 0), new Jumpy(110, 0.2, 0)) with { Mediator = null };

    /// <summary>Nerves that nobody knows, and one that shifts with what was seen.</summary>
    private static Scenario Doubt { get; } = Rich
        .WithTrains(a => a with { Perception = Perception.Perfect }, b => b with { Perception = new Perception { Delay = 2 } })
        .WithPolicies(new Brinkman(80, 0.5), new Watchful(60, 4, -2)) with
    {
        Mediator = Rich.Mediator! with { AcceptanceA = 0.9, AcceptanceB = 0.9, AcceptanceFactors = [], Distrust = 0 },
        Talks = Rich.Talks! with { BaseRate = 0.01 },
    };

    /// <summary>Talks now and again, offers that cheaters break, and a B that can hardly stop.</summary>
    private static Scenario Talkative { get; } = Rich
        .WithTrains(
            a => a with { Volatility = 3e-4, Braking = 1e-3, Perception = new Perception { Delay = 2 } },
            b => b with { Braking = 4.5e-5, InitialTempo = 0.002, Perception = Perception.Perfect })
        .WithPolicies(new Jumpy(120, 0.2, 0.5), new Jumpy(60, 0.1, 1)) with
    {
        Calendar = [],
        Mediator = new Mediator
        {
            Day = 5, Duration = 25, AcceptanceA = 0.95, CheatingA = 0.08, CheatingB = 0.04, Detection = 6, RepeatAfter = 2, Distrust = 0.3,
        },
        Talks = new Talks
        {
            BaseRate = 0.02, Ripeness = 0.06, Success = 0.1, Duration = 9, Shape = 4, RoomRecovery = 0.05, GoodOffices = 3
        },
    };

    /// <summary>Talks of a day or two, again and again.</summary>
    private static Scenario Chatty { get; } = Talkative with
    {
        Talks = new Talks { BaseRate = 0.3, Success = 0.003, Duration = 1, Shape = 4 }
    };

    /// <summary>Cheaters who are found out late, and talks in the meantime.</summary>
    private static Scenario Sly { get; } = Talkative with
    {
        Mediator = Talkative.Mediator! with { Duration = 60, CheatingA = 0.3, CheatingB = 0.2, Detection = 10, AcceptanceB = 0.9 },
        Talks = new Talks { BaseRate = 0.06, Success = 0.1, Duration = 20, Shape = 2 },
    };

    /// <summary>A does what it sees of a rival who brakes, and on whom many small incidents fall.</summary>
    private static Scenario Copying { get; } = Rich
        .WithTrains(
            a => a with { Perception = new Perception { Delay = 1 } },
            b => b with { Incidents = new Incidents { Rate = 0.3, MeanSize = 2e-4 } })
        .WithPolicies(new Jumpy(90, 1, 0), new Steady(-0.3)) with { Mediator = null, Talks = null };

    private static Lazy<Summary> RichPlayed { get; } = new(() => PlayedByEngine(Rich));

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Engine_and_oracle_agree_on_any_scenario(int number)
    {
        Scenario scenario = number switch
        {
            0 => Rich,
            1 => Unilateral(Rich),
            2 => Late,
            3 => Doubt,
            4 => Talkative,
            5 => Chatty,
            6 => Sly,
            7 => Copying,
            _ => Any(new Xoshiro((ulong)number)),
        };
        Summary played = number == 0 ? RichPlayed.Value : PlayedByEngine(scenario);
        Assert.All(Compare(played, PlayedBy(new TrainsOracle(scenario, 99), scenario)), v => v.MustHold());
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void The_laned_engine_and_the_oracle_agree(Precision precision)
    {
        Scenario[] any = [.. Enumerable.Range(20, 6).Select(number => Any(new Xoshiro((ulong)number)))];
        Assert.All([Rich, Unilateral(Rich), Late, Doubt, Talkative, Chatty, Sly, .. any], scenario =>
        {
            Summary played = PlayedBy(new EngineChoice(SimulationEngine.Laned, precision).Paths(scenario), scenario);
            Assert.All(Compare(played, PlayedBy(new TrainsOracle(scenario, 99), scenario)), v => v.MustHold());
        });
    }

    public static TheoryData<string> FaultyInputs => [.. FaultyScenarios.Keys];

    public static TheoryData<string> FaultyRules => [.. Enum.GetNames<OracleFault>().Skip(1)];

    private static Dictionary<string, Func<Scenario, Scenario>> FaultyScenarios { get; } = new()
    {
        ["delay"] = s => s.WithTrains(a => a with { Perception = a.Perception with { Delay = 40 } }),
        ["bias"] = s => s.WithTrains(b: b => b with { Perception = b.Perception with { Bias = 0 } }),
        ["perception noise"] = s => s.WithTrains(a => a with { Perception = a.Perception with { Noise = 1.2 } }),
        ["volatility"] = s => s.WithTrains(b: b => b with { Volatility = 5.5e-4 }),
        ["incident rate"] = s => s.WithTrains(a => a with { Incidents = a.Incidents with { Rate = 0.1 } }),
        ["incident size"] = s => s.WithTrains(a => a with { Incidents = a.Incidents with { MeanSize = 3e-3 } }),
        ["pressures"] = s => s with { Calendar = [s.Calendar[0], s.Calendar[2]] },
        ["standstill"] = s => s with { Model = (AcceleratingTrains)s.Model with { Standstill = 4 } },
        ["hazard"] = s => s with { Model = (AcceleratingTrains)s.Model with { TempoHazard = 20 } },
        ["arrival"] = s => s with { Mediator = s.Mediator! with { Rate = 0.06 } },
        ["room threshold"] = s => s with { Mediator = s.Mediator! with { RoomBelow = 0.3 } },
        ["duration"] = s => s with { Mediator = s.Mediator! with { Duration = 12 } },
        ["acceptance"] = s => s with { Mediator = s.Mediator! with { AcceptanceA = 0.5 } },
        ["cheating"] = s => s with { Mediator = s.Mediator! with { CheatingB = 0.06 } },
        ["detection"] = s => s with { Mediator = s.Mediator! with { Detection = 6 } },
        ["pause"] = s => s with { Mediator = s.Mediator! with { RepeatAfter = 6 } },
        ["distrust"] = s => s with { Mediator = s.Mediator! with { Distrust = 0.6 } },
        ["rate of talks"] = s => s with { Talks = s.Talks! with { BaseRate = 0.006 } },
        ["ripeness"] = s => s with { Talks = s.Talks! with { Ripeness = 0.03 } },
        ["success"] = s => s with { Talks = s.Talks! with { Success = 0.5 } },
        ["length of talks"] = s => s with { Talks = s.Talks! with { Duration = 11 } },
        ["recovery"] = s => s with { Talks = s.Talks! with { RoomRecovery = 0 } },
        ["rest is peace"] = s => s with { Model = (AcceleratingTrains)s.Model with { RestIsPeace = true } },
        ["no room needed"] = s => s with { Model = (AcceleratingTrains)s.Model with { ConcessionNeedsRoom = false } },
        ["audience cost"] = s => s with { A = s.A with { Payoffs = s.A.Payoffs with { AudienceCost = 500 } } },
        ["discount"] = s => s with { A = s.A with { Payoffs = s.A.Payoffs with { DiscountRate = 0.05 } } },
    };

    [Theory]
    [MemberData(nameof(FaultyInputs))]
    public void A_fault_in_any_number_is_seen(string fault)
    {
        Scenario scenario = fault is "perception noise" or "recovery" or "no room needed" ? Talkative : Rich;
        Scenario wrong = FaultyScenarios[fault](scenario);
        Worst(scenario, wrong, OracleFault.None).MustFail();
    }

    [Theory]
    [MemberData(nameof(FaultyRules))]
    public void A_fault_in_any_rule_is_seen(string fault)
    {
        var kind = Enum.Parse<OracleFault>(fault);
        Scenario scenario = kind switch
        {
            OracleFault.SeesActionsAtOnce => Late,
            OracleFault.SeesThrottlesAlone => Copying,
            OracleFault.TalksIgnoreTrust or OracleFault.AnswersIgnoreTrust => Unilateral(Rich),
            OracleFault.TalksBeginADayLate or OracleFault.TalksAreOfOneStage => Chatty,
            OracleFault.TalksLetCheatersGo or OracleFault.TalksLetCheatersBeFoundOut => Sly,
            OracleFault.NervesAreKnown or OracleFault.NervesChangeEachStep => Doubt,
            OracleFault.TalksGoUnseen or OracleFault.SuspensionsGoUnseen or OracleFault.SuspensionsRestoreRoom => Doubt,
            OracleFault.CountsBoundDays or OracleFault.SettlesAtOnce or OracleFault.TalksIgnoreRoom => Rich,
            OracleFault.AcceptanceOfTheFirstDay or OracleFault.FactorsIgnored => Rich,
            _ => Talkative,
        };
        Worst(scenario, scenario, kind).MustFail();
    }

    [Fact]
    public void The_rich_scenario_uses_every_rule()
    {
        VariantResult result = RunPlain(2000, 1);
        Assert.All(result.Outcomes, o => Assert.True(result.Count(o) > 0, o.ToString()));
        MediationCounts m = result.Mediation;
        Assert.True(m.Flashed > m.PathsWithLight && m.Accepted > m.PathsWithSuspension && m.Kept > 100 && m.Broken > 100, m.ToString());
        TalksCounts t = result.Talks;
        Assert.True(t.Began > t.PathsWithTalks && t.Agreed > 100 && t.Failed > 100 && t.StillOn > 3, t.ToString());
        Assert.True(result.Count(Outcome.Settlement) > t.Agreed, "some settle by rest");
    }

    // The sums of a run against the payoffs and peaks of its paths, worked out here.
    [Fact]
    public void The_means_of_a_run_are_those_of_its_paths()
    {
        VariantResult result = RunPlain(Paths, 3);
        Dictionary<string, Sample> samples = RichPlayed.Value.Samples;
        foreach (Side side in Enum.GetValues<Side>())
        {
            // That of the run is averaged over the accident, that of the paths is of the drawn one.
            Estimate payoff = result.Payoff(side);
            Sample drawn = samples[$"payoff {side}"];
            Assert.InRange(payoff.Value - drawn.Mean, -4 * Math.Sqrt(drawn.Variance / Paths), 4 * Math.Sqrt(drawn.Variance / Paths));
            Assert.InRange(payoff.High - payoff.Low, 0, 4 * Math.Sqrt(drawn.Variance / Paths));
            Same(result.PeakTempo(side), samples[$"peak {side}"], result.Tally.TopTempo);
        }

        Assert.Equal(samples["days"].Mean, result.MeanDays.Value, 1e-9);
        Assert.Equal(samples["broken"].Mean * Paths, result.Mediation.Broken, 1e-6);

        static void Same(Estimate estimate, Sample sample, double top)
        {
            Assert.Equal(sample.Mean, estimate.Value, 1e-12);
            double unseen = (top - sample.Mean) * 3.841459 / 2 / Paths;
            Assert.Equal(
                unseen + Math.Sqrt(unseen * unseen + 3.841459 * sample.Variance / Paths), estimate.High - estimate.Value,
                1e-4 * (estimate.High - estimate.Low));
        }
    }

    private static VariantResult RunPlain(long paths, ulong seed) =>
        Simulation.Run(Rich, new SimulationOptions { Paths = paths, Seed = seed, Engine = SimulationEngine.Plain }).Baseline;

    private static Verdict Worst(Scenario scenario, Scenario wrong, OracleFault fault)
    {
        Summary played = scenario == Rich ? RichPlayed.Value : PlayedByEngine(scenario);
        return Compare(played, PlayedBy(new TrainsOracle(wrong, 99) { Fault = fault }, wrong)).MaxBy(v => v.Score / v.Limit);
    }

    private static List<Verdict> Compare(Summary first, Summary second) =>
        [
            Verdict.SameCells(first.Cells, second.Cells, "outcomes by time"),
            .. first.Samples.Zip(second.Samples, (a, b) => Verdict.Means(a.Value, b.Value, a.Key))
        ];

    private static Summary PlayedByEngine(Scenario scenario) => PlayedBy(scenario.PlainEngine(), scenario);

    private static Summary PlayedBy(PathEngine engine, Scenario scenario)
    {
        var summary = new Summary(scenario);
        for (int path = 0; path < Paths; path++)
        {
            summary.Add(engine.Play(3, path));
        }

        return summary;
    }

    private static Summary PlayedBy(TrainsOracle oracle, Scenario scenario)
    {
        var summary = new Summary(scenario);
        for (int path = 0; path < Paths; path++)
        {
            summary.Add(oracle.Play());
        }

        return summary;
    }

    /// <summary>What is compared of a set of paths.</summary>
    private sealed class Summary(Scenario scenario)
    {
        private const int TimeBins = 8;

        public long[] Cells { get; } = new long[8 * TimeBins];

        public Dictionary<string, Sample> Samples { get; } = [];

        public void Add(PathEnd end)
        {
            double horizon = ((AcceleratingTrains)scenario.Model).Horizon;
            Cells[(int)end.Outcome * TimeBins + (int)Math.Min(TimeBins - 1, TimeBins * end.Days / horizon)]++;
            void Of(string what, double value) => (Samples.TryGetValue(what, out Sample? s) ? s : Samples[what] = new()).Add(value);
            Of("days", end.Days);
            Of("peak A", end.PeakA);
            Of("peak B", end.PeakB);
            Of("flashed", end.Mediation.Flashed);
            Of("accepted", end.Mediation.Accepted);
            Of("kept", end.Mediation.Kept);
            Of("broken", end.Mediation.Broken);
            Of("with light", end.Mediation.PathsWithLight);
            Of("with suspension", end.Mediation.PathsWithSuspension);
            Of("talks begun", end.Talks.Began);
            Of("talks agreed", end.Talks.Agreed);
            Of("talks failed", end.Talks.Failed);
            Of("steps of talks", end.Talks.Steps);
            Of("with talks", end.Talks.PathsWithTalks);
            foreach (Side side in Enum.GetValues<Side>())
            {
                Payoffs p = scenario[side].Payoffs;
                bool own = end.Outcome == (side == Side.A ? Outcome.ConcessionByA : Outcome.ConcessionByB);
                double payoff = end.Outcome switch
                {
                    Outcome.Collision => p.Collision,
                    Outcome.Accident => p.Accident,
                    Outcome.Settlement => p.Settlement,
                    Outcome.Stalemate => p.Stalemate,
                    _ => own ? p.OwnConcession - p.AudienceCost * (side == Side.A ? end.PeakA : end.PeakB) : p.RivalConcession,
                };
                Of($"payoff {side}", payoff * Math.Exp(-p.DiscountRate * end.Days));
            }
        }
    }

    private static Scenario Unilateral(Scenario s) => s with
    {
        Mediator = s.Mediator! with
        {
            Suspension = Suspension.Unilateral, Detection = 0, RepeatAfter = 0,
            AcceptanceA = null, AcceptanceB = 0.6, AcceptanceFactors = [], Rate = null, Day = 3.3
        },
    };

    /// <summary>A scenario with each feature on or off at random.</summary>
    private static Scenario Any(Xoshiro random)
    {
        double dt = new[] { 0.5, 1, 1, 2 }[random.Below(4)];
        Actor Driver() => new()
        {
            Policy = random.Below(6) switch
            {
                0 => new Steady(random.Between(-0.3, 1)),
                1 => new Brinkman(random.Between(30, 120), random.Chance(0.3) ? 0 : random.Between(0, 0.8)),
                2 => new Watchful(random.Between(30, 80), random.Between(-2, 4), random.Between(-2, 2)),
                _ => new Jumpy(random.Between(30, 80), random.Between(0, 0.3), random.Between(0, 2)),
            },
            Payoffs = new() { AudienceCost = random.Between(0, 100), DiscountRate = random.Chance(0.5) ? 0 : random.Between(0, 0.02) },
        };
        Train Train() => new()
        {
            InitialTempo = random.Between(0, 0.004),
            TopTempo = random.Between(0.006, 0.012),
            Acceleration = random.Between(3e-5, 2e-4),
            Braking = random.Between(1e-4, 4e-4),
            Volatility = random.Chance(0.2) ? 0 : random.Between(1e-4, 8e-4),
            Perception = random.Chance(0.3)
                ? Perception.Perfect
                : new() { Delay = random.Between(0, 8), Bias = random.Between(-0.5, 0.5), Noise = random.Between(0, 0.6) },
            Incidents = random.Chance(0.4)
                ? Incidents.None
                : new() { Rate = random.Between(0.01, 0.1), MeanSize = random.Between(5e-4, 3e-3) },
        };
        CrisisEvent Event() => new()
        {
            Day = random.Between(0, 40),
            LastDay = null,
            Side = random.Chance(0.3) ? null : random.Chance(0.5) ? Side.A : Side.B,
            Tempo = random.Between(-5e-4, 1e-3),
        };
        Acceptance? Willing() => random.Below(3) switch
        {
            0 => null,
            1 => random.Between(0.3, 1),
            _ => new Acceptance([new(random.Between(-5, 10), random.Between(0, 1)), new(random.Between(11, 50), random.Between(0, 1))]),
        };
        Talks Channel() => new()
        {
            BaseRate = random.Chance(0.3) ? 0 : random.Between(0, 0.01),
            Ripeness = random.Chance(0.2) ? 0 : random.Between(0, 0.05),
            Success = random.Uniform(),
            Duration = random.Between(0.3, 25),
            Shape = 1 + random.Below(4),
            RoomRecovery = random.Chance(0.3) ? 0 : random.Between(0, 0.1),
            GoodOffices = random.Chance(0.4) ? 1 : random.Between(1, 6),
        };
        Mediator Third() => new()
        {
            Day = random.Chance(0.5) ? random.Between(0, 40) : null,
            Rate = random.Chance(0.5) ? random.Between(0.01, 0.1) : null,
            RoomBelow = random.Between(0.3, 0.9),
            Suspension = random.Chance(0.5) ? Suspension.Dual : Suspension.Unilateral,
            Duration = random.Between(3, 25),
            AcceptanceA = Willing(),
            AcceptanceB = Willing(),
            AcceptanceFactors = random.Chance(0.5) ? [] : [new(random.Between(0, 40), random.Between(0.3, 1))],
            Distrust = random.Chance(0.4) ? 0 : random.Between(0, 1),
            CheatingA = random.Chance(0.3) ? 0 : random.Between(0, 0.1),
            CheatingB = random.Chance(0.3) ? 0 : random.Between(0, 0.1),
            Detection = random.Between(0.5, 6),
            RepeatAfter = random.Chance(0.3) ? null : random.Between(0, 8),
        };
        return new Scenario
        {
            Model = new AcceleratingTrains
            {
                TimeStep = dt,
                Horizon = random.Between(60, 120),
                BaseHazard = random.Chance(0.5) ? 0 : random.Between(0, 1e-3),
                TempoHazard = random.Between(0, 10),
                Standstill = random.Between(1, 6),
                RestIsPeace = random.Chance(0.3),
                ConcessionNeedsRoom = random.Chance(0.6),
                A = Train(),
                B = Train(),
            },
            A = Driver(),
            B = Driver(),
            Calendar = [.. Enumerable.Range(0, random.Below(4)).Select(_ => Event())],
            Mediator = random.Chance(0.8) ? Third() : null,
            Talks = random.Chance(0.7) ? Channel() : null,
        };
    }
}
