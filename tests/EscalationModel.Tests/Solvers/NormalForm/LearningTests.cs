using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.Learning;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Solvers.NormalForm;

/// <summary>Fictitious play, regret matching, and the dynamics in continuous time.</summary>
public class LearningTests
{
    private static readonly Func<double, double, bool> Near = (a, b) => Math.Abs(a - b) < 1e-9;

    [Theory]
    [InlineData("Matching Pennies", 0)]
    [InlineData("Rock, Paper, Scissors", 0)]
    [InlineData("O'Neill's card game", -1)]
    [InlineData("Colonel Blotto", 14.0 / 9)]
    public void Averages_converge_in_zero_sum_games(string name, double value)
    {
        NormalFormGame game = Catalog.NormalFormGames[name];
        foreach (SolverResult<Equilibrium> result in new[]
        {
            FictitiousPlay.Solve(game, new() { Tolerance = 2e-3 }), RegretMatching.Solve(game, new() { Tolerance = 2e-3 }),
        })
        {
            Assert.Equal(SolverStatus.Solved, result.Status);
            Assert.Equal(value, result.Value!.Value, 2e-3 * game.PayoffRange(0));
            Assert.Equal(result.Residual, Assert.Single(result.Solutions).RelativeRegret);
        }
    }

    [Fact]
    public void Fictitious_play_circles_in_shapleys_game()
    {
        SolverResult<Equilibrium> result = FictitiousPlay.Solve(Catalog.Shapley, new() { MostRounds = 100_000, Tolerance = 1e-3 });
        Assert.Equal(SolverStatus.IterationLimit, result.Status);
        Assert.True(result.Residual > 0.05 && result.Note.Length > 0, $"regret {result.Residual}");
        Assert.Equal(100_000, result.Iterations);
    }

    [Fact]
    public void A_strict_equilibrium_is_found_at_once_and_work_can_be_stopped()
    {
        Assert.Equal(1, FictitiousPlay.Solve(Catalog.StagHunt).Solutions[0].Row[0]);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Equal(SolverStatus.Canceled, RegretMatching.Solve(Catalog.Blotto, cancellation: stop.Token).Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => FictitiousPlay.Solve(Catalog.Chicken, new() { MostRounds = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegretMatching.Solve(Catalog.Chicken, new() { Tolerance = double.NaN }));
    }

    [Fact]
    public void Replicators_keep_the_product_in_matching_pennies()
    {
        // x (1 - x) y (1 - y) is constant on every orbit.
        DynamicsPath path = ReplicatorDynamics.Run(Catalog.MatchingPennies, MixedStrategy.Of(0.3, 0.7), MixedStrategy.Of(0.6, 0.4), 50);
        double start = 0.3 * 0.7 * 0.6 * 0.4;
        Assert.All(path.Points, p => Assert.Equal(start, p.Row[0] * p.Row[1] * p.Column[0] * p.Column[1], 1e-8));
        Assert.Equal(50, path.Points[^1].Time);
        Assert.True(path.Points.Max(p => p.Row[0]) > 0.6, "The orbit goes round.");
    }

    [Fact]
    public void Rest_points_rest_and_missing_strategies_stay_missing()
    {
        var mixed = MixedStrategy.OfExact(new Rational(1, 2), new Rational(1, 2));
        Assert.Equal(mixed.Probabilities, ReplicatorDynamics.RunSymmetric(Catalog.Chicken, mixed, 10).End.Row.Probabilities, Near);
        Assert.Equal(0, ReplicatorDynamics.RunSymmetric(Catalog.RockPaperScissors, MixedStrategy.Of(0.5, 0.5, 0), 3).End.Row[2]);
        Assert.Single(ReplicatorDynamics.RunSymmetric(Catalog.Chicken, mixed, 0).Points);
    }

    [Fact]
    public void Logit_dynamics_rest_at_the_quantal_response()
    {
        NormalFormGame game = NormalFormGame.FromCells("0,0 -1,2", "1,-1 -8,-4");
        DynamicsPath path = LogitDynamics.Run(game, 0.5, MixedStrategy.Of(0.2, 0.8), MixedStrategy.Of(0.9, 0.1), 60);
        LogitEquilibrium rest = LogitQuantalResponse.At(game, 0.5);
        Assert.Equal(rest.Row.Probabilities, path.End.Row.Probabilities, Near);
        Assert.Equal(rest.Column.Probabilities, path.End.Column.Probabilities, Near);
        Assert.Equal(0.5, LogitDynamics.RunSymmetric(Catalog.Chicken, 1, MixedStrategy.Of(0.9, 0.1), 60).End.Row[0], 1e-9);
    }

    [Fact]
    public void Best_response_dynamics_find_the_mixed_equilibrium_of_hawks_and_doves()
    {
        DynamicsPath path = BestResponseDynamics.RunSymmetric(Catalog.HawkDove(1, 10), MixedStrategy.Of(0.5, 0.5), 10);
        Assert.Equal(0.1, path.End.Row[1], 2e-3);

        // Before the first switch the path is exponential: the share of hawks decays as exp(-t).
        DynamicsPoint early = path.Points.First(p => p.Time >= 1);
        Assert.Equal(0.5 * Math.Exp(-early.Time), early.Row[1], 1e-3);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        MixedStrategy half = MixedStrategy.Of(0.5, 0.5);
        Assert.Throws<ArgumentException>(() => ReplicatorDynamics.RunSymmetric(Catalog.Bully, half, 1));
        Assert.Throws<ArgumentException>(() => ReplicatorDynamics.Run(Catalog.Shapley, half, half, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReplicatorDynamics.RunSymmetric(Catalog.Chicken, half, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogitDynamics.RunSymmetric(Catalog.Chicken, double.NaN, half, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BestResponseDynamics.RunSymmetric(Catalog.Chicken, half, 1, step: 0));
    }
}
