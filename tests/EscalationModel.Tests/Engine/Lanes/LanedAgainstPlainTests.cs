using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Tests.Models.Trains;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Engine.Lanes;

/// <summary>The laned engine plays the model of the plain one: other random numbers, the same law.</summary>
public class LanedAgainstPlainTests
{
    private const int Paths = 8192;

    [Theory]
    [MemberData(nameof(LaneWidthTests.Runs), MemberType = typeof(LaneWidthTests))]
    public void Both_engines_agree(string name, Precision precision)
    {
        Scenario scenario = LaneScenarios.Named(name);
        (Tally laned, Tally plain) = (Laned(scenario, precision), Plain(scenario));
        Assert.All(Verdicts(laned, plain), v => v.MustHold());
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    [Trait("Category", "Slow")]
    public void Both_engines_agree_on_random_scenarios(Precision precision)
    {
        var chance = new Xoshiro(2026);
        for (int i = 0; i < 12; i++)
        {
            Scenario scenario = Random(chance);
            Assert.All(Verdicts(Laned(scenario, precision, 4096), Plain(scenario, 4096)), v => v.MustHold());
        }
    }

    [Fact]
    public void A_slightly_different_scenario_is_told_apart()
    {
        Fails(LaneScenarios.Reference, LaneScenarios.Reference.WithTrains(a => a with { Volatility = 2.3e-4 }));
        Fails(
            LaneScenarios.Sight,
            LaneScenarios.Sight.WithTrains(a => a with { Perception = new Perception { Delay = 3, Bias = 0.7, Noise = 0.4 } }));
        Fails(LaneScenarios.Sight, LaneScenarios.Sight.WithTrains(b: b => b with { Perception = new Perception { Delay = 15 } }));
        Fails(
            LaneScenarios.Shocks,
            LaneScenarios.Shocks.WithTrains(b: b => b with { Incidents = new Incidents { Rate = 0.03, MeanSize = 1e-3 } }));
        Fails(LaneScenarios.Mediated, LaneScenarios.Mediated with { Mediator = LaneScenarios.Mediated.Mediator! with { Detection = 9 } });
        Fails(
            LaneScenarios.Unilateral,
            LaneScenarios.Unilateral with { Mediator = LaneScenarios.Unilateral.Mediator! with { RepeatAfter = 5 } });

        Fails(LaneScenarios.Talking, LaneScenarios.Talking with { Talks = LaneScenarios.Talking.Talks! with { Success = 0.5 } });
        Fails(LaneScenarios.Talking, LaneScenarios.Talking with { Talks = LaneScenarios.Talking.Talks! with { GoodOffices = 9 } });
        Fails(LaneScenarios.Talking, LaneScenarios.Talking with { Mediator = LaneScenarios.Talking.Mediator! with { Distrust = 0.8 } });
        Fails(LaneScenarios.Talking, LaneScenarios.Talking.WithPolicies(new Brinkman(70), null));
        Fails(LaneScenarios.Watching, LaneScenarios.Watching.WithPolicies(new Watchful(60, 0, -0.5), null));

        static void Fails(Scenario laned, Scenario plain) =>
            Assert.Contains(Verdicts(Laned(laned, Precision.Single), Plain(plain)), v => !v.Holds);
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void The_reference_workload_has_its_known_probabilities(Precision precision)
    {
        const int Many = 200 * 1024;
        Tally tally = LaneScenarios.Run(
            LaneScenarios.Laned(LaneScenarios.Reference, precision, LaneWidths.Chosen), LaneScenarios.Reference, 0, Many);
        (Outcome, double)[] known =
        [
            (Outcome.Collision, 0.12123),
            (Outcome.Accident, 0.03089),
            (Outcome.Settlement, 0.09920),
            (Outcome.ConcessionByA, 0.07570),
            (Outcome.ConcessionByB, 0.67297),
        ];
        Assert.All(known, k => Verdict.Proportion(tally.Count(k.Item1), Many, k.Item2, k.Item1.ToString()).MustHold());
        Verdict.Proportion(tally.Count(Outcome.Collision), Many, 0.12123 + 0.006).MustFail();
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Small_hazards_survive(Precision precision)
    {
        // 30 days at 1e-7: 3e-6 a path, below the resolution of a single near 1.
        var scenario = new Scenario
        {
            Model = new AcceleratingTrains
            {
                BaseHazard = 1e-7, TempoHazard = 0, Horizon = 30, Room = 1e3, A = new() { Volatility = 0 }, B = new() { Volatility = 0 }
            },
            A = new Actor { Policy = new Coasting() },
            B = new Actor { Policy = new Coasting() },
        };
        const int Many = 3 * 1024 * 1024;
        Tally tally = LaneScenarios.Run(LaneScenarios.Laned(scenario, precision, LaneWidths.Chosen), scenario, 0, Many);
        long accidents = tally.Count(Outcome.Accident);
        Verdict.Rare(accidents, Many * 3e-6, "accidents").MustHold();
        Verdict.Rare(accidents, Many * 25e-6, "accidents").MustFail();
    }

    private static Tally Laned(Scenario scenario, Precision precision, int paths = Paths) =>
        LaneScenarios.Run(LaneScenarios.Laned(scenario, precision, LaneWidths.Chosen), scenario, 0, paths);

    private static Tally Plain(Scenario scenario, int paths = Paths) =>
        LaneScenarios.Run(new PlainBlockEngine(scenario.PlainEngine()), scenario, 1_000_000, paths);

    private static IEnumerable<Verdict> Verdicts(Tally first, Tally second)
    {
        yield return Verdict.SameCells(Cells(first), Cells(second), "ends by time");
        foreach (Side side in Enum.GetValues<Side>())
        {
            yield return Same(first.MeanPeak(side, Sum(first)), second.MeanPeak(side, Sum(second)), "peak");
        }

        (TalksCounts s, TalksCounts t) = (first.Talks, second.Talks);
        if (s.Began + t.Began > 0)
        {
            yield return Verdict.SameCells(
                [s.PathsWithTalks, Sum(first) - s.PathsWithTalks], [t.PathsWithTalks, Sum(second) - t.PathsWithTalks], "paths with talks");
            yield return Verdict.SameCells([s.Agreed, s.Failed, s.StillOn], [t.Agreed, t.Failed, t.StillOn], "ends of talks");
        }

        (MediationCounts a, MediationCounts b) = (first.Mediation, second.Mediation);
        yield return Verdict.SameCells(Mediated(a, Sum(first)), Mediated(b, Sum(second)), "mediation");
        if (a.PathsWithLight + b.PathsWithLight > 0)
        {
            yield return Verdict.SameCells([a.Accepted, a.Flashed - a.Accepted], [b.Accepted, b.Flashed - b.Accepted], "acceptance");
            yield return Verdict.SameCells(
                [a.Kept, a.Broken, a.Accepted - a.Kept - a.Broken], [b.Kept, b.Broken, b.Accepted - b.Kept - b.Broken], "suspensions");
        }
    }

    private static long[] Mediated(MediationCounts c, long paths) =>
        [c.PathsWithLight - c.PathsWithSuspension, c.PathsWithSuspension, paths - c.PathsWithLight];

    private static Verdict Same(Estimate first, Estimate second, string what)
    {
        double error = Math.Sqrt(Math.Pow(first.High - first.Low, 2) + Math.Pow(second.High - second.Low, 2)) / (2 * Estimate.Z);
        double difference = first.Value - second.Value;
        return new Verdict(Math.Abs(difference) < 1e-6 * Math.Abs(first.Value) ? 0 : Math.Abs(difference) / error, 6, what
            + $": {first.Value} against {second.Value}");
    }

    private static long Sum(Tally t) => t.Times.Sum(times => times.Sum());

    // Outcomes by time, eight bins each, so that every cell has its share.
    private static long[] Cells(Tally t) =>
        [.. t.Times.SelectMany(
            times => Enumerable.Range(0, 8).Select(bin => times.Where((_, step) => Math.Min(7, step / 30) == bin).Sum()))];

    private static Scenario Random(Xoshiro chance)
    {
        IAnyPolicy Policy() => chance.Below(6) switch
        {
            0 => new Brinkman(chance.Between(20, 90), chance.Below(2) * chance.Uniform()),
            1 => new TitForTat(chance.Uniform() * 0.5, chance.Uniform() * 0.3),
            2 => new RandomThrottle(chance.Uniform() * 0.5, chance.Uniform()),
            3 => new Deadline(chance.Between(20, 200)),
            4 => new Sullen(chance.Uniform() * 0.5),
            _ => new ByClass(chance.Between(20, 90)),
        };
        Train Train() => new()
        {
            Acceleration = chance.Between(0, 8e-5),
            Braking = chance.Between(3e-5, 2e-4),
            InitialTempo = chance.Between(0, 0.004),
            Volatility = chance.Between(5e-5, 4e-4),
            Perception = chance.Below(2) == 0
                ? Perception.Perfect
                : new Perception { Delay = chance.Between(0, 6), Bias = chance.Between(-0.5, 0.5), Noise = chance.Between(0, 0.5) },
            Incidents = chance.Below(2) == 0
                ? Incidents.None
                : new Incidents { Rate = chance.Between(0.01, 0.3), MeanSize = chance.Between(1e-5, 5e-4) },
        };
        Actor Someone() => new()
        {
            Policy = Policy(),
            Payoffs = new Payoffs { AudienceCost = chance.Below(2) * 30, DiscountRate = chance.Below(2) * 0.002 },
        };
        return new Scenario
        {
            A = Someone(),
            B = Someone(),
            Model = new AcceleratingTrains
            {
                TimeStep = chance.Between(0.5, 2), Horizon = chance.Between(50, 250),
                Standstill = chance.Between(1, 20), TempoHazard = chance.Between(0, 20), A = Train(), B = Train()
            },
            Mediator = chance.Below(2) == 0 ? null : new Mediator
            {
                Rate = chance.Between(0.005, 0.05),
                Duration = chance.Between(3, 40),
                AcceptanceA = chance.Below(2) == 0 ? null : chance.Uniform(),
                AcceptanceB = chance.Below(2) == 0 ? null : chance.Uniform(),
                CheatingA = chance.Uniform() * 0.1,
                Detection = chance.Between(0, 8),
                RepeatAfter = chance.Below(2) == 0 ? null : chance.Between(0, 20),
                Distrust = chance.Below(2) * chance.Uniform(),
                AcceptanceFactors = chance.Below(2) == 0 ? [] : [new(chance.Between(0, 60), chance.Uniform())],
                Suspension = chance.Below(2) == 0 ? Suspension.Dual : Suspension.Unilateral,
            },
            Talks = chance.Below(3) == 0 ? null : new Talks
            {
                BaseRate = chance.Between(0, 0.01),
                Ripeness = chance.Between(0, 0.05),
                Success = chance.Uniform(),
                Duration = chance.Between(0.5, 40),
                Shape = 1 + chance.Below(4),
                RoomRecovery = chance.Between(0, 0.05),
                GoodOffices = 1 + chance.Below(2) * chance.Between(0, 4),
            },
        };
    }
}
