using EscalationModel.CrisisGames;
using EscalationModel.Models;
using EscalationModel.Tests.Engine.Lanes;

namespace EscalationModel.Tests.Engine.States;

/// <summary>The exact engine from a state against what simulation makes of the same state, in both engines.</summary>
public class ExactFromStateTests
{
    private const int Each = 20_000;

    public static TheoryData<string> Solvable => [.. LadderLaneScenarios.Solvable];

    [Theory]
    [MemberData(nameof(Solvable))]
    public void It_agrees_with_simulation_from_the_same_state(string name)
    {
        Scenario scenario = LadderLaneScenarios.Named(name);
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            int each = engine == SimulationEngine.Laned ? Each : Each / 5;
            PathSample sample = Simulation.Sample(scenario, [Math.Min(4, scenario.Model.Steps - 1)], 60, 9, engine: engine);
            CrisisState[] states = [.. sample.AliveOn(0).Take(4).Select(p => sample.State(0, p))];
            if (states.Length == 0)
            {
                continue;
            }

            Continuations on = Simulation.Continue(scenario, states, each, 4);
            for (int i = 0; i < states.Length; i++)
            {
                ExactResult exact = ExactLadder.SolveFrom(scenario, states[i]);
                Assert.Equal(1, exact.Outcomes.Sum(exact.Probability), 1e-9);
                foreach (Outcome outcome in exact.Outcomes)
                {
                    double p = exact.Probability(outcome), error = Math.Sqrt((p * (1 - p) + 1.0 / each) / each);
                    Assert.True(
                        Math.Abs(p - on.Probability(i, outcome)) < 6 * error,
                        $"{engine}, state {i}, {outcome}: {on.Probability(i, outcome)} against {p}, error {error}");
                }

                Assert.Equal(exact.Payoff(Side.A), on.Payoff(i, Side.A), 6 * on.PayoffError(i, Side.A) + 1e-3);
            }
        }
    }

    [Fact]
    public void From_the_onset_it_is_what_it_is_without_a_state()
    {
        Scenario scenario = LadderLaneScenarios.Named("fizzle by move");
        ExactResult whole = ExactLadder.Solve(scenario),
            from = ExactLadder.SolveFrom(scenario, Simulation.Sample(scenario, [0], 1).State(0, 0));
        Assert.All(whole.Outcomes, o => Assert.Equal(whole.Probability(o), from.Probability(o), 1e-14));
        Assert.Equal(whole.Payoff(Side.B), from.Payoff(Side.B), 1e-12);
    }

    [Fact]
    public void What_a_frail_dispute_has_withstood_counts()
    {
        Scenario scenario = LadderLaneScenarios.Named("table, Kahn's 44 rungs, frailty");
        Scenario forgetful = scenario with { Model = (EscalationLadder)scenario.Model with { Frailty = 0 } };
        PathSample sample = Simulation.Sample(scenario, [10], 200, 9);
        CrisisState state = sample.State(0, sample.AliveOn(0)[0]);
        Assert.NotEqual(
            ExactLadder.SolveFrom(scenario, state).Probability(Outcome.Fizzle),
            ExactLadder.SolveFrom(forgetful, state).Probability(Outcome.Fizzle),
            1e-3);
    }

    [Fact]
    public void A_state_of_another_model_is_refused()
    {
        Scenario trains = LaneScenarios.Reference;
        CrisisState state = Simulation.Sample(trains, [3], 1).State(0, 0);
        Assert.Throws<ArgumentException>(() => ExactLadder.SolveFrom(trains, state));
        Assert.Throws<ArgumentException>(() => ExactLadder.SolveFrom(Scenario.Load("mid-ladder"), state));
    }
}
