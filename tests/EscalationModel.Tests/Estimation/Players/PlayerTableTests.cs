using EscalationModel.Estimation.Players;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Estimation.Players;

/// <summary>Tables of players: posteriors in closed form, draws against them.</summary>
public class PlayerTableTests
{
    [Fact]
    public void Means_and_intervals_are_those_of_the_Dirichlet_posterior()
    {
        PlayerTable table = Of(PlayerLadders.At(1, 2, 3, 10, 7));
        PlayerCell cell = table.At(1, 2);
        Assert.Equal((3, 10, 7, 20), (cell.Downs, cell.Stays, cell.Ups, cell.Count));
        Assert.Equal((3 + 1 / 3.0) / 21, cell.Down.Value, 14);
        Assert.Equal((10 + 1 / 3.0) / 21, cell.Stay.Value, 14);
        Assert.Equal((7 + 1 / 3.0) / 21, cell.Up.Value, 14);
        // The other way round: the marginal law of a share is a beta law.
        Assert.Equal(0.025, BetaLaw.Cumulative(cell.Up.Low, 7 + 1 / 3.0, 13 + 2 / 3.0), 10);
        Assert.Equal(0.975, BetaLaw.Cumulative(cell.Up.High, 7 + 1 / 3.0, 13 + 2 / 3.0), 10);
        MoveProbabilities move = table.Policy.Moves[1][2];
        Assert.Equal((cell.Down.Value, cell.Up.Value), (move.Down, move.Up));
    }

    [Fact]
    public void Off_the_ladder_nothing_moves_and_ends_have_the_prior_of_Jeffreys()
    {
        PlayerTable table = Of(PlayerLadders.At(0, 1, 0, 6, 4));
        Assert.Equal(Estimate.Exact(0), table.At(0, 1).Down);
        Assert.Equal(4.5 / 11, table.At(0, 1).Up.Value, 14);
        Assert.Equal(Estimate.Exact(0), table.At(2, 0).Up);
        Assert.Equal((0, 0.5), (table.At(2, 0).Count, table.At(2, 0).Down.Value)); // not seen: the prior
    }

    [Fact]
    public void A_step_off_the_ladder_is_a_stay()
    {
        PlayerTable table = Of([new("a", 1, 0, 0, -1), new("a", 2, 0, 0, 0), new("b", 1, 2, 0, 1)]);
        Assert.Equal((2, 0), (table.At(0, 0).Stays, table.At(0, 0).Downs));
        Assert.Equal((1, 0), (table.At(2, 0).Stays, table.At(2, 0).Ups));
    }

    [Fact]
    public void Draws_have_the_moments_of_the_posterior()
    {
        const int Draws = 20_000;
        var posterior = new MovePosterior(MoveCounts.Of(PlayerLadders.At(1, 1, 2, 0, 9), 3, "test"), prior: 1);
        var random = new RandomStream(1, 0, RandomPurpose.Parameters);
        double[][] drawn = [.. Enumerable.Range(0, Draws).Select(_ => posterior.Draw(ref random))];
        for (int cell = 0; cell < 9; cell++)
        {
            for (int move = 0; move < 3; move++)
            {
                double all = posterior.Weight(cell), p = posterior.Weight(cell, move) / all, variance = p * (1 - p) / (all + 1);
                double[] values = [.. drawn.Select(t => t[3 * cell + move])];
                double mean = values.Average(), spread = values.Average(v => (v - p) * (v - p));
                Assert.InRange(mean - p, -6 * Math.Sqrt(variance / Draws), 6 * Math.Sqrt(variance / Draws));
                Assert.InRange(spread, 0.93 * variance, 1.07 * variance);
                Assert.Equal(1, drawn[^1].AsSpan(3 * cell, 3).ToArray().Sum(), 12);
            }
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(30)]
    public void Gamma_draws_have_their_law(double shape)
    {
        // The share of two such draws has a beta law: 2000 values, a distance of Kolmogorov that is passed once in a million times.
        var random = new RandomStream(5, 0, RandomPurpose.Parameters);
        double[] values = [.. Enumerable.Range(0, 2000)
            .Select(_ => 1 / (1 + PortableMath.Exp(GammaDraw.Log(2, ref random) - GammaDraw.Log(shape, ref random)))).Order()];
        Assert.True(Distance(shape) < 0.06);
        Assert.True(Distance(shape * 1.5) > 0.06); // a wrong shape is found

        double Distance(double a) => values.Select((x, i) => Math.Abs(BetaLaw.Cumulative(x, a, 2) - (i + 0.5) / values.Length)).Max();
    }

    private static PlayerTable Of(IEnumerable<PlayerMove> moves) =>
        new(new MovePosterior(MoveCounts.Of(moves, 3, "test"), 1), 1, 0.95, null);
}
