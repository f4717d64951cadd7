using EscalationModel.CrisisGames;
using EscalationModel.Experiments.RareEvents;
using EscalationModel.Models;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.RareEvents;

/// <summary>Rare events of crises: where they are not rare all methods agree with runs of the plain engine and exact answers; where they
/// are, with each other and with the exact ladder.</summary>
public class CrisisRareTests
{
    private static readonly SplittingOptions Split = new() { Size = 60, Replications = 40, Seed = 3 };
    private static readonly RareEventOptions Plain = new() { Size = 60, Replications = 40, Seed = 4 };

    [Fact]
    public void Paths_that_go_on_from_a_stored_place_are_paths()
    {
        // Splitting by the day branches paths of all kinds in the middle: mediators, talks, perceptions, incidents and memories live on.
        foreach (Scenario scenario in (Scenario[])[Busy(), Scenario.Load("korea-2017")])
        {
            foreach (Func<CrisisMoment, double> level in
                (Func<CrisisMoment, double>[])[m => m.Day, m => m.ClosingTempo, m => -m.Room])
            {
                RareEvent reached = RareEvent.Reaches(level, Quantile(scenario, level));
                Agree(Counting.Estimate(scenario, reached, Plain), Splitting.Estimate(scenario, reached, Split));
            }

            RareEventEstimate split = Splitting.Estimate(
                scenario, RareEvent.War, Split with { Level = m => m.Day - 5000 * m.TempoA, SplitUntil = 120 });
            Agree(Counting.Estimate(scenario, RareEvent.War, Plain with { Replications = 100 }), split);
        }
    }

    [Fact]
    public void Common_events_agree_with_a_run()
    {
        Scenario scenario = SampleScenarios.Reference;
        SimulationResult run = Simulation.Run(
            scenario, new SimulationOptions { Paths = 20_000, Seed = 7, Engine = SimulationEngine.Plain });
        foreach ((RareEvent rare, Outcome outcome) in
            (ReadOnlySpan<(RareEvent, Outcome)>)[(RareEvent.Accident, Outcome.Accident), (RareEvent.Collision, Outcome.Collision)])
        {
            Estimate seen = run.Baseline.Probability(outcome);
            RareEventEstimate counted = Counting.Estimate(scenario, rare, Plain);
            Verdict.Proportions(counted.Hits, counted.Paths, (long)(seen.Value * 20_000 + 0.5), 20_000).MustHold();
        }

        RareEventEstimate hazard = HazardIntegration.Estimate(scenario, RareEvent.Accident, Plain);
        Estimate integrated = run.Baseline.Probability(Outcome.Accident);
        Assert.InRange(hazard.Probability.Value, integrated.Low * 0.9, integrated.High * 1.1);
        Agree(hazard, Counting.Estimate(scenario, RareEvent.Accident, Plain));
        Assert.True(hazard.GainOverCounting > 100);
    }

    [Fact]
    public void An_accident_of_1e_8_costs_no_more_than_a_common_one()
    {
        Scenario calm = Hazards(SampleScenarios.Reference, 0, 1e-6);
        RareEventEstimate found = HazardIntegration.Estimate(calm, RareEvent.Accident, Plain);
        RareEventEstimate common = HazardIntegration.Estimate(Hazards(calm, 0, 1), RareEvent.Accident, Plain);
        Assert.InRange(found.Probability.Value, 1e-9, 1e-7);
        Assert.InRange(found.RelativeError, 0, 0.01);
        Assert.Equal(common.Probability.Value * 1e-6, found.Probability.Value, found.Probability.Value * 0.01); // nearly linear
        Assert.True(found.GainOverCounting > 1e8, $"{found.GainOverCounting}");
    }

    [Fact]
    public void A_rare_collision_under_calm_noise_is_split()
    {
        Scenario calm = Calm("chicken", 0.3);
        RareEventEstimate split = Splitting.Estimate(calm, RareEvent.Collision, Split with { Size = 200 });
        Assert.InRange(split.Probability.Value, 1e-10, 1e-7);
        Agree(split, Splitting.Estimate(calm, RareEvent.Collision, Split with { Size = 200, Killed = 0.4, Seed = 9 }));
        Assert.True(split.GainOverCounting > 1e4, $"{split.GainOverCounting}");
    }

