using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.Bargaining;

namespace EscalationModel.Tests.Theory.Bargaining;

/// <summary>A final demand to a state of unknown cost of war, held against a tree, a grid of demands and drawn types.</summary>
public class UltimatumBargainingTests
{
    [Fact]
    public void No_demand_is_better()
    {
        HashSet<string> regimes = [];
        for (int k = 0; k < 200; k++)
        {
            UltimatumBargaining game = Draw(k);
            UltimatumResult solved = game.Solve();
            regimes.Add(solved.Regime);
            double p = game.WinChance.ToDouble(), best = double.NegativeInfinity, at = -1;
            for (int j = 0; j <= 2000; j++)
            {
                double x = j / 2000.0, refuses = Refuses(x), pays = (1 - refuses) * x + refuses * (p - game.CostA.ToDouble());
                (best, at) = pays > best ? (pays, x) : (best, at);
            }

            Assert.InRange(solved.PayoffA.ToDouble() - best, -1e-12, 1e-3);
            Assert.Equal(Refuses(solved.Demand.ToDouble()), solved.WarProbability.ToDouble(), 1e-9);

            // The demand itself, where the payoff is not flat about it.
            Assert.True(game.MostCostB - game.LeastCostB < new Rational(1, 20) || Math.Abs(at - solved.Demand.ToDouble()) < 0.002);

            double Refuses(double x) => game.MostCostB == game.LeastCostB
                ? x - p > game.MostCostB.ToDouble() + 1e-12 ? 1 : 0
                : Math.Clamp((x - p - game.LeastCostB.ToDouble()) / (game.MostCostB - game.LeastCostB).ToDouble(), 0, 1);
        }

        Assert.Equal(4, regimes.Count);
    }

    [Fact]
    public void Backward_induction_on_a_tree_finds_the_same()
    {
        for (int k = 0; k < 5; k++)
        {
            UltimatumBargaining game = Draw(k);
            UltimatumResult solved = game.Solve();
            BehaviorProfile found = BackwardInduction.Solve(game.ToGame(40, 40), maxEquilibria: 1).Solutions[0];
            double wars = found.Outcomes().Where(o => o.Path.EndsWith("fight", StringComparison.Ordinal)).Sum(o => o.Probability);
            Assert.Equal(solved.PayoffA.ToDouble(), found.Payoffs[0], 0.03);
            Assert.True(game.MostCostB - game.LeastCostB < new Rational(1, 4) || Math.Abs(solved.WarProbability.ToDouble() - wars) < 0.2);
        }
    }

    [Fact]
    public void Drawn_types_fight_as_often()
    {
        const int N = 20_000;
        for (int k = 0; k < 20; k++)
        {
            UltimatumBargaining game = Draw(k);
            UltimatumResult solved = game.Solve();
            RandomStream stream = TheorySamples.Stream(k, 9);
            double lo = game.LeastCostB.ToDouble(), spread = (game.MostCostB - game.LeastCostB).ToDouble(), gains = 0, loss = 0;
            int wars = 0;
            for (int n = 0; n < N; n++)
            {
                double cost = lo + spread * stream.NextDouble(), keeps = 1 - solved.Demand.ToDouble();
                bool isWar = keeps < 1 - game.WinChance.ToDouble() - cost - 1e-12;
                wars += isWar ? 1 : 0;
                gains += isWar ? 1 - game.WinChance.ToDouble() - cost : keeps;
                loss += isWar ? cost + game.CostA.ToDouble() : 0;
            }

            TheorySamples.Share(solved.WarProbability.ToDouble(), wars, N);
            Assert.Equal(solved.PayoffB.ToDouble(), gains / N, 6 * (1 + spread) / Math.Sqrt(N));
            Assert.Equal(solved.Loss.ToDouble(), loss / N, 6 * (2 + spread) / Math.Sqrt(N));
            Assert.Equal(Rational.One, solved.PayoffA + solved.PayoffB + solved.Loss);
        }
    }

