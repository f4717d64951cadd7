using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.Brinkmanship;

namespace EscalationModel.Tests.Theory.Brinkmanship;

/// <summary>Crises of moves in turn with committed types.</summary>
public class TwoSidedBrinkmanshipTests
{
    private static readonly TwoSidedBrinkmanship Example = new([new(1, 20)], 4, 4, new(1, 10), new(1, 10));

    [Fact]
    public void No_strategic_side_regrets_its_plan_in_the_tree()
    {
        int even = 0, odd = 0, powerful = 0;
        for (int i = 0; i < 60; i++)
        {
            TwoSidedBrinkmanship crisis = Draw(i);
            TwoSidedBrinkmanshipResult found = crisis.Solve();
            if (found.LastStrategicRound > 24)
            {
                continue;
            }

            ExtensiveFormGame game = crisis.ToGame(found.Concessions.Count + 4);
            BehaviorProfile profile = Profile(game, found.StrategicConcessions);
            Assert.InRange(profile.Regret, 0, 1e-9);
            double[] ends = [.. new Func<string, bool>[]
            {
                p => Kind(p) == 0, p => Kind(p) == 1, p => Kind(p) == 2, p => Kind(p) == 3,
            }.Select(f => profile.Outcomes().Where(o => f(o.Path)).Sum(o => o.Probability))];
            double[] expected = [found.NoChallenge, found.DefenderPrevails, found.ChallengerPrevails, found.DisasterProbability];
            Assert.All(expected.Zip(ends), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            even += found.LastStrategicRound % 2 == 0 ? 1 : 0;
            odd += found.LastStrategicRound % 2 == 1 ? 1 : 0;

            // Power: a mover who quits a little more often leaves the one before with a regret.
            int mixed = found.StrategicConcessions.ToList().FindIndex(1, q => q is > 0.02 and < 0.9);
            if (mixed > 0)
            {
                double quits = found.StrategicConcessions[mixed] + 0.05;
                Assert.True(profile.With(mixed % 2, $"{mixed}", MixedStrategy.Of(quits, 1 - quits)).Regret > 1e-6);
                powerful++;
            }
        }

        Assert.True(even > 5 && odd > 5 && powerful > 5);
    }

    [Fact]
    public void Of_all_last_rounds_exactly_one_is_an_equilibrium()
    {
        for (int i = 0; i < 80; i++)
        {
            TwoSidedBrinkmanship crisis = Draw(i);
            int found = crisis.Solve().LastStrategicRound;
            Assert.Equal(found, Assert.Single(Enumerable.Range(0, 120), m => IsEquilibrium(crisis, m)));
        }
    }

    [Fact]
    public void A_solver_that_knows_nothing_of_it_finds_the_same_values()
    {
        int found = 0;
        for (int i = 0; i < 80; i++)
        {
            TwoSidedBrinkmanship crisis = Draw(i);
            TwoSidedBrinkmanshipResult told = crisis.Solve();
            if (told.LastStrategicRound is < 1 or > 6)
            {
                continue;
            }

            ExtensiveFormGame game = crisis.ToGame(told.Concessions.Count + 2);
            BehaviorProfile solved = SequenceFormLemke.Solve(game).Solutions[0], ours = Profile(game, told.StrategicConcessions);
            Assert.Equal(ours.Payoffs[0], solved.Payoffs[0], 1e-9);
            Assert.Equal(ours.Payoffs[1], solved.Payoffs[1], 1e-9);
            found++;
        }

        Assert.True(found > 8, $"{found}");
    }

    [Fact]
    public void Values_of_strategic_sides_are_what_the_tree_gives()
    {
        foreach (TwoSidedBrinkmanship crisis in new[]
        {
            Example with { StatusQuo = new(1, 5) }, Example with { LossChallenger = 2, LossDefender = 9, CommittedDefender = new(1, 50) },
        })
        {
            TwoSidedBrinkmanshipResult found = crisis.Solve();
            Assert.True(found.LastStrategicRound < 24);
            BehaviorProfile profile = Profile(crisis.ToGame(found.Concessions.Count + 4), found.StrategicConcessions);

            // A committed side loses against a strategic one's value by what it does; so the ends of strategic sides alone are summed.
            Assert.Equal(found.ValueChallenger, Of("challenger", 0), 1e-9);
            Assert.Equal(found.ValueDefender, Of("defender", 1), 1e-9);

            double Of(string side, int player)
            {
                var ends = profile.Outcomes().Where(o => !o.Path.StartsWith("both committed", StringComparison.Ordinal)
                    && !o.Path.StartsWith($"{side} committed", StringComparison.Ordinal)).ToArray();
                return ends.Sum(o => o.Probability * o.Payoffs[player]) / ends.Sum(o => o.Probability);
            }
        }
    }

    [Fact]
    public void Simulated_crises_end_as_often()
    {
        TwoSidedBrinkmanship crisis = Example with { LossDefender = 6, StatusQuo = new(1, 10) };
        TwoSidedBrinkmanshipResult found = crisis.Solve();
        const int Crises = 200_000;
        double[] counts = new double[4];
        for (int i = 0; i < Crises; i++)
        {
            counts[Play(found.StrategicConcessions, i)]++;
        }

        double[] expected = [found.NoChallenge, found.DefenderPrevails, found.ChallengerPrevails, found.DisasterProbability];
        Assert.All(expected.Zip(counts), pair => Assert.InRange(pair.Second / Crises - pair.First, -Error(pair.First), Error(pair.First)));

        // Power: other commitments show.
        double other = (crisis with { CommittedDefender = new(13, 100) }).Solve().DisasterProbability;
        Assert.True(Math.Abs(other - counts[3] / Crises) > Error(other));

        static double Error(double p) => 6 * Math.Sqrt(p * (1 - p) / Crises);
    }

    [Fact]
    public void Small_steps_of_risk_lead_to_the_continuous_contest()
    {
        double limit = new TwoTypeBrinkmanship(9, 4, 0.1, 0.1).Solve().DisasterProbability;
        double[] gaps = [.. new[] { 100, 1000, 10_000 }.Select(n => Math.Abs(
            new TwoSidedBrinkmanship([new(1, n)], 9, 4, new(1, 10), new(1, 10)).Solve().DisasterProbability - limit))];
        Assert.True(gaps[1] < gaps[0] / 3 && gaps[2] < gaps[1] / 3 && gaps[2] < 1e-4, string.Join(' ', gaps));
    }

    [Fact]
    public void The_prize_is_a_unit()
    {
        TwoSidedBrinkmanshipResult one = (Example with { StatusQuo = new(1, 5) }).Solve();
        TwoSidedBrinkmanshipResult ten = (Example with { StatusQuo = 2, Prize = 10, LossChallenger = 40, LossDefender = 40 }).Solve();
        Assert.Equal(one.Concessions, ten.Concessions);
        Assert.Equal(10 * one.ValueDefender, ten.ValueDefender, 1e-12);
    }

    [Fact]
    public void Boundaries()
    {
        // p_1 = [q0 + f L + (1 - f) f L] / [(1 - f)(1 + f L)] = 1 - e_D at q0 = (1 - e_D)(1 - f)(1 + f L) - f L - (1 - f) f L.
        Rational f = new(1, 20), edge = new Rational(9, 10) * (1 - f) * (1 + 4 * f) - 4 * f - (1 - f) * 4 * f;
        Rational more = new(1, 1_000_000);
        TwoSidedBrinkmanshipResult at = (Example with { StatusQuo = edge }).Solve();
        Assert.Equal((0, 0.9, 0.9), (at.LastStrategicRound, at.Concessions[0], Math.Round(at.Concessions[1], 12)));
        Assert.Equal(0, (Example with { StatusQuo = edge + more }).Solve().LastStrategicRound);
        Assert.Equal(2, (Example with { StatusQuo = edge - more }).Solve().LastStrategicRound);
        Assert.Equal(0, (Example with { StatusQuo = 5 }).Solve().LastStrategicRound);

        // Certain disaster at the first move, at the second; no risk at first.
        Assert.Equal("only a committed challenger challenges", (Example with { Risks = [1] }).Solve().Regime);
        Assert.Equal(1.0, Sum((Example with { Risks = [f, 1] }).Solve()), 1e-12);
        Assert.Equal(1.0, Sum((Example with { Risks = [0, 0, 0, f] }).Solve()), 1e-12);
        Assert.Equal(1.0, Sum((Example with { CommittedChallenger = new(1, 1_000_000_000), LossDefender = 1000 }).Solve()), 1e-12);
    }

    [Fact]
    public void What_it_is_not_stated_for_is_refused()
    {
        TheoryException refused = Assert.Throws<TheoryException>(() => new TwoSidedBrinkmanship([0], 0, 4, 1, 0).Solve());
        Assert.Equal(4, refused.Conditions.Count);
        Assert.All(
            new Func<object>[]
            {
                (Example with { Risks = [] }).Solve, (Example with { Risks = [2] }).Solve, (Example with { StatusQuo = -1 }).Solve,
                (Example with { Prize = 0 }).Solve, () => Example.ToGame(0),
                (Example with { Risks = [new(1, 1_000_000_000)] }).Solve,
            },
            solve => Assert.Throws<TheoryException>(solve));
    }

    private static double Sum(TwoSidedBrinkmanshipResult r) =>
        r.NoChallenge + r.ChallengerPrevails + r.DefenderPrevails + r.DisasterProbability;

    private static int Kind(string path) => !path.EndsWith("quit", StringComparison.Ordinal) ? 3
        : path.Split(" > ").Count(m => m == "escalate") is var n && n == 0 ? 0 : n % 2 == 0 ? 1 : 2;

    private static BehaviorProfile Profile(ExtensiveFormGame game, IReadOnlyList<double> quits) => BehaviorProfile.Of(
        game, set => int.Parse(set.Key, null) is var n && n < quits.Count
            ? MixedStrategy.Of(quits[n], 1 - quits[n]) : MixedStrategy.Of(1, 0));

    private static int Play(IReadOnlyList<double> quits, int i)
    {
        var random = new RandomStream(3, i, RandomPurpose.NoiseA);
        bool[] committed = [random.NextBool(0.1), random.NextBool(0.1)];
        for (int n = 0; ; n++)
        {
            if (!committed[n % 2] && random.NextBool(n < quits.Count ? quits[n] : 1))
            {
                return n == 0 ? 0 : n % 2 == 0 ? 1 : 2;
            }

            if (random.NextBool(0.05))
            {
                return 3;
            }
        }
    }

    // The conditions of an equilibrium as they are stated, with the last round m.
    private static bool IsEquilibrium(TwoSidedBrinkmanship crisis, int m)
    {
        double[] loss = [crisis.LossChallenger.ToDouble(), crisis.LossDefender.ToDouble()];
        double[] committed = [crisis.CommittedChallenger.ToDouble(), crisis.CommittedDefender.ToDouble()];
        double[] pi = new double[m + 2], risks = [.. crisis.Risks.Select(r => r.ToDouble())];
        double statusQuo = crisis.StatusQuo.ToDouble();
        double Product(int side, int from, int to) => Enumerable.Range(from, Math.Max(0, to - from + 1))
            .Where(n => n % 2 == side).Aggregate(1.0, (product, n) => product * (1 - pi[n]));
        for (int n = 1; n <= m; n++)
        {
            pi[n] = P(n);
        }

        if (m % 2 == 0)
        {
            pi[0] = 1 - committed[0] / Product(0, 2, m);
            pi[m + 1] = 1 - committed[1] / Product(1, 1, m);
        }
        else
        {
            pi[1] = 1 - committed[1] / Product(1, 3, m);
            pi[m + 1] = 1 - committed[0] / Product(0, 2, m);
        }

        bool valid = pi.All(x => x is >= 0 and <= 1) && pi[m + 1] <= P(m + 1) && (m % 2 == 0 || pi[1] >= P(1));
        double[] left = [.. committed];
        for (int n = 0; valid && n < pi.Length; n++)
        {
            valid = pi[n] <= 1 - left[n % 2] + 1e-12;
            left[n % 2] /= 1 - pi[n];
        }

        return valid;

        double P(int n)
        {
            double before = Risk(n - 1), risk = Risk(n), of = loss[(n - 1) % 2];
            return ((n == 1 ? statusQuo : 0) + before * of + (1 - before) * risk * of) / ((1 - before) * (1 + risk * of));
        }

        double Risk(int n) => risks[Math.Min(n, risks.Length - 1)];
    }

    private static TwoSidedBrinkmanship Draw(int i)
    {
        var random = new RandomStream(4, i, RandomPurpose.NoiseA);
        Rational[] risks = [.. Enumerable.Range(0, 1 + i % 4).Select(_ => new Rational(1 + (int)(random.NextDouble() * 30), 101))];
        return new(risks, Loss(ref random), Loss(ref random), Share(ref random), Share(ref random))
        {
            StatusQuo = i % 3 == 0 ? new Rational((int)(random.NextDouble() * 40), 101) : 0,
        };
    }

    private static Rational Loss(ref RandomStream random) => new(10 + (int)(random.NextDouble() * 80), 11);

    private static Rational Share(ref RandomStream random) => new(1 + (int)(random.NextDouble() * 60), 103);
}
