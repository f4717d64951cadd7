using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Games;

public class BayesianGameTests
{
    // An attacker is strong or weak and may threaten; the defender, who does not know, yields or resists.
    private static readonly BayesianGame Threat = BayesianGame.OneSided(
        ("strong", new(1, 3), NormalFormGame.FromCells("4,-4 2,-6", "0,0 0,0")),
        ("weak", new(2, 3), NormalFormGame.FromCells("4,-4 -4,2", "0,0 0,0")));

    [Fact]
    public void The_normal_form_expects_over_the_types()
    {
        NormalFormGame game = Threat.ToNormalForm();
        Assert.Equal(["1/1", "1/2", "2/1", "2/2"], game.RowLabels);
        // Both threaten, the defender resists: 2/3 - 8/3 and -2 + 4/3.
        Assert.Equal((-2, new Rational(-2, 3)), (game.ExactPayoff(0, 0, 1), game.ExactPayoff(1, 0, 1)));
        Assert.Equal((new Rational(2, 3), -2), (game.ExactPayoff(0, 1, 1), game.ExactPayoff(1, 1, 1)));
    }

    [Fact]
    public void Its_equilibria_are_the_bayesian_ones()
    {
        // The strong threatens, the weak with q = 1/6, so that the defender is indifferent: -4 (1 + 2 q) = -6 + 2 (2 q). Yielding with 1/2
        // keeps the weak indifferent: 4 y - 4 (1 - y) = 0.
        var half = new Rational(1, 2);
        BayesianEquilibrium found = BayesianEquilibrium.Of(
            Threat,
            [MixedStrategy.Pure(0, 2), MixedStrategy.OfExact(new Rational(1, 6), new Rational(5, 6))],
            [MixedStrategy.OfExact(half, half)]);
        Assert.Equal(Rational.Zero, found.Regret);
        Assert.Equal([3, 0], found.RowPayoffs);

        // The same in the normal form: threaten/threaten 1/6, threaten/not 5/6.
        var row = MixedStrategy.OfExact(new Rational(1, 6), new Rational(5, 6), 0, 0);
        var column = MixedStrategy.OfExact(half, half);
        Assert.Equal(0, Equilibrium.Of(Threat.ToNormalForm(), row, column).Regret);
        BayesianEquilibrium mapped = Threat.Interpret(row, column);
        Assert.Equal(found.Row.Select(s => $"{s}"), mapped.Row.Select(s => $"{s}"));
        Assert.Equal(Rational.Zero, mapped.Regret);
        Assert.NotEqual(Rational.Zero, Threat.Interpret(MixedStrategy.Pure(0, 4), column).Regret
            + Threat.Interpret(MixedStrategy.Pure(0, 4), MixedStrategy.Pure(1, 2)).Regret);
    }

    [Fact]
    public void Pure_equilibria_of_random_games_have_no_regret_for_any_type()
    {
        var random = new Random(21);
        int found = 0;
        for (int round = 0; round < 60; round++)
        {
            var games = new NormalFormGame[2, 2];
            for (int k = 0; k < 4; k++)
            {
                games[k / 2, k % 2] = NormalFormGame.FromCells(
                    $"{random.Next(5)},{random.Next(5)} {random.Next(5)},{random.Next(5)}",
                    $"{random.Next(5)},{random.Next(5)} {random.Next(5)},{random.Next(5)}");
            }

            var game = new BayesianGame(new Rational[,] { { new(1, 2), new(1, 8) }, { new(1, 8), new(1, 4) } }, games);
            NormalFormGame normal = game.ToNormalForm();
            Assert.Equal((4, 4), (normal.Rows, normal.Columns));
            foreach ((int i, int j) in normal.Cells)
            {
                MixedStrategy row = MixedStrategy.Pure(i, 4), column = MixedStrategy.Pure(j, 4);
                bool isEquilibrium = Equilibrium.Of(normal, row, column).Regret == 0;
                Assert.Equal(isEquilibrium, game.Interpret(row, column).Regret.IsZero);
                found += isEquilibrium ? 1 : 0;
            }
        }

        Assert.True(found > 20);
    }

    [Fact]
    public void The_tree_hides_the_types()
    {
        ExtensiveFormGame tree = Threat.ToExtensiveForm();
        Assert.Equal([new Rational(1, 3), new Rational(2, 3)], tree.Root.Moves.Select(m => m.Probability!.Value));
        GameNode[] attackers = [.. tree.Root.Moves.Select(m => m.Next)];
        Assert.Equal(["strong", "weak"], attackers.Select(n => n.InformationSet));
        Assert.Single(attackers.SelectMany(n => n.Moves).Select(m => m.Next.InformationSet).Distinct());
        Assert.Equal([2, -6], attackers[0].Moves[0].Next.Moves[1].Next.Payoffs);
    }

    [Fact]
    public void A_prior_that_is_none_is_refused_with_its_place()
    {
        NormalFormGame game = Catalog.Chicken;
        NormalFormGame[,] two = { { game }, { game } };
        Refused("adds up to 5/6", new Rational[,] { { new(1, 2) }, { new(1, 3) } }, two);
        Refused("prior[1,0] is -1", new Rational[,] { { 2 }, { -1 } }, two);
        Refused("Type 1 of the row player has probability 0", new Rational[,] { { 1 }, { 0 } }, two);
        Refused("games[1,0] is 3 x 3", new Rational[,] { { new(1, 2) }, { new(1, 2) } }, new[,] { { game }, { Catalog.Shapley } });
        Refused("1 x 1 and games of 2 x 1", new Rational[,] { { 1 } }, two);
        Assert.Throws<ArgumentException>(
            () => new BayesianGame(new Rational[,] { { new(1, 2) }, { new(1, 2) } }, two) { RowTypes = ["a", "a"] });
        Assert.Throws<InvalidOperationException>(() => Threat.ToNormalForm(maxCells: 7));
        Assert.Throws<ArgumentException>(() => Threat.Interpret(MixedStrategy.Pure(0, 3), MixedStrategy.Pure(0, 2)));
    }

    private static void Refused(string named, Rational[,] prior, NormalFormGame[,] games) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => new BayesianGame(prior, games)).Message, StringComparison.Ordinal);
}
