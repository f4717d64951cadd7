using EscalationModel.CrisisGames;
using EscalationModel.Policies;
using EscalationModel.Tests.CrisisGames;
using EscalationModel.Tests.Solvers.NormalForm;

namespace EscalationModel.Tests.Models.Ladder.Game;

/// <summary>What policies with memory are worth on the ladder: against those without, the simulator, and an
/// enumeration of all strategies.</summary>
public class MemoryRepliesTests
{
    private const int Paths = 200_000;

    private static readonly IAnyPolicy[] WithMemory =
    [
        default(GrimTrigger), new Grit { Interval = 4, Duration = 2 }, new Grudging(0.7), default(Counting)
    ];

    private static readonly IAnyPolicy[] Others =
        [default(Dove), default(Hawk), new Brinkman(4), new TitForTat(0.2, 0.1), new MoveTable([.. Enumerable.Range(0, 3)
            .Select(i => Enumerable.Range(0, 3).Select(j => new MoveProbabilities(0.1 + 0.1 * i, 0.5 - 0.1 * j)).ToArray())])];

    public static TheoryData<string> Names => new(LadderScenarios.OfGames);

    public static TheoryData<int, int> Pairs
    {
        get
        {
            var pairs = new TheoryData<int, int>();
            for (int pair = 0; pair < WithMemory.Length * (Others.Length + WithMemory.Length); pair++)
            {
                pairs.Add(pair % WithMemory.Length, pair / WithMemory.Length);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AMemoryThatIsNotUsedChangesNothing(string name)
    {
        Scenario scenario = LadderScenarios.MakeSmall(name);
        IAnyPolicy told = scenario.B.Policy;
        foreach (IPolicy policy in scenario.Mediator is null
            ? [new Dated(5, 0.6), new Spent(0.5, 0.8), new Echo(0.7)]
            : new IPolicy[] { new Dated(5, 0.6) })
        {
            Exploitability expected = Exploitability.Of(policy, told, scenario);
            Same(expected, Exploitability.Of(new Absent(policy), told, scenario));
        }

        Same(
            Exploitability.Of(new Echo(0.4), new Dated(7, 0.9), scenario),
            Exploitability.Of(new Absent(new Echo(0.4)), new Absent(new Dated(7, 0.9)), scenario));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void ThePairIsWorthWhatTheSimulatorPlays(int own, int rival)
    {
        string what = $"{WithMemory[own]} against {Rival(rival)}";
        (Scenario scenario, IAnyPolicy policy, IAnyPolicy against) = (Small(), WithMemory[own], Rival(rival));
        Exploitability found = Exploitability.Of(policy, against, scenario), exchanged = Exploitability.Of(against, policy, scenario);
        VariantResult run = Simulation.Run(scenario, policy, against, Paths, seed: 11).Variants[0];
        VariantResult other = Simulation.Run(scenario, against, policy, Paths, seed: 12).Variants[0];
        Assert.InRange(Distance(found.ValueA, run.Payoff(Side.A)), 0, 6);
        Assert.InRange(Distance(found.ValueB, run.Payoff(Side.B)), 0, 6);
        Assert.InRange(Distance(exchanged.ValueA, other.Payoff(Side.A)), 0, 6);
        Assert.InRange(Distance(exchanged.ValueB, other.Payoff(Side.B)), 0, 6);
        Assert.True(found.BestA >= found.ValueA - 1e-12 && found.BestB >= found.ValueB - 1e-12, what);

        // Power: where sides move more slowly, or war is half as likely again, the pair is worth something else.
        Scenario slower = scenario.WithClimbers(a => a with { Up = 0.75, Down = 0.6 }, b => b with { Up = 0.8, Down = 0.85 });
        Scenario riskier = LadderScenarios.Ladder(
            scenario, m => m with { War = m.War!.Select(row => row.Select(p => 1.5 * p).ToArray()).ToArray() });
        Exploitability[] wrong = [Exploitability.Of(policy, against, slower), Exploitability.Of(policy, against, riskier)];
        IEnumerable<double> distances = wrong.SelectMany(
            w => new[] { Distance(w.ValueA, run.Payoff(Side.A)), Distance(w.ValueB, run.Payoff(Side.B)) });
        Assert.True(distances.Max() > 6, what);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NobodyDoesBetterThanTheBestReply(int rival)
    {
        (Scenario scenario, IAnyPolicy against) = (Small(), WithMemory[rival]);
        double best = Exploitability.Of(default(Dove), against, scenario).BestA;
        bool worse = false;
        foreach (IAnyPolicy own in Others.Concat(WithMemory)
            .Concat([new RandomThrottle(0.3, 0.3), new Deadline(3), new QuantalResponse(2)]))
        {
            Estimate payoff = Simulation.Run(scenario, own, against, 20_000, seed: 13).Variants[0].Payoff(Side.A);
            Assert.True(payoff.Value <= best + 6 * Sigma(payoff) + 1e-9, $"{own} gets {payoff.Value}, a best reply {best}");
            worse |= payoff.Value < best - 6 * Sigma(payoff);
        }

        Assert.True(worse);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ABestReplyIsTheBestOfAllStrategies(bool grim)
    {
        Scenario scenario = EveryStrategy.Scenario;
        IAnyPolicy rival = grim ? default(GrimTrigger) : default(Counting);
        Func<int, int, (double, int)> acts = grim
            ? (provoked, seen) => (provoked | (seen > 0 ? 1 : 0)) is var now && now > 0 ? (1, now) : (-1, 0)
            : (count, _) => (count % 2 == 0 ? 1 : -1, count + 1);
        (double best, double worst, int strategies) = new EveryStrategy(acts).Payoffs();
        Exploitability found = Exploitability.Of(default(Dove), rival, scenario);
        Assert.Equal(best, found.BestA, 1e-12);
        Assert.True(strategies > 100_000 && best - worst > 0.5, $"{strategies} from {worst} to {best}");
    }

    [Fact]
    public void ABestReplyKnowsWhatItsRivalRemembers()
    {
        Scenario scenario = Small();
        Exploitability found = Exploitability.Of(default(Dove), new Grudging(0.7), scenario);
        Assert.Contains("remembers", Assert.Throws<ArgumentException>(found.ReplyOfA).Message);
        Assert.Contains("remembers", Assert.Throws<ArgumentException>(found.ReplyOfB).Message);
    }

    [Fact]
    public void ASolvedPolicyMeetsOneWithMemory()
    {
        Scenario scenario = Small();
        SolvedPolicy solved = Exploitability.Of(default(Dove), default(Hawk), scenario).ReplyOfA();
        Assert.True(solved.MemoryBytes > 0);
        Exploitability found = Exploitability.Of(solved, default(GrimTrigger), scenario);
        Assert.InRange(
            Distance(found.ValueA, Simulation.Run(scenario, solved, default(GrimTrigger), Paths, seed: 14).Variants[0].Payoff(Side.A)),
            0,
            6);
    }

    [Fact]
    public void WhatDrawsOrRemembersTooMuchIsRefused()
    {
        Scenario scenario = Small();
        Assert.Contains("WarOfAttrition of side B has memory and draws", Refused(default(Dove), new WarOfAttrition(10), scenario));
        Assert.Contains("Wavering of side A has memory and draws", Refused(default(Wavering), default(Dove), scenario));
        string tooMuch = Refused(default(Dove), default(Chronicling), LadderScenarios.Ladder(scenario, m => m with { Horizon = 20 }));
        Assert.Contains("Chronicling of side B remembers too much", tooMuch);
        Assert.Contains("2,000,000", tooMuch);
        Assert.Contains("NaN", Refused(new Absent(new Constant(double.NaN)), default(Dove), scenario));
    }

    private static string Refused(IAnyPolicy policy, IAnyPolicy against, Scenario scenario) =>
        Assert.Throws<PolicyException>(() => Exploitability.Of(policy, against, scenario)).Message;

    private static IAnyPolicy Rival(int number) => number < Others.Length ? Others[number] : WithMemory[number - Others.Length];

    // Three rungs, a standstill, discounting, an audience cost and both tables, so that every ending comes.
    private static Scenario Small()
    {
        Scenario scenario = LadderScenarios.Ladder(LadderScenarios.Base(new Dice(5), 3), m => m with { Horizon = 12, Standstill = 2 })
            .WithClimbers(_ => new() { InitialRung = 1, Up = 0.95, Down = 0.9 }, _ => new() { InitialRung = 1, Up = 0.9, Down = 0.95 });
        return scenario with
        {
            A = scenario.A with { Payoffs = scenario.A.Payoffs with { AudienceCost = 1, DiscountRate = 0.02 } },
            B = scenario.B with { Payoffs = scenario.B.Payoffs with { DiscountRate = 0.05 } },
        };
    }

    private static void Same(Exploitability expected, Exploitability found)
    {
        Assert.Equal(expected.ValueA, found.ValueA, 1e-12);
        Assert.Equal(expected.ValueB, found.ValueB, 1e-12);
        Assert.Equal(expected.BestA, found.BestA, 1e-12);
        Assert.Equal(expected.BestB, found.BestB, 1e-12);
    }

    private static double Distance(double expected, Estimate found) => Math.Abs(found.Value - expected) / (Sigma(found) + 1e-9);

    private static double Sigma(Estimate estimate) => (estimate.High - estimate.Low) / (2 * 1.959963984540054);
}
