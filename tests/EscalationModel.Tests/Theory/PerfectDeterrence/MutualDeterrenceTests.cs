using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Theory;
using EscalationModel.Theory.PerfectDeterrence;

namespace EscalationModel.Tests.Theory.PerfectDeterrence;

/// <summary>Generalized mutual deterrence, held against the replies of single types and another solver.</summary>
public class MutualDeterrenceTests
{
    [Fact]
    public void No_type_gains_by_another_choice_and_the_thresholds_agree_with_the_list()
    {
        var kinds = new HashSet<string>();
        for (int k = 0; k < 50; k++)
        {
            MutualDeterrence game = Draw(k);
            MutualDeterrenceResult solved = game.Solve();
            Assert.NotEmpty(solved.Equilibria);
            Assert.All(solved.Equilibria, e => Assert.True(IsEquilibrium(game, e), $"{e}"));
            Assert.Equal(solved.HasDeterrence, solved.Equilibria.Contains(new(0, 0, 0, 0)));
            Assert.Equal(solved.HasSeparating, solved.Equilibria.Contains(new(1, 0, 1, 0)));
            Assert.Equal(solved.HasDeterrence, IsEquilibrium(game, new(0, 0, 0, 0)));
            Assert.Equal(solved.HasSeparating, IsEquilibrium(game, new(1, 0, 1, 0)));
            kinds.UnionWith(solved.Equilibria.Select(e => e.Kind));
            for (int label = 0; label < 8; label++)
            {
                Equilibrium other = Assert.Single(LemkeHowson.Solve(game.ToGame(), new() { Label = label }).Solutions);
                Assert.Contains(
                    new(Hard(other.Row), Soft(other.Row), Hard(other.Column), Soft(other.Column)), solved.Equilibria);
            }
        }

        Assert.Equal(6, kinds.Count);

        static Rational Hard(MixedStrategy plans) => plans.Exact![2] + plans.Exact[3];

        static Rational Soft(MixedStrategy plans) => plans.Exact![1] + plans.Exact[3];
    }

    [Fact]
    public void No_pure_equilibrium_is_missing()
    {
        for (int k = 0; k < 100; k++)
        {
            MutualDeterrence game = Draw(k);
            MutualDeterrenceResult solved = game.Solve();
            for (int j = 0; j < 16; j++)
            {
                MutualEquilibrium e = new(j / 8, j / 4 % 2, j / 2 % 2, j % 2);
                Assert.Equal(IsEquilibrium(game, e), solved.Equilibria.Contains(e));
            }
        }
    }

    [Fact]
    public void Edges()
    {
        DeterrencePayoffs payoffs = new(4, 3, 2, 1, -2);
        Rational half = new(1, 2), fourth = new(1, 4), little = Rational.Parse("1e-40");
        MutualDeterrence sure = new(payoffs, payoffs, 1, 1);
        Assert.Equal((half, fourth), (sure.DeterrenceRequiresA, sure.SeparatingRequiresB));
        foreach ((Rational a, Rational b, bool deters, bool separates) in new[]
        {
            (half, half, true, true), (half - little, half, false, true), (half, half - little, false, true),
            (fourth, half, false, true), (fourth - little, half, false, false), (fourth, fourth, false, true),
            (half, fourth - little, false, false),
        })
        {
            MutualDeterrenceResult solved = new MutualDeterrence(payoffs, payoffs, a, b).Solve();
            Assert.Equal((deters, separates), (solved.HasDeterrence, solved.HasSeparating));
            Assert.Equal((deters, separates), (solved.Equilibria.Contains(new(0, 0, 0, 0)), solved.Equilibria.Contains(new(1, 0, 1, 0))));
            Assert.All(solved.Equilibria, e => Assert.True(IsEquilibrium(solved.Game, e)));
        }

        // Types that never occur: the game of those that do.
        Assert.All(
            new[] { (0, 0), (0, 1), (1, 0), (1, 1) },
            p => Assert.All(new MutualDeterrence(payoffs, payoffs, p.Item1, p.Item2).Solve().Equilibria, e => Assert.True(
                IsEquilibrium(new MutualDeterrence(payoffs, payoffs, p.Item1, p.Item2), e))));
        Assert.Contains(new(0, 0, 0, 0), new MutualDeterrence(payoffs, payoffs, 1, 1).Solve().Equilibria);
    }

    [Fact]
    public void Signs_of_the_required_credibility()
    {
        for (int k = 0; k < 200; k++)
        {
            MutualDeterrence game = Draw(k);
            DeterrencePayoffs a = game.A;
            MutualDeterrence better = game with { A = a with { StatusQuo = (a.StatusQuo + a.Win) / 2 } },
                milder = game with { A = a with { HardConflict = (a.HardConflict + a.StatusQuo) / 2 } };
            Assert.True(better.DeterrenceRequiresB < game.DeterrenceRequiresB);
            Assert.True(milder.DeterrenceRequiresB > game.DeterrenceRequiresB);
            Assert.True(better.SeparatingRequiresB < game.SeparatingRequiresB);
            Assert.Equal(game.DeterrenceRequiresA, (game with { A = a with { Win = a.Win + 1 } }).DeterrenceRequiresA);
        }
    }

    [Fact]
    public void Invalid_primitives_tell_every_condition()
    {
        DeterrencePayoffs tie = new(4, 4, 2, 1, -2);
        Assert.Equal(4, Assert.Throws<TheoryException>(() => new MutualDeterrence(tie, tie, 2, -1).Solve()).Conditions.Count);
    }

    // What a type gets by defecting or not, written out apart from the game's own payoffs.
    private static bool IsEquilibrium(MutualDeterrence game, MutualEquilibrium e)
    {
        return Fits(game.A, true, e.HardA, game.HardA, e.HardB, e.SoftB, game.HardB)
            && Fits(game.A, false, e.SoftA, 1 - game.HardA, e.HardB, e.SoftB, game.HardB)
            && Fits(game.B, true, e.HardB, game.HardB, e.HardA, e.SoftA, game.HardA)
            && Fits(game.B, false, e.SoftB, 1 - game.HardB, e.HardA, e.SoftA, game.HardA);

        static bool Fits(DeterrencePayoffs own, bool isHard, Rational defects, Rational weight, Rational hard, Rational soft, Rational p)
        {
            Rational war = isHard ? own.HardConflict : own.SoftConflict, attacked = p * hard + (1 - p) * soft;
            Rational cooperate = attacked * (isHard ? war : own.GiveWay) + (1 - attacked) * own.StatusQuo;
            Rational meets = p + (1 - p) * soft, defect = meets * war + (1 - meets) * own.Win;
            return weight.IsZero || (defect == cooperate || (defect > cooperate ? defects == 1 : defects.IsZero));
        }
    }

    private static MutualDeterrence Draw(int k)
    {
        RandomStream stream = TheorySamples.Stream(k, 22);
        return new(
            DeterrenceSamples.Payoffs(ref stream), DeterrenceSamples.Payoffs(ref stream),
            DeterrenceSamples.Chance(ref stream), DeterrenceSamples.Chance(ref stream));
    }
}