    [Fact]
    public void An_extreme_tempo_by_splitting_and_by_tilting()
    {
        RareEvent rare = RareEvent.ClosingTempo(0.015);
        RareEventEstimate split = Splitting.Estimate(SampleScenarios.Reference, rare, Split with { Size = 300 });
        RareEventEstimate tilted = Tilting.Estimate(
            SampleScenarios.Reference, rare, new TiltingOptions { Size = 400, Replications = 32, Check = false });
        Agree(tilted, split);
        Assert.True(split.GainOverCounting > 100, $"{split.GainOverCounting}");
        Assert.True(tilted.RelativeError < split.RelativeError);
    }

    [Fact]
    public void Given_shifts_of_the_noise_have_no_bias()
    {
        RareEvent rare = RareEvent.ClosingTempo(0.0115);
        double[] shifts = [.. Enumerable.Range(0, 120).Select(step => step is > 20 and < 90 ? 0.12 : -0.02)];
        TiltingOptions options = new() { Size = 200, Replications = 60, MeansOfA = shifts, MeansOfB = [0.1, 0.1], Check = false };
        RareEventEstimate tilted = Tilting.Estimate(SampleScenarios.Reference, rare, options);
        Agree(tilted, Counting.Estimate(SampleScenarios.Reference, rare, Plain with { Size = 300 }));
    }

