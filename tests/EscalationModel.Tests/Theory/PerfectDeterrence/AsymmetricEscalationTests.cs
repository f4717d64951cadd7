using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.PerfectDeterrence;

namespace EscalationModel.Tests.Theory.PerfectDeterrence;

/// <summary>Asymmetric escalation, held against its tree.</summary>
public class AsymmetricEscalationTests
{
    [Fact]
    public void No_type_regrets_at_any_information_set()
    {
        var kinds = new HashSet<string>();
        for (int k = 0; k < 40; k++)
        {
            AsymmetricEscalation game = Draw(k);
            foreach (AsymmetricEquilibrium e in game.Solve().Equilibria)
            {
                kinds.Add(e.Kind);
                BehaviorProfile profile = Profile(game, e);
                Assert.Equal(0, profile.Regret, 1e-12);

                // Sequentially rational with the beliefs that the equilibrium allows, at either end of their interval.
                Assert.All(new[] { e.LeastBelief, e.MostBelief }, belief => Assert.InRange(Regret(game, profile, e, belief), 0, 1e-9));
            }
        }

        Assert.Equal(["deterrence", "limited response", "no response"], kinds.Order());
    }

    [Fact]
    public void Escalation_answers_a_challenger_who_is_hardly_ever_hard()
    {
        // A strategically hard defender gets 0.1 * -1 + 0.9 * 9 = 8 by escalating, above the 1 of conceding; a soft one -100 + 8.1.
        AsymmetricEscalation game = new(
            new(100, 10, 9, 8, 7, 6, 5), new(10, 9, 2, 1, 0, -1, -2, -1000), new(1, 10), [new(1, 10), new(4, 10), new(1, 10), new(4, 10)]);
        AsymmetricEquilibrium e = Assert.Single(game.Solve().Equilibria, e => e.Kind == "escalatory response");
        Assert.Equal("challenge: both; escalate: both; replies: ECEC", (e with { HardEscalates = true, SoftEscalates = true }).ToString());
        Assert.Equal(0, Profile(game, e).Regret, 1e-12);
        Assert.Equal((new Rational(1, 10), new Rational(1, 10)), (e.LeastBelief, e.MostBelief));
    }

    [Fact]
    public void None_is_missing_where_everything_is_reached()
    {
        int found = 0;
        for (int k = 0; k < 5; k++)
        {
            AsymmetricEscalation game = Draw(k);
            AsymmetricEquilibrium[] listed = [.. game.Solve().Equilibria];
            for (int j = 0; j < 81 * 3; j++)
            {
                // Both types challenge, and some type responds in kind: all sets of the first three moves are reached.
                DefenderReply[] replies =
                    [.. ((int[])[81, 27, 9, 3]).Select(place => (DefenderReply)(j / place % 3))];
                AsymmetricEquilibrium e = new(true, true, j % 3 > 0, j % 3 > 1, replies, game.HardChallenger, game.HardChallenger);
                if (replies.Contains(DefenderReply.Defy))
                {
                    bool isListed = listed.Any(l => l.ToString() == e.ToString());
                    Assert.Equal(Profile(game, e).Regret < 1e-12, isListed);
                    found += isListed ? 1 : 0;
                }
            }
        }

        Assert.True(found > 0);
    }

    [Fact]
    public void Known_types_never_fight()
    {
        for (int k = 0; k < 20; k++)
        {
            AsymmetricEscalation game = Draw(k);
            for (int type = 0; type < 8; type++)
            {
                ExtensiveFormGame tree = new("", ["challenger", "defender"], game.Tree(type < 4, type % 4));
                string end = Assert.Single(BackwardInduction.Solve(tree).Solutions).Outcomes()[0].Path;
                Assert.Equal(
                    AsymmetricEscalation.KnownOutcome(type < 4, type % 4 < 2, type % 2 == 0) == "SQ" ? "wait" : "challenge > concede", end);
            }
        }
    }

    [Fact]
    public void A_defender_that_is_hard_enough_deters()
    {
        Rational most = new(997, 1000), little = new(1, 1000);
        for (int k = 0; k < 50; k++)
        {
            AsymmetricEscalation game = Draw(k) with { DefenderTypes = [most, little, little, little] };
            Assert.Contains(game.Solve().Equilibria, e => e.Kind == "deterrence");
            Assert.True(game.SoftEscalationThreshold < game.HardEscalationThreshold);
        }
    }

    [Fact]
    public void Invalid_primitives_tell_every_condition()
    {
        AsymmetricEscalation fine = Draw(0);
        Assert.Equal(4, Assert.Throws<TheoryException>(() => new AsymmetricEscalation(
            fine.Challenger with { StatusQuo = fine.Challenger.Concession }, fine.Defender with { Concession = 1000 }, 0, [1]).Solve())
            .Conditions.Count);
        Assert.Throws<TheoryException>(() => (fine with { DefenderTypes = [new(1, 2), new(1, 2), 0, 0] }).ToGame());
    }

    private static double Regret(AsymmetricEscalation game, BehaviorProfile profile, AsymmetricEquilibrium e, Rational hard)
    {
        // After a response in kind that nobody gives: what makes the escalation of either type a best reply.
        Rational strategic = e.SoftEscalates ? 0 : e.HardEscalates ? game.SoftEscalationThreshold : 1;
        return Assessment.Of(profile, set => set.Player == 1
            ? MixedStrategy.OfExact(hard, 1 - hard)
            : MixedStrategy.OfExact(strategic / 2, (1 - strategic) / 2, strategic / 2, (1 - strategic) / 2)).Regret;
    }

    private static BehaviorProfile Profile(AsymmetricEscalation game, AsymmetricEquilibrium e) =>
        BehaviorProfile.Of(game.ToGame(), set => set.Key switch
        {
            "hard" => Pure(e.HardChallenges),
            "soft" => Pure(e.SoftChallenges),
            "defied, hard" => Pure(e.HardEscalates),
            "defied, soft" => Pure(e.SoftEscalates),
            "escalated upon, hard" => Pure(true),
            "escalated upon, soft" => Pure(false),
            _ when set.Key.StartsWith("type ", StringComparison.Ordinal) => MixedStrategy.Pure((int)e.Replies[set.Key[^1] - '0'], 3),
            _ => Pure((set.Key[^1] - '0') % 2 == 0),
        });

    private static MixedStrategy Pure(bool second) => MixedStrategy.Pure(second ? 1 : 0, 2);

    private static AsymmetricEscalation Draw(int k)
    {
        RandomStream stream = TheorySamples.Stream(k, 23);
        Rational[] c = Falling(7, ref stream), d = Falling(8, ref stream);
        var weights = new Rational[4];
        for (int t = 0; t < 4; t++)
        {
            weights[t] = TheorySamples.Thousandths(ref stream, 1, 1000);
        }

        Rational sum = weights[0] + weights[1] + weights[2] + weights[3];
        return new(
            new(c[0], c[1], c[2], c[3], c[4], c[5], c[6]), new(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]),
            DeterrenceSamples.Chance(ref stream), [.. weights.Select(w => w / sum)]);

        static Rational[] Falling(int count, ref RandomStream stream)
        {
            var all = new Rational[count];
            for (int j = 1; j < count; j++)
            {
                all[j] = all[j - 1] - TheorySamples.Thousandths(ref stream, 1, 3000);
            }

            return all;
        }
    }
}
