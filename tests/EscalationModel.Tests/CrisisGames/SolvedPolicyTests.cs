using EscalationModel.CrisisGames;
using EscalationModel.Models;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Tests.CrisisGames;

public class SolvedPolicyTests
{
    private static readonly Scenario Ladder = LadderScenarios.Make("audience cost and discount");

    public static TheoryData<string> Kinds => new("ladder", "trains");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AFileGivesThePolicyBack(string kind)
    {
        Scenario scenario = Of(kind);
        CrisisGame game = CrisisGame.Of(scenario, new GameGrid(7, 5, 5));
        (SolvedPolicy a, SolvedPolicy b) = game.PoliciesOf(MarkovBackwardInduction.Solve(game).Solutions[0]);
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            a.Save(file);
            SolvedPolicy read = SolvedPolicy.Load(file);
            Assert.Equal(a.ToJson(), read.ToJson());
            Assert.Equal((scenario.Name, Side.A, game.Fingerprint), (read.ScenarioName, read.Side, read.Fingerprint));
            Assert.True(read.BelongsTo(scenario));
            Assert.False(read.BelongsTo(scenario with { A = scenario.A with { Payoffs = scenario.A.Payoffs with { Collision = -11 } } }));

            // The same policy plays the same paths.
            VariantResult one = Simulation.Run(scenario, a, b, 2000, seed: 1).Variants[0],
                two = Simulation.Run(scenario, read, b, 2000, seed: 1).Variants[0];
            Assert.Equal(one.Outcomes.Select(one.Count), two.Outcomes.Select(two.Count));
            Assert.Equal(one.Payoff(Side.A), two.Payoff(Side.A));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("\"formatVersion\":3", "\"formatVersion\":1", "version 1 of the format")]
    [InlineData("\"escalation-policy\"", "\"poem\"", "not a policy")]
    [InlineData("\"side\":\"A\"", "\"side\":\"C\"", "A or B")]
    [InlineData("\"model\":\"ladder\"", "\"model\":\"boats\"", "ladder, trains")]
    [InlineData("\"topRung\":3", "\"topRung\":99", "$.topRung: 99 is not allowed; allowed: a whole number from 1 to 44")]
    [InlineData("\"play\":[[", "\"play\":[[7777777,1,", "$.play[0][0]")]
    [InlineData("\"mixtures\":[", "\"mixtures\":[0.5,", "probabilities that add up to 1")]
    [InlineData("\"horizon\":40", "\"horizon\":41", "1 or 41 periods; there are 40")]
    [InlineData("}\n", "", "not JSON")]
    public void ADamagedFileIsRefusedWithItsPlace(string part, string replacement, string expected)
    {
        CrisisGame game = CrisisGame.Of(Ladder);
        string json = game.PolicyOf(MarkovBackwardInduction.Solve(game).Solutions[0].A).ToJson();
        Assert.Contains(part, json);
        string message =
            Assert.Throws<ResultException>(
                () => SolvedPolicy.FromJson(json.Replace(part, replacement, StringComparison.Ordinal), "a.json")).Message;
        Assert.StartsWith("a.json: ", message);
        Assert.Contains(expected, message);
    }

    [Fact]
    public void APolicyPlaysItsSideAndItsModelOnly()
    {
        CrisisGame game = CrisisGame.Of(Ladder);
        (SolvedPolicy a, SolvedPolicy b) = game.PoliciesOf(MarkovBackwardInduction.Solve(game).Solutions[0]);
        Assert.Contains("cannot play side", Assert.Throws<PolicyException>(() => Simulation.Run(Ladder, b, a, 10, seed: 1)).Message);
        Assert.Contains("the trains", Assert.Throws<PolicyException>(() => Simulation.Run(Of("trains"), a, b, 10, seed: 1)).Message);
        Assert.Throws<ArgumentException>(() => Exploitability.Of(b, a, Ladder));
    }

    private static Scenario Of(string kind) => kind == "ladder" ? Ladder : new Scenario
    {
        Name = "short-trains",
        Model = new AcceleratingTrains
        {
            Horizon = 25,
            Standstill = 2,
            RestIsPeace = true,
            ConcessionNeedsRoom = false,
            A = new() { Acceleration = 0.001, Braking = 0.002, TopTempo = 0.05, InitialTempo = 0.01, Volatility = 0.002 },
            B = new() { Acceleration = 0.001, Braking = 0.002, TopTempo = 0.05, InitialTempo = 0.01, Volatility = 0.002 },
        },
        A = new Actor { Name = "A" },
        B = new Actor { Name = "B" },
    };
}
