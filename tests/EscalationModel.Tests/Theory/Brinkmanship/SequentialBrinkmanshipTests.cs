using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.Brinkmanship;

namespace EscalationModel.Tests.Theory.Brinkmanship;

/// <summary>Crises of moves in turn with known payoffs.</summary>
public class SequentialBrinkmanshipTests
{
    private static readonly BrinkmanshipParty Plain = new(1, 0, -4);

    [Fact]
    public void The_general_solver_finds_the_same()
    {
        var lengths = new int[3];
        for (int i = 0; i < 150; i++)
        {
            SequentialBrinkmanship crisis = Draw(i, 1 + i % 7);
            SequentialBrinkmanshipResult found = crisis.Solve();
            BehaviorProfile induced = BackwardInduction.Solve(crisis.ToGame(), maxEquilibria: 1).Solutions[0];
            Assert.Equal(found.Moves.Select(m => (int)m), crisis.Risks.Select((_, n) => induced[n % 2, $"{n}"].Support.Single()));
            Assert.Equal([found.ValueChallenger, found.ValueDefender], induced.ExactPayoffs!);
            Assert.Equal(
                found.DisasterProbability.ToDouble(),
                induced.Outcomes().Where(o => o.Path.EndsWith("disaster", StringComparison.Ordinal)).Sum(o => o.Probability), 1e-12);
            lengths[Math.Min(found.Escalations, 2)]++;
        }

        // At most one escalation; both kinds happen, so that the check is not vacuous.
        Assert.Equal(0, lengths[2]);
        Assert.True(lengths[0] > 10 && lengths[1] > 10);
    }

    [Fact]
    public void Of_all_plans_only_the_solution_stands_every_deviation()
    {
        for (int i = 0; i < 40; i++)
        {
            SequentialBrinkmanship crisis = Draw(i + 1000, 5);
            int[] solution = [.. crisis.Solve().Moves.Select(m => (int)m)];
            int[][] perfect = [.. Enumerable.Range(0, 32).Select(k => Enumerable.Range(0, 5).Select(n => k >> n & 1).ToArray())
                .Where(plan => IsPerfect(crisis, plan))];
            Assert.Equal(solution, Assert.Single(perfect));
        }
    }

    [Fact]
    public void At_a_risk_of_the_resolve_the_mover_quits_and_below_it_escalates()
    {
        // (0.3 - 0.2) / (0.3 + 0.7), which no pair of doubles gives exactly.
        BrinkmanshipParty challenger = new(Rational.Parse("0.3", null), Rational.Parse("0.2", null), Rational.Parse("-0.7", null));
        Rational tenth = Rational.Parse("0.1", null);
        Assert.Equal(tenth, challenger.Resolve);
        Assert.Equal("no challenge", Single(tenth).Regime);
        Assert.Equal("a challenge, and the defender gives way", Single(tenth - new Rational(1, 1_000_000_000_000)).Regime);

        SequentialBrinkmanshipResult Single(Rational risk) =>
            new SequentialBrinkmanship([risk], challenger, Plain, challenger.GiveWay).Solve();
    }

    [Fact]
    public void More_to_lose_never_helps_to_stand_firm()
    {
        for (int i = 0; i < 200; i++)
        {
            SequentialBrinkmanship crisis = Draw(i + 5000, 1 + i % 6);
            BrinkmanshipParty weaker = crisis.Challenger with { Disaster = crisis.Challenger.Disaster - 1 };
            Assert.True(weaker.Resolve < crisis.Challenger.Resolve);
            Assert.True((crisis with { Challenger = weaker }).Solve().ValueChallenger <= crisis.Solve().ValueChallenger);
        }
    }

    [Fact]
    public void Degenerate_and_invalid_crises()
    {
        Assert.Equal("no challenge", new SequentialBrinkmanship([1], Plain, Plain, 0).Solve().Regime);
        Assert.Equal(1, new SequentialBrinkmanship([0], Plain, Plain, 0).Solve().Escalations);
        Assert.Equal("no challenge", new SequentialBrinkmanship([0], Plain, Plain, 1).Solve().Regime); // indifferent
        TheoryException refused = Assert.Throws<TheoryException>(
            () => new SequentialBrinkmanship([0, new(3, 2)], Plain, new(0, 0, 0), 0).Solve());
        Assert.Equal(["0 <= f_1 <= 1: 3/2", "w > s > d of the defender: 0, 0, 0"], refused.Conditions);
        Assert.Throws<TheoryException>(() => new SequentialBrinkmanship([], Plain, Plain, 0).ToGame());
        Assert.Equal(
            2000, new SequentialBrinkmanship([.. Enumerable.Repeat(new Rational(1, 20), 2000)], Plain, Plain, 0).Solve().Moves.Count);
    }

    // A plan is perfect if no single move can be bettered, and who is indifferent quits.
    private static bool IsPerfect(SequentialBrinkmanship crisis, int[] plan)
    {
        for (int n = 0; n < plan.Length; n++)
        {
            int[] quit = [.. plan], escalate = [.. plan];
            (quit[n], escalate[n]) = (0, 1);
            if (Worth(crisis, quit, n, n % 2) >= Worth(crisis, escalate, n, n % 2) != (plan[n] == 0))
            {
                return false;
            }
        }

        return true;
    }

    private static Rational Worth(SequentialBrinkmanship crisis, int[] plan, int from, int player)
    {
        BrinkmanshipParty party = player == 0 ? crisis.Challenger : crisis.Defender;
        Rational on = 1, sum = 0;
        for (int n = from; ; n++)
        {
            if (n == plan.Length || plan[n] == 0)
            {
                return sum + on * (n == 0 && player == 0 ? crisis.StatusQuo : n % 2 == player ? party.GiveWay : party.Win);
            }

            sum += on * crisis.Risks[n] * party.Disaster;
            on *= 1 - crisis.Risks[n];
        }
    }

    private static SequentialBrinkmanship Draw(int i, int rounds)
    {
        var random = new RandomStream(2, i, RandomPurpose.NoiseA);
        Rational[] risks = [.. Enumerable.Range(0, rounds).Select(_ => new Rational((int)(random.NextDouble() * 20), 20))];
        BrinkmanshipParty challenger = Party(ref random), defender = Party(ref random);
        return new(risks, challenger, defender, challenger.GiveWay + new Rational((int)(random.NextDouble() * 5), 10));
    }

    private static BrinkmanshipParty Party(ref RandomStream random)
    {
        Rational giveWay = (int)(random.NextDouble() * 3);
        return new(giveWay + 1 + (int)(random.NextDouble() * 5), giveWay, giveWay - 1 - (int)(random.NextDouble() * 9));
    }
}
