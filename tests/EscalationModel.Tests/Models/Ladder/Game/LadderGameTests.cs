using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Solvers;
using EscalationModel.Solvers.Markov;
using EscalationModel.Tests.CrisisGames;

namespace EscalationModel.Tests.Models.Ladder.Game;

/// <summary>The game behind the ladder: against the exact engine, the simulator and itself.</summary>
public class LadderGameTests
{
    public static TheoryData<string> Names => new(LadderScenarios.OfGames);

    public static TheoryData<string> Playable => new(LadderScenarios.OfGames.Where(n => LadderScenarios.Make(n).Mediator is null));

    // The game knows the mediator's hidden state, the policies do not: under fixed policies both are the same chain.
    [Theory]
    [MemberData(nameof(Names))]
    public void FixedPoliciesAreWorthWhatTheExactEngineSays(string name)
    {
        Scenario scenario = LadderScenarios.MakeSmall(name);
        ExactResult exact = ExactLadder.Solve(scenario);
        Exploitability found = Exploitability.Of(scenario.A.Policy, scenario.B.Policy, scenario);
        Assert.Equal(exact.Payoff(Side.A), found.ValueA, 1e-11);
        Assert.Equal(exact.Payoff(Side.B), found.ValueB, 1e-11);
        Assert.True(found.BestA > found.ValueA && found.BestB > found.ValueB);

        // Power: a slightly wrong scenario is worth something else.
        ExactResult wrong = ExactLadder.Solve(LadderScenarios.MakeWrong(name, scenario));
        Assert.True(Math.Abs(wrong.Payoff(Side.A) - found.ValueA) + Math.Abs(wrong.Payoff(Side.B) - found.ValueB) > 1e-6);
    }

    [Theory]
    [MemberData(nameof(Playable))]
    public void ASolvedGameIsPlayedAtItsValue(string name)
    {
        Scenario scenario = LadderScenarios.Make(name);
        CrisisGame game = CrisisGame.Of(scenario);
        SolverResult<MarkovSolution> result = MarkovBackwardInduction.Solve(game);
        MarkovSolution solution = result.Solutions[0];
        Assert.True(solution.Regret < 1e-9, $"regret {solution.Regret}");
        (SolvedPolicy a, SolvedPolicy b) = game.PoliciesOf(solution);

        const int Paths = 40_000;
        VariantResult run = Simulation.Run(scenario, a, b, Paths, seed: 7).Variants[0];
        AgreesWithin6Sigma(solution.ValueA, run.Payoff(Side.A), name);
        AgreesWithin6Sigma(solution.ValueB, run.Payoff(Side.B), name);

        Exploitability check = Exploitability.Of(a, b, scenario);
        Assert.Equal(solution.ValueA, check.ValueA, 1e-12);
        Assert.InRange(check.Regret, 0, 1e-9);
        if (a.MemoryBytes + b.MemoryBytes == 0)
        {
            ExactResult exact = ExactLadder.Solve(scenario.WithPolicies(a, b));
            Assert.Equal(solution.ValueA, exact.Payoff(Side.A), 1e-12);
            foreach (Outcome outcome in exact.Outcomes)
            {
                AgreesWithin6Sigma(exact.Probability(outcome), run.Count(outcome), Paths, outcome.ToString());
            }
        }
    }

