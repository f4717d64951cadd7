using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Solvers.NormalForm;

public class LogitQuantalResponseTests
{
    [Fact]
    public void The_limit_need_not_be_risk_dominant()
    {
        // Products of deviation losses 9 against 7, yet the branch ends at the other equilibrium: payoffs differ in scale.
        NormalFormGame game = NormalFormGame.FromCells("0,0 -2,1", "3,-1 -9,-4");
        Assert.Equal((1, 0), RiskDominance.Of(game).Dominant);
        Assert.Equal("[1, 0] [0, 1]  payoffs -2, 1", Assert.Single(LogitQuantalResponse.Solve(game).Solutions).ToString());
    }

    public static TheoryData<string> Names => [.. Catalog.NormalFormGames.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_limit_is_an_equilibrium_and_every_point_a_quantal_response(string name)
    {
        NormalFormGame game = Catalog.NormalFormGames[name];
        double range = Math.Max(game.PayoffRange(0), game.PayoffRange(1));
        SolverResult<Equilibrium> result = LogitQuantalResponse.Solve(game);
        Assert.Equal(SolverStatus.Solved, result.Status);
        Assert.InRange(Assert.Single(result.Solutions).Regret, 0, 1.01e-7 * range);

        IReadOnlyList<LogitEquilibrium> trace = LogitQuantalResponse.Trace(game, new() { Tolerance = 1e-3 });
        Assert.Equal(0, trace[0].Lambda);
        foreach (LogitEquilibrium point in trace)
        {
            double[] row = Logit(game.RepliesOfRow(point.Column.Probabilities), point.Lambda),
                column = Logit(game.RepliesOfColumn(point.Row.Probabilities), point.Lambda);
            Assert.Equal(row, point.Row.Probabilities, (a, b) => Math.Abs(a - b) < 1e-8);
            Assert.Equal(column, point.Column.Probabilities, (a, b) => Math.Abs(a - b) < 1e-8);
        }
    }

    [Fact]
    public void Units_and_names_do_not_change_the_branch()
    {
        var random = new Random(13);
        for (int round = 0; round < 20; round++)
        {
            NormalFormGame game = RandomGames.Integer(random, random.Next(1, 5), random.Next(1, 5), 9);
            LogitEquilibrium at = LogitQuantalResponse.At(game, 0.7);
            foreach (Rational scale in new[] { Rational.Parse("1e12"), Rational.Parse("1e-12"), new(7, 3) })
            {
                LogitEquilibrium scaled = LogitQuantalResponse.At(game.Rescaled(scale, 5, scale, -3), 0.7 / scale.ToDouble());
                Assert.Equal(at.Row.Probabilities, scaled.Row.Probabilities, (a, b) => Math.Abs(a - b) < 1e-9);
            }

            LogitEquilibrium turned = LogitQuantalResponse.At(game.Transposed(), 0.7);
            Assert.Equal(at.Row.Probabilities, turned.Column.Probabilities, (a, b) => Math.Abs(a - b) < 1e-9);
            Assert.Equal(at.Column.Probabilities, turned.Row.Probabilities, (a, b) => Math.Abs(a - b) < 1e-9);
        }
    }

    [Fact]
    public void Random_games_end_at_an_equilibrium()
    {
        var random = new Random(14);
        int exact = 0;
        for (int round = 0; round < 40; round++)
        {
            NormalFormGame game = RandomGames.Integer(random, random.Next(2, 7), random.Next(2, 7), 50);
            SolverResult<Equilibrium> result = LogitQuantalResponse.Solve(game);
            Assert.Equal(SolverStatus.Solved, result.Status);
            Assert.InRange(result.Residual, 0, 1.01e-7);
            exact += result.Solutions[0].ExactPayoffs is null ? 0 : 1;
        }

        Assert.InRange(exact, 36, 40);
    }

    [Fact]
    public void Trivial_and_constant_games_have_their_branch_too()
    {
        Assert.Equal(1, LogitQuantalResponse.At(NormalFormGame.FromCells("3,4"), 2).Row[0]);
        Assert.Equal(2, LogitQuantalResponse.At(NormalFormGame.FromCells("3,4"), 2).Lambda);
        Assert.Equal(0.5, LogitQuantalResponse.At(NormalFormGame.FromCells("1,1 1,1", "1,1 1,1"), 5).Row[0]);
        Assert.Equal(0, LogitQuantalResponse.Solve(NormalFormGame.FromCells("1,1 1,1", "1,1 1,1")).Residual);
        Assert.Equal(1, LogitQuantalResponse.Solve(NormalFormGame.FromCells("1,1 1,2 1,0")).Solutions[0].Column[1]);
    }

    [Fact]
    public void A_wrong_lambda_and_a_canceled_run_are_told()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LogitQuantalResponse.At(Catalog.Chicken, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogitQuantalResponse.At(Catalog.Chicken, double.NaN));
        Assert.Throws<ArgumentException>(() => LogitTwoByTwo.Solve(Catalog.Shapley, 1));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Equal(SolverStatus.Canceled, LogitQuantalResponse.Solve(Catalog.Chicken, cancellation: stop.Token).Status);
        Assert.Equal(SolverStatus.IterationLimit, LogitQuantalResponse.Solve(Catalog.Blotto, new() { MostSteps = 3 }).Status);
    }

    [Fact]
    public void All_quantal_responses_of_two_by_two_games_are_fixed_points_and_one_is_principal()
    {
        var random = new Random(15);
        int three = 0;
        for (int round = 0; round < 300; round++)
        {
            NormalFormGame game = RandomGames.Integer(random, 2, 2, 5);
            double lambda = random.NextDouble() * 5;
            IReadOnlyList<LogitEquilibrium> all = LogitTwoByTwo.Solve(game, lambda);
            Assert.InRange(all.Count, 1, 3);
            three += all.Count == 3 ? 1 : 0;
            foreach (LogitEquilibrium point in all)
            {
                Assert.Equal(
                    Logit(game.RepliesOfRow(point.Column.Probabilities), lambda),
                    point.Row.Probabilities,
                    (a, b) => Math.Abs(a - b) < 1e-7);
                Assert.Equal(
                    Logit(game.RepliesOfColumn(point.Row.Probabilities), lambda),
                    point.Column.Probabilities,
                    (a, b) => Math.Abs(a - b) < 1e-7);
            }

            LogitEquilibrium principal = LogitQuantalResponse.At(game, lambda);
            Assert.Contains(
                all, point => Math.Abs(point.Row[0] - principal.Row[0]) < 1e-6 && Math.Abs(point.Column[0] - principal.Column[0]) < 1e-6);
        }

        Assert.InRange(three, 20, 300);
    }

    private static double[] Logit(double[] utilities, double lambda)
    {
        double best = utilities.Max();
        double[] weights = [.. utilities.Select(u => Math.Exp(lambda * (u - best)))];
        return [.. weights.Select(w => w / weights.Sum())];
    }
}
