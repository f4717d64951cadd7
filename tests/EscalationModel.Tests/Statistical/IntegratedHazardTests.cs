using EscalationModel.CrisisGames;
using EscalationModel.Models;
using EscalationModel.Tests.CrisisGames;
using EscalationModel.Tests.Engine.Lanes;

namespace EscalationModel.Tests.Statistical;

/// <summary>Probabilities by conditional expectation are those that counting gives, with far less variance.</summary>
public class IntegratedHazardTests
{
    private const double Sigmas = 4;

    /// <summary>Engines and precisions.</summary>
    public static TheoryData<SimulationEngine, Precision> Engines => new()
    {
        { SimulationEngine.Laned, Precision.Double },
        { SimulationEngine.Laned, Precision.Single },
        { SimulationEngine.Plain, Precision.Double },
    };

    // The model's known answer: H = 100 (1e-4 + 3 * 0.004^2).
    [Theory]
    [InlineData(SimulationEngine.Laned)]
    [InlineData(SimulationEngine.Plain)]
    public void An_end_without_chance_has_the_closed_form_and_the_width_of_what_is_unseen(SimulationEngine engine)
    {
        SimulationResult result = Run(Steady(volatility: 0), 200, engine);
        Assert.Equal(0.014691018305464388, result.Baseline.Probability(Outcome.Accident).Value, 1e-12);
        Assert.Equal(0.9853089816945356, result.Baseline.Probability(Outcome.Stalemate).Value, 1e-12);
        Assert.Equal(0, result.Baseline.Probability(Outcome.Collision).Value);
        Assert.Equal(result.War.Value + 3.841459 / 200 * (1 - result.War.Value), result.War.High, 1e-8);
        Assert.Equal(result.War.Value - 3.841459 / 200 * result.War.Value, result.War.Low, 1e-8);
        Assert.Equal(200 - result.Baseline.WarCount, result.Baseline.Count(Outcome.Stalemate));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Where_the_end_is_fixed_the_variance_is_a_thousandth(SimulationEngine engine, Precision precision)
    {
        SimulationResult result = Run(Steady(volatility: 1e-5), 20_000, engine, precision);
        Estimate counted = Estimate.Probability(result.Baseline.WarCount, result.Paths);
        double error = Width(counted) / (2 * Estimate.Z), integrated = result.Baseline.Weighted(o => o.IsWar()).Error;
        Assert.True(error * error > 1000 * integrated * integrated, $"{error}, {integrated}");
        Assert.True(integrated > 0);
        Assert.True(Width(result.War) < 0.1 * Width(counted));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Trains_agree_with_counting(SimulationEngine engine, Precision precision)
    {
        const int Paths = 100_000;
        Scenario scenario = LaneScenarios.Reference with { Variants = [] };
        SimulationResult right = Run(scenario, Paths, engine, precision);
        Assert.All(right.Baseline.Outcomes, o => Assert.True(Agrees(right.Baseline.Probability(o), right.Baseline, o), o.ToString()));

        // Power: a hazard that is wrong by a fifth does not pass.
        var model = scenario.Trains();
        Scenario other = scenario with
        {
            Model = model with { BaseHazard = 1.2 * model.BaseHazard, TempoHazard = 1.2 * model.TempoHazard }
        };
        Estimate wrong = Run(other, Paths, engine, precision).Baseline.Probability(Outcome.Accident);
        Assert.False(Agrees(wrong, right.Baseline, Outcome.Accident));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_ladder_agrees_with_its_exact_answer(SimulationEngine engine, Precision precision)
    {
        Scenario scenario = Scenario.Load("mid-ladder");
        ExactResult exact = ExactLadder.Solve(scenario with { Variants = [] });
        SimulationResult result = Run(scenario, engine == SimulationEngine.Plain ? 40_000 : 400_000, engine, precision);
        Assert.All(exact.Outcomes, o => Assert.InRange(Distance(result.Baseline.Probability(o), exact.Probability(o)), 0, Sigmas));
        ExactResult wrong = ExactLadder.Solve(scenario.Variants[0].Scenario);
        Assert.True(Distance(result.War, wrong.War) > Sigmas);

        // So does the share of wars avoided, which has a closed form by both exact answers.
        VariantDifference difference = result.Difference(scenario.Variants[0].Name);
        Assert.InRange(Distance(difference.Avoided, 1 - wrong.War / exact.War), 0, Sigmas);
        Assert.InRange(Distance(difference.War, wrong.War - exact.War), 0, Sigmas);
        Assert.Equal(1, difference.RelativeRisk.Value + difference.Avoided.Value, 12);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Discounted_payoffs_of_the_ladder_agree_with_its_exact_answer(SimulationEngine engine, Precision precision)
    {
        int paths = engine == SimulationEngine.Plain ? 20_000 : 100_000;
        Scenario scenario = Discounted(Scenario.Load("mid-ladder") with { Variants = [] }, 0.05);
        ExactResult exact = ExactLadder.Solve(scenario), wrong = ExactLadder.Solve(Discounted(scenario, 0.12));
        VariantResult result = Run(scenario, paths, engine, precision).Baseline;
        foreach (Side side in Enum.GetValues<Side>())
        {
            Assert.InRange(Distance(result.Payoff(side), exact.Payoff(side)), 0, Sigmas);
            Assert.True(Distance(result.Payoff(side), wrong.Payoff(side)) > Sigmas);
        }
    }

    // A steady race ends in an accident on day t with probability exp(-h (t - 1)) - exp(-h t).
    [Theory]
    [MemberData(nameof(Engines))]
    public void A_discounted_accident_counts_by_its_day(SimulationEngine engine, Precision precision)
    {
        const double Rate = 0.05, Hazard = 1e-4 + 3 * 0.004 * 0.004;
        Scenario scenario = Discounted(Steady(volatility: 0), Rate);
        double expected = scenario.A.Payoffs.Stalemate * Math.Exp(-100 * (Rate + Hazard));
        for (int day = 1; day <= 100; day++)
        {
            expected += scenario.A.Payoffs.Accident * (Math.Exp(-Hazard * (day - 1)) - Math.Exp(-Hazard * day)) * Math.Exp(-Rate * day);
        }

        Estimate payoff = Run(scenario, 100, engine, precision).Baseline.Payoff(Side.A);
        Assert.Equal(expected, payoff.Value, precision == Precision.Single ? 1e-5 : 1e-9);
    }

    [Fact]
    public void A_collision_comes_before_the_accident_of_its_step()
    {
        // Three steps of 0.4 use up the room: the hazard of two counts.
        Scenario scenario = Steady(volatility: 0, tempo: 0.2, room: 1, hazard: 0.3);
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            VariantResult result = Run(scenario, 50, engine).Baseline;
            double hazard = 2 * (0.3 + 3 * 0.16);
            Assert.Equal(1 - Math.Exp(-hazard), result.Probability(Outcome.Accident).Value, 1e-11);
            Assert.Equal(Math.Exp(-hazard), result.Probability(Outcome.Collision).Value, 1e-11);
            Assert.Equal(1, result.War.Value);
        }
    }

    private static Scenario Steady(double volatility, double tempo = 0.002, double room = 1, double hazard = 1e-4)
    {
        var train = new Train { InitialTempo = tempo, TopTempo = 1, Volatility = volatility };
        return new Scenario
        {
            Name = "steady",
            Model = new AcceleratingTrains
            {
                Room = room, Horizon = 100, BaseHazard = hazard, TempoHazard = 3, A = train, B = train
            },
            A = new Actor { Policy = new Constant(0) },
            B = new Actor { Policy = new Constant(0) },
        };
    }

    private static Scenario Discounted(Scenario scenario, double rate) => scenario with
    {
        A = scenario.A with { Payoffs = scenario.A.Payoffs with { DiscountRate = rate, AudienceCost = 0.3 } },
        B = scenario.B with { Payoffs = scenario.B.Payoffs with { DiscountRate = 2 * rate } },
    };

    private static SimulationResult Run(
        Scenario scenario, long paths, SimulationEngine engine, Precision precision = Precision.Double) =>
        Simulation.Run(scenario, new SimulationOptions { Paths = paths, Seed = 11, Engine = engine, Precision = precision });

    private static bool Agrees(Estimate weighed, VariantResult counted, Outcome outcome)
    {
        double p = counted.Count(outcome) / (double)counted.Paths;
        return Math.Abs(weighed.Value - p) <= Sigmas * Math.Sqrt(p * (1 - p) / counted.Paths) + 1.0 / counted.Paths;
    }

    // In standard errors; 0 for what is never seen and never happens.
    private static double Distance(Estimate estimate, double exact) =>
        Math.Abs(estimate.Value - exact) < 1e-12 ? 0 : Math.Abs(estimate.Value - exact) / (Width(estimate) / (2 * Estimate.Z));

    private static double Width(Estimate estimate) => estimate.High - estimate.Low;
}
