using EscalationModel.CrisisGames;
using EscalationModel.Models;

namespace EscalationModel.Tests.CrisisGames;

/// <summary>The simulator and the exact engine, written apart, must agree: the backbone of the test suite.</summary>
public class ExactLadderAgreementTests
{
    private const int Paths = 50_000;

    public static TheoryData<string> Names => new(LadderScenarios.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void SimulatorAndExactEngineAgree(string name)
    {
        Scenario scenario = LadderScenarios.Make(name);
        var sample = new LadderSample(scenario, Paths, seed: 2026);
        ExactResult exact = ExactLadder.Solve(scenario);
        Assert.Empty(sample.Disagreements(exact));
        Assert.True(exact.Residual < 1e-12);

        // Power: a small wrong change must not pass.
        Assert.NotEmpty(sample.Disagreements(ExactLadder.Solve(LadderScenarios.MakeWrong(name))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ExchangingTheSidesExchangesTheAnswers(string name)
    {
        Scenario scenario = LadderScenarios.Make(name);
        ExactResult exact = ExactLadder.Solve(scenario), mirrored = ExactLadder.Solve(Mirrored(scenario));
        foreach (Outcome outcome in exact.Outcomes)
        {
            Assert.Equal(exact.Probability(outcome), mirrored.Probability(outcome.Mirrored()), 1e-13);
        }

        Assert.Equal(exact.Payoff(Side.A), mirrored.Payoff(Side.B), 1e-12);
        Assert.Equal(exact.Payoff(Side.B), mirrored.Payoff(Side.A), 1e-12);
        Assert.Equal(exact.ExpectedDays, mirrored.ExpectedDays, 1e-10);
        Assert.Equal(exact.Mediation.Broken, mirrored.Mediation.Broken, 1e-13);
        Assert.Equal(exact.States, mirrored.States);
    }

    private static Scenario Mirrored(Scenario s)
    {
        var m = (EscalationLadder)s.Model;
        double[][]? Transposed(IReadOnlyList<IReadOnlyList<double>>? table) =>
            table is null ? null : [.. table.Select((_, i) => table.Select(row => row[i]).ToArray())];
        return s with
        {
            A = s.B,
            B = s.A,
            Mediator = s.Mediator is null ? null : s.Mediator with
            {
                AcceptanceA = s.Mediator.AcceptanceB,
                AcceptanceB = s.Mediator.AcceptanceA,
                CheatingA = s.Mediator.CheatingB,
                CheatingB = s.Mediator.CheatingA,
            },
            Model = m with
            {
                War = Transposed(m.War),
                Fizzle = Transposed(m.Fizzle),
                Opening = m.Opening?.Select(o => new Opening(o.RungB, o.RungA, o.Probability)).ToArray(),
                A = m.B,
                B = m.A,
            },
        };
    }
}