    [Fact]
    public void Slopes_are_the_differences_beside()
    {
        Rational little = new(1, 1_000_000);
        int inside = 0;
        for (int k = 0; k < 300; k++)
        {
            UltimatumBargaining game = Draw(k);
            if (game.CostA > little && game.WinChance > little && 1 - game.WinChance > little
                && game.MostCostB - game.LeastCostB > 2 * little)
            {
                Agrees(game.SlopeInCostA(), d => game with { CostA = game.CostA + d });
                Agrees(game.SlopeInMostCostB(), d => game with { MostCostB = game.MostCostB + d });
                Agrees(game.SlopeInWinChance(), d => game with { WinChance = game.WinChance + d });
            }

            // The signs of the paper, where A runs a risk and does not demand all.
            if (game.Solve().Regime == "risk-return trade-off" && game.SlopeInCostA() is { } slope)
            {
                Assert.Equal((-1, 0, 1), (slope.Sign, game.SlopeInWinChance()!.Value.Sign, game.SlopeInMostCostB()!.Value.Sign));
                inside++;
            }
        }

        Assert.True(inside > 50);

        void Agrees(Rational? slope, Func<Rational, UltimatumBargaining> moved)
        {
            Rational difference = (moved(little).Solve().WarProbability - moved(-little).Solve().WarProbability) / (2 * little);
            Assert.True(slope is null || Math.Abs((slope.Value - difference).ToDouble()) < 1e-2 * (1 + Math.Abs(slope.Value.ToDouble())));
        }
    }

    [Theory]
    [InlineData("0.5", "0.2", "0.1", "0.4", "no risk: a demand that no type refuses")]
    [InlineData("0.5", "0.19999999999999999999", "0.1", "0.4", "risk-return trade-off")]
    [InlineData("0.8", "0.1", "0", "0.5", "risk-return trade-off")]
    [InlineData("0.80000000000000000001", "0.1", "0", "0.5", "risk-return trade-off; the whole pie is demanded")]
    [InlineData("1", "0.1", "0", "0.5", "no risk: the whole pie is demanded")]
    [InlineData("0", "0", "0", "3", "risk-return trade-off; the whole pie is demanded")]
    [InlineData("0.9", "0.1", "0.2", "2", "no risk: the whole pie is demanded")]
    public void Regimes_on_and_beside_their_edges(string p, string costA, string least, string most, string regime)
    {
        UltimatumBargaining game = new(Rational.Parse(p), Rational.Parse(costA), Rational.Parse(least), Rational.Parse(most));
        Assert.Equal(regime, game.Solve().Regime);
    }

    [Fact]
    public void Slopes_at_an_edge_do_not_exist()
    {
        Rational half = new(1, 2), tenth = new(1, 10);
        Assert.Null(new UltimatumBargaining(half, 2 * tenth, tenth, 4 * tenth).SlopeInCostA());
        Assert.Null(new UltimatumBargaining(8 * tenth, tenth, 0, half).SlopeInWinChance());
        Assert.Null(new UltimatumBargaining(half, tenth, tenth, tenth).SlopeInMostCostB());
        Assert.Equal(0, new UltimatumBargaining(half, half, tenth, 4 * tenth).SlopeInCostA());
    }

    [Fact]
    public void War_that_costs_nothing_leaves_the_demand_open()
    {
        UltimatumResult solved = new UltimatumBargaining(new(1, 2), 0, 0, 0).Solve();
        Assert.Equal((new Rational(1, 2), Rational.Zero, false), (solved.Demand, solved.WarProbability, solved.IsDemandUnique));
        Assert.Single(solved.Notes);
    }

    [Fact]
    public void Invalid_primitives_tell_every_condition()
    {
        Assert.Equal(4, Assert.Throws<TheoryException>(() => new UltimatumBargaining(2, -1, -1, -2).Solve()).Conditions.Count);
        Assert.Throws<TheoryException>(() => new UltimatumBargaining(1, 0, 1, 0).SlopeInCostA());
        Assert.Throws<TheoryException>(() => new UltimatumBargaining(-1, 0, 0, 1).ToGame(10, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UltimatumBargaining(1, 0, 0, 1).ToGame(10, 0));
    }

    private static UltimatumBargaining Draw(int k)
    {
        RandomStream stream = TheorySamples.Stream(k, 8);
        Rational least = stream.NextBool(0.5) ? 0 : TheorySamples.Thousandths(ref stream, 0, 300);
        return new(
            TheorySamples.Thousandths(ref stream, 0, 1000), TheorySamples.Thousandths(ref stream, 0, 500), least,
            least + (stream.NextBool(0.05) ? 0 : TheorySamples.Thousandths(ref stream, 0, 1000)));
    }
}