    [Fact]
    public void AWrongPolicyIsNoticed()
    {
        // Power of the test above: the solved policy of a slightly wrong game is worth less than the value, by more than the test allows.
        Scenario scenario = LadderScenarios.Make("audience cost and discount");
        Scenario wrong = scenario with { A = scenario.A with { Payoffs = scenario.A.Payoffs with { Collision = 2 } } };
        CrisisGame game = CrisisGame.Of(scenario), wrongGame = CrisisGame.Of(wrong);
        MarkovSolution right = MarkovBackwardInduction.Solve(game).Solutions[0],
            other = MarkovBackwardInduction.Solve(wrongGame).Solutions[0];
        Estimate payoff = Simulation.Run(scenario, wrongGame.PolicyOf(other.A), game.PolicyOf(right.B), 40_000, seed: 7)
            .Variants[0].Payoff(Side.A);
        Assert.True((right.ValueA - payoff.Value) / Sigma(payoff) > 6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ABestReplyIsNeverWorseThanABuiltInPolicy(string name)
    {
        Scenario scenario = LadderScenarios.MakeSmall(name);
        IAnyPolicy rival = new Brinkman(20);
        IAnyPolicy[] own =
        [
            default(Hawk), default(Dove), new Brinkman(10), new Brinkman(60), new RandomThrottle(0.3, 0.3), new QuantalResponse(2)
        ];
        double best = Exploitability.Of(own[0], rival, scenario).BestA;
        foreach (IAnyPolicy policy in own)
        {
            Exploitability found = Exploitability.Of(policy, rival, scenario);
            Assert.True(found.ValueA <= best + 1e-12, $"{policy} gets {found.ValueA}, a best reply {best}");
            Assert.Equal(best, found.BestA, 1e-12);
        }
    }

    [Fact]
    public void ABestReplyIsPlayedAtItsValue()
    {
        Scenario scenario = LadderScenarios.Make("plain");
        Exploitability found = Exploitability.Of(scenario.A.Policy, scenario.B.Policy, scenario);
        SolvedPolicy reply = found.ReplyOfA();
        AgreesWithin6Sigma(
            found.BestA, Simulation.Run(scenario, reply, scenario.B.Policy, 40_000, seed: 3).Variants[0].Payoff(Side.A), "reply");
        Exploitability after = Exploitability.Of(reply, scenario.B.Policy, scenario);
        Assert.Equal(found.BestA, after.ValueA, 1e-12);
        Assert.InRange(after.GainA, 0, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Playable))]
    public void ExchangingTheSidesExchangesTheValues(string name)
    {
        Scenario scenario = LadderScenarios.Make(name);
        var m = (EscalationLadder)scenario.Model;
        double[][]? Transposed(IReadOnlyList<IReadOnlyList<double>>? table) =>
            table is null ? null : [.. table.Select((_, i) => table.Select(row => row[i]).ToArray())];
        Scenario exchanged = scenario with
        {
            A = scenario.B,
            B = scenario.A,
            Model = m with
            {
                War = Transposed(m.War),
                Fizzle = Transposed(m.Fizzle),
                Opening = m.Opening?.Select(o => new Opening(o.RungB, o.RungA, o.Probability)).ToArray(),
                A = m.B,
                B = m.A,
            },
        };
        MarkovSolution one = MarkovBackwardInduction.Solve(CrisisGame.Of(scenario), StageSelection.BestForA).Solutions[0];
        MarkovSolution other = MarkovBackwardInduction.Solve(CrisisGame.Of(exchanged), StageSelection.BestForB).Solutions[0];
        Assert.Equal(one.ValueA, other.ValueB, 1e-9);
        Assert.Equal(one.ValueB, other.ValueA, 1e-9);
    }

    [Fact]
    public void MidLadderIsSolvedAndPlayed()
    {
        Scenario scenario = Scenario.Load("mid-ladder").With("$.model.frailty", 0);
        CrisisGame game = CrisisGame.Of(scenario);
        MarkovSolution solution = MarkovBackwardInduction.Solve(game).Solutions[0];
        Assert.True(solution.Regret < 1e-9);
        (SolvedPolicy a, SolvedPolicy b) = game.PoliciesOf(solution);
        Assert.Equal(0, a.MemoryBytes);
        ExactResult exact = ExactLadder.Solve(scenario.WithPolicies(a, b));
        Assert.Equal(solution.ValueA, exact.Payoff(Side.A), 1e-12);
        Assert.Equal(solution.ValueB, exact.Payoff(Side.B), 1e-12);

        Exploitability ofData = Exploitability.Of(scenario.A.Policy, scenario.B.Policy, scenario);
        Assert.True(ofData.GainA > 0.001 && ofData.GainB > 0.001);
    }

    [Fact]
    public void AZeroSumLadderHasOneValue()
    {
        Payoffs a = new() { Settlement = 0, RivalConcession = 1, OwnConcession = -1, Fizzle = 0.2, Stalemate = 0, Collision = -2 };
        Payoffs b = new() { Settlement = 0, RivalConcession = 1, OwnConcession = -1, Fizzle = -0.2, Stalemate = 0, Collision = 2 };
        Scenario scenario = LadderScenarios.Make("plain");
        scenario = scenario with { A = scenario.A with { Payoffs = a }, B = scenario.B with { Payoffs = b } };
        CrisisGame game = CrisisGame.Of(scenario);
        Assert.True(game.IsZeroSum);
        SolverResult<MarkovSolution> result = MarkovBackwardInduction.Solve(game);
        Assert.Equal(result.Solutions[0].ValueA, result.Value);
        Assert.True(result.Residual < 1e-9);
        Assert.Equal(0, result.Solutions[0].ValueA + result.Solutions[0].ValueB, 1e-12);
    }

    [Fact]
    public void AMediationIsSolvedButCannotBePlayedUnseen()
    {
        Scenario scenario = LadderScenarios.Make("all three arrivals, policies answer");
        CrisisGame game = CrisisGame.Of(scenario);
        MarkovSolution solution = MarkovBackwardInduction.Solve(game).Solutions[0];
        Assert.True(solution.Regret < 1e-9);
        Assert.Contains("accept, up", Enumerable.Range(0, game.StateCount).SelectMany(s => game.Actions(Side.A, s)));
        Assert.Contains("does not see", Assert.Throws<ArgumentException>(() => game.PolicyOf(solution.A)).Message);
    }

    [Theory]
    [InlineData("mirrors under a suspension")]
    [InlineData("all three arrivals, policies answer")]
    public void TheOrderInWhichPeriodsAreAskedForDoesNotMatter(string name)
    {
        Scenario scenario = LadderScenarios.Make(name);
        (CrisisGame forward, CrisisGame backward) = (CrisisGame.Of(scenario), CrisisGame.Of(scenario));
        for (int period = 0; period < forward.Periods; period++)
        {
            forward.Transitions(0, 0, 0, period);
        }

        Assert.Equal(
            MarkovBackwardInduction.Solve(backward).Solutions[0].ValueA, MarkovBackwardInduction.Solve(forward).Solutions[0].ValueA, 1e-12);
    }

    [Fact]
    public void WhatHidesItsDiceIsRefused()
    {
        Scenario scenario = LadderScenarios.Make("plain");
        Assert.Throws<PolicyException>(() => Exploitability.Of(default(Dove), new Secretive(), scenario));
    }

    private static void AgreesWithin6Sigma(double expected, Estimate found, string what) =>
        Assert.True(
            Math.Abs(found.Value - expected) <= 6 * Sigma(found) + 1e-9, $"{what}: {found.Value} against {expected}, sigma {Sigma(found)}");

    private static void AgreesWithin6Sigma(double probability, long count, long paths, string what)
    {
        double sigma = Math.Sqrt(paths * probability * (1 - probability));
        Assert.True(Math.Abs(count - paths * probability) <= 6 * sigma + 6, $"{what}: {count} against {paths * probability}");
    }

    private static double Sigma(Estimate estimate) => (estimate.High - estimate.Low) / (2 * 1.959963984540054);

    [Fact]
    public void WhatTheStatesDoNotHoldIsNamed()
    {
        CrisisGame game = CrisisGame.Of(LadderScenarios.MakeSmall("plain"));
        Assert.Contains("looks at last moves", Assert.Throws<PolicyException>(() => game.StrategyOf(new Provoked(0.3), Side.A)).Message);
        Assert.Equal(game.StateCount, game.StrategyOf(new Constant(0.5), Side.A).StateCount);
    }
}