    [Fact]
    public void Rare_wars_of_a_ladder_agree_with_the_exact_engine()
    {
        // War comes at the top alone, and both sides climb seldom.
        Scenario ladder = Steep();
        double exact = ExactLadder.Solve(ladder).War;
        Assert.InRange(exact, 1e-10, 1e-6);
        RareEventEstimate split = Splitting.Estimate(ladder, RareEvent.War, Split with { Size = 400 });
        Assert.InRange(Math.Abs(split.Probability.Value - exact) / split.StandardError, 0, 6);
        Assert.True(split.RelativeError < 0.15, split.ToString());

        // War may come at any move, but seldom: its hazard is integrated.
        Scenario mid = Scenario.Load("mid-ladder");
        var model = (EscalationLadder)mid.Model;
        Scenario safe = mid with { Model = model with { War = [.. model.War!.Select(row => (double[])[.. row.Select(p => p * 1e-5)])] } };
        double rare = ExactLadder.Solve(safe).War;
        RareEventEstimate hazard = HazardIntegration.Estimate(safe, RareEvent.War, Plain);
        Assert.InRange(rare, 1e-9, 1e-6);
        Assert.InRange(Math.Abs(hazard.Probability.Value - rare) / hazard.StandardError, 0, 6);
        Assert.True(hazard.RelativeError < 0.1, hazard.ToString());
        RareEventEstimate both = Splitting.Estimate(safe, RareEvent.War, Split);
        Assert.InRange(Math.Abs(both.Probability.Value - rare) / both.StandardError, 0, 6);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_what_does()
    {
        Scenario trains = SampleScenarios.Reference, ladder = Scenario.Load("mid-ladder");
        Refused(() => Splitting.Estimate(trains, RareEvent.Accident), "hazard");
        Refused(() => Tilting.Estimate(trains, RareEvent.Accident), "hazard");
        Refused(() => HazardIntegration.Estimate(trains, RareEvent.Collision), "splitting or tilting");
        Refused(() => Counting.Estimate(ladder, RareEvent.Accident), "no accident");
        Refused(() => Tilting.Estimate(ladder, RareEvent.War), "no normal noise");
        Refused(() => Splitting.Estimate(trains, RareEvent.Collision, new() { SplitUntil = 1 }), "SplitUntil");
        Refused(() => Splitting.Estimate(trains, RareEvent.Collision, new() { Level = m => m.Day }), "SplitUntil");
        Refused(() => Splitting.Estimate(trains, RareEvent.ClosingTempo(1), new() { Level = m => m.Day }), "has its own");
        Refused(() => Tilting.Estimate(trains, RareEvent.Collision, new() { MeansOfA = [11] }), "MeansOfA[0] 11");
        Refused(() => Tilting.Estimate(trains, RareEvent.Collision, new() { MeansOfB = new double[400] }), "at most 365");
        Refused(() => RareEvent.ClosingTempo(double.NaN), "finite");
        Refused(() => Splitting.Estimate(trains, RareEvent.Reaches(_ => double.NaN, 1)), "NaN");

        static void Refused(Action ask, string answer) => Assert.Contains(answer, Assert.Throws<RareEventException>(ask).Message);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        foreach (Func<int, RareEventEstimate> run in (Func<int, RareEventEstimate>[])
        [
            threads => Splitting.Estimate(Busy(), RareEvent.RoomLeft(0.2), new() { Size = 30, Replications = 5, Threads = threads }),
            threads => Tilting.Estimate(
                SampleScenarios.Reference, RareEvent.ClosingTempo(0.012),
                new() { Size = 30, Replications = 5, Threads = threads, Check = false }),
            threads => HazardIntegration.Estimate(
                Busy(), RareEvent.Accident, new RareEventOptions { Size = 30, Replications = 5, Threads = threads }),
        ])
        {
            RareEventEstimate one = run(1), many = run(4);
            Assert.Equal((one.Probability, one.StandardError, one.Steps), (many.Probability, many.StandardError, many.Steps));
        }
    }

    // What about a quarter of the paths reach.
    private static double Quantile(Scenario scenario, Func<CrisisMoment, double> level)
    {
        double[] reached = [.. Enumerable.Range(0, 200).Select(path => Simulation.Trace(scenario, path, 99, engine: SimulationEngine.Plain)
            .Steps.Max(s => level(new CrisisMoment(s.Day, s.Room, s.TempoA, s.TempoB)))).Order()];
        return reached[150];
    }

    private static Scenario Hazards(Scenario scenario, double atRest, double perTempo) => scenario with
    {
        Model = ((AcceleratingTrains)scenario.Model) with { BaseHazard = atRest, TempoHazard = perTempo },
    };

    private static Scenario Calm(string name, double share)
    {
        Scenario scenario = Scenario.Load(name);
        var model = (AcceleratingTrains)scenario.Model;
        return scenario with
        {
            Model = model with
            {
                A = model.A with { Volatility = share * model.A.Volatility }, B = model.B with { Volatility = share * model.B.Volatility },
            },
        };
    }

    // Delays, blurs, incidents, a mediator who is cheated, talks, and a policy that remembers.
    private static Scenario Busy()
    {
        var model = (AcceleratingTrains)SampleScenarios.Reference.Model;
        return SampleScenarios.Reference with
        {
            Model = model with
            {
                RestIsPeace = false,
                TempoHazard = 60,
                ConcessionNeedsRoom = true,
                A = model.A with
                {
                    Incidents = new Incidents { Rate = 0.05, MeanSize = 0.001 },
                    Perception = new Perception { Delay = 6, Noise = 0.2 },
                },
                B = model.B with { Perception = new Perception { Delay = 3, Bias = 0.1 } },
            },
            A = SampleScenarios.Reference.A with { Policy = new EscalationModel.Policies.TitForTat() },
            Mediator = new Mediator
            {
                Rate = 0.02, Duration = 20, CheatingA = 0.02, Detection = 4, RepeatAfter = 15,
                AcceptanceA = 0.7, AcceptanceB = 0.8,
            },
            Talks = new Talks { BaseRate = 0.01, Ripeness = 0.02, Duration = 20, Success = 0.3 },
        };
    }

    private static Scenario Steep()
    {
        string[] rungs = ["0", "1", "2", "3", "4", "5"];
        double[][] war = [.. rungs.Select((_, a) => (double[])[.. rungs.Select((_, b) => a + b == 10 ? 0.2 : 0.0)])];
        double[][] fizzle = [.. rungs.Select((_, a) => (double[])[.. rungs.Select((_, b) => 0.02)])];
        var hawk = new EscalationModel.Policies.RandomThrottle(0.2, 0.5);
        return new Scenario
        {
            Name = "steep",
            Model = new EscalationLadder
            {
                Rungs = rungs, War = war, Fizzle = fizzle, Horizon = 200, Standstill = 3,
                A = new Climber { Up = 0.15, Down = 0.9, InitialRung = 1 }, B = new Climber { Up = 0.15, Down = 0.9, InitialRung = 1 },
            },
            A = new Actor { Name = "A", Policy = hawk },
            B = new Actor { Name = "B", Policy = hawk },
        };
    }

    // Within 6 standard errors of each other, and close enough that half as much again would be noticed.
    private static void Agree(RareEventEstimate one, RareEventEstimate two)
    {
        double error = Math.Sqrt(one.StandardError * one.StandardError + two.StandardError * two.StandardError);
        double apart = Math.Abs(one.Probability.Value - two.Probability.Value);
        Assert.True(apart <= 6 * error, $"{one}; {two}");
        Assert.True(0.5 * one.Probability.Value > 2 * error, $"no power: {one}; {two}");
    }
}
