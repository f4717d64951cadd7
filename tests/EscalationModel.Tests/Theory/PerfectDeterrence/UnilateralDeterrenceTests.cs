using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Theory;
using EscalationModel.Theory.PerfectDeterrence;

namespace EscalationModel.Tests.Theory.PerfectDeterrence;

/// <summary>Unilateral deterrence, held against the general solvers on its tree.</summary>
public class UnilateralDeterrenceTests
{
    [Fact]
    public void No_other_equilibrium_has_a_challenge()
    {
        var kinds = new Dictionary<UnilateralKind, int>();
        for (int k = 0; k < 60; k++)
        {
            UnilateralDeterrence game = Draw(k);
            UnilateralDeterrenceResult solved = game.Solve();
            UnilateralEquilibrium expected = solved.Equilibrium!;
            kinds[expected.Kind] = kinds.GetValueOrDefault(expected.Kind) + 1;
            ExtensiveFormGame tree = game.ToGame();
            (double, double, double)[] challenges =
            [
                .. VertexEnumeration.Solve(tree.ToReducedNormalForm()).Solutions.Select(e => tree.FromReducedNormalForm(e.Row, e.Column))
                    .Select(p => (p[0, "hard"][1], p[0, "soft"][1], p[1, "soft"][1])).Where(x => x.Item1 + x.Item2 > 1e-12).Distinct(),
            ];
            if (expected.Kind == UnilateralKind.CertainDeterrence)
            {
                Assert.Empty(challenges);
            }
            else
            {
                (double hard, double soft, double resists) = Assert.Single(challenges);
                Assert.Equal(expected.HardChallenges.ToDouble(), hard, 1e-12);
                Assert.Equal(expected.SoftChallenges.ToDouble(), soft, 1e-12);
                Assert.Equal(expected.SoftResists!.Value.ToDouble(), resists, 1e-12);
            }
        }

        Assert.Equal(4, kinds.Count);
        Assert.All(kinds.Values, count => Assert.True(count >= 3));
    }

    [Fact]
    public void No_type_regrets_and_the_probabilities_are_those_of_the_tree()
    {
        for (int k = 0; k < 300; k++)
        {
            UnilateralDeterrence game = Draw(k);
            UnilateralDeterrenceResult solved = game.Solve();
            foreach (UnilateralEquilibrium e in solved.Equilibria)
            {
                BehaviorProfile profile = Profile(game, e);
                Assert.InRange(profile.Regret, 0, 1e-12);
                Assert.Equal(e.ConflictProbability.ToDouble(), Ends("fight"), 1e-12);
                Assert.Equal(e.StatusQuoProbability.ToDouble(), Ends("wait"), 1e-12);
                Assert.Equal(e.WinProbabilityA.ToDouble(), Ends("concede"), 1e-12);
                Assert.Equal(e.WinProbabilityB.ToDouble(), Ends("back down"), 1e-12);
                Assert.Equal(Rational.One, e.ConflictProbability + e.StatusQuoProbability + e.WinProbabilityA + e.WinProbabilityB);
                double Ends(string move) =>
                    profile.Outcomes().Where(o => o.Path.EndsWith(move, StringComparison.Ordinal)).Sum(o => o.Probability);
            }

            if (solved.Steadfast is { } steadfast)
            {
                // Sequentially rational with the belief at the threshold; a little less resistance, and a hard A challenges.
                double thinks = game.ConcessionThreshold.ToDouble(), least = steadfast.LeastSoftResists.ToDouble();
                Assert.InRange(Assessment.Of(
                    Profile(game, steadfast), set => set.Player == 1 ? Believes(set, thinks) : MixedStrategy.Of(0.5, 0.5)).Regret, 0, 1e-9);
                Rational less = steadfast.LeastSoftResists * new Rational(9, 10);
                Assert.True(Profile(game, steadfast with { LeastSoftResists = less }).Regret > 0);
                Assert.InRange(least, 0, 1);
            }
        }

        // The nodes of a set of B are where A is hard and where it is soft.
        static MixedStrategy Believes(InformationSet set, double hard) => MixedStrategy.Of(hard, 1 - hard);
    }

    [Theory]
    [InlineData("0.5", "2/3", "certain deterrence or separating")]
    [InlineData("0.5", "0.66666666666666666666", "separating")]
    [InlineData("0.5", "0.66666666666666666667", "certain deterrence")]
    [InlineData("0.5", "0.5", "separating or attack")]
    [InlineData("0.2", "0.5", "separating or bluff")]
    [InlineData("3/7", "0.3", "attack or bluff")]
    [InlineData("0.42857142857142857143", "0.3", "attack")]
    [InlineData("0.42857142857142857142", "0.3", "bluff")]
    [InlineData("3/7", "0.5", "separating or attack or bluff")]
    [InlineData("0", "0", "bluff")]
    [InlineData("1", "0", "attack")]
    [InlineData("0.5", "1", "certain deterrence")]
    public void On_an_edge_the_equilibria_of_both_sides_exist(string hardA, string hardB, string regime)
    {
        UnilateralDeterrence game = new(
            new(4, 2, 1, 0, -3), new(3, 0, 2, 0, -4), Rational.Parse(hardA), Rational.Parse(hardB));
        UnilateralDeterrenceResult solved = game.Solve();
        Assert.Equal(regime, solved.Regime);
        Assert.Equal(regime.Contains(" or ", StringComparison.Ordinal), solved.Equilibrium is null);
        if (game.HardA.Sign > 0 && game.HardA < 1 && game.HardB.Sign > 0 && game.HardB < 1)
        {
            // With what lies halfway between two of them.
            Assert.All(solved.Equilibria, e => Assert.InRange(Profile(game, e).Regret, 0, 1e-12));
            UnilateralEquilibrium[] ends = [.. solved.Equilibria.Where(e => e.Kind != UnilateralKind.SteadfastDeterrence)];
            Assert.All(ends.Zip(ends.Skip(1)), pair => Assert.InRange(Profile(game, Between(pair.First, pair.Second)).Regret, 0, 1e-12));
        }

        static UnilateralEquilibrium Between(UnilateralEquilibrium a, UnilateralEquilibrium b) => a with
        {
            HardChallenges = (a.HardChallenges + b.HardChallenges) / 2,
            SoftChallenges = (a.SoftChallenges + b.SoftChallenges) / 2,
            SoftResists = ((a.SoftResists ?? 0) + (b.SoftResists ?? 0)) / 2,
        };
    }

    [Fact]
    public void Signs_of_the_thresholds()
    {
        for (int k = 0; k < 200; k++)
        {
            UnilateralDeterrence game = Draw(k);
            DeterrencePayoffs a = game.A;
            Assert.True(game.SoftThreshold < game.HardThreshold);
            Rational up = (a.Win - a.StatusQuo) / 2, milder = (a.StatusQuo - a.HardConflict) / 2;
            Assert.True((game with { A = a with { StatusQuo = a.StatusQuo + up } }).HardThreshold < game.HardThreshold);
            Assert.True((game with { A = a with { HardConflict = a.HardConflict + milder } }).HardThreshold > game.HardThreshold);
        }
    }

    [Fact]
    public void Invalid_primitives_tell_every_condition()
    {
        DeterrencePayoffs fine = new(4, 2, 1, 0, -3), tie = new(4, 2, 2, 0, -3), order = new(4, 0, 1, 2, -3);
        Assert.Equal(4, Assert.Throws<TheoryException>(() => new UnilateralDeterrence(tie, order, -1, 2).Solve()).Conditions.Count);
        Assert.Throws<TheoryException>(() => new UnilateralDeterrence(tie, fine, 1, 1).ToGame());
        Assert.Throws<TheoryException>(() => TheoryCatalog.Find("unilateral-deterrence")!.Solve(
            new Dictionary<string, string> { ["payoffs-a"] = "1 2 3" }));
    }

    private static BehaviorProfile Profile(UnilateralDeterrence game, UnilateralEquilibrium e) =>
        BehaviorProfile.Of(game.ToGame(), set => set.Key switch
        {
            "hard" when set.Player == 0 => Second(e.HardChallenges),
            "soft" when set.Player == 0 => Second(e.SoftChallenges),
            "hard" => Second(1),
            "soft" => Second(e.SoftResists ?? e.LeastSoftResists),
            _ => Second(set.Key == "last, hard" ? 1 : 0),
        });

    private static MixedStrategy Second(Rational probability) => MixedStrategy.OfExact(1 - probability, probability);

    private static UnilateralDeterrence Draw(int k)
    {
        RandomStream stream = TheorySamples.Stream(k, 21);
        return new(
            DeterrenceSamples.Payoffs(ref stream), DeterrenceSamples.Payoffs(ref stream),
            DeterrenceSamples.Chance(ref stream), DeterrenceSamples.Chance(ref stream));
    }
}
