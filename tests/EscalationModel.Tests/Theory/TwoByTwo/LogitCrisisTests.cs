using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Theory;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Tests.Theory.TwoByTwo;

/// <summary>Quantal response: the closed forms of symmetric games against the general solvers, the pitchfork, and the
/// principal branch.</summary>
public class LogitCrisisTests
{
    [Fact]
    public void The_general_solvers_find_the_same_of_symmetric_games()
    {
        int several = 0;
        for (int i = 0; i < 80; i++)
        {
            var random = new RandomStream(21, i, RandomPurpose.NoiseA);
            int Next(ref RandomStream stream) => (int)(stream.NextDouble() * 10) - 5;
            TwoByTwoCrisis crisis = TwoByTwoCrisis.Symmetric(Next(ref random), Next(ref random), Next(ref random), Next(ref random));
            double lambda = 3 * random.NextDouble();
            LogitCrisisResult found = new LogitCrisis(crisis, lambda).Solve();
            if (found.StabilityIndex is > 0.99 and < 1.01)
            {
                continue; // the general solver merges solutions that are about to meet
            }

            IReadOnlyList<LogitEquilibrium> all = LogitTwoByTwo.Solve(crisis.ToGame(), lambda);
            Assert.Equal(all.Count, found.All.Count);
            Assert.All(all.Zip(found.All), p =>
            {
                Assert.Equal(p.First.Row[0], p.Second.Row, 1e-7);
                Assert.Equal(p.First.Column[0], p.Second.Column, 1e-7);
            });
            LogitEquilibrium at = LogitQuantalResponse.At(crisis.ToGame(), lambda);
            Assert.Equal(at.Row[1], found.SymmetricStandFirm!.Value, 1e-8);
            several += all.Count > 1 ? 1 : 0;
        }

        Assert.True(several > 10);
    }

    [Fact]
    public void Every_solution_is_one()
    {
        foreach (TwoByTwoCrisis crisis in RandomCrises.Of(22, 60, 6).Concat(RandomCrises.Chickens(22, 20)))
        {
            foreach (double lambda in (double[])[0, 0.3, 2, 9])
            {
                LogitCrisisResult found = new LogitCrisis(crisis, lambda).Solve();
                Assert.NotEmpty(found.All);
                Assert.Contains(found.All, p => found.Principal is { } q && Math.Abs(p.Row - q.Row) + Math.Abs(p.Column - q.Column) < 1e-4);
                Assert.All(found.All, p =>
                {
                    Assert.Equal(p.Row, Reply(crisis.Row, lambda, p.Column), 1e-5);
                    Assert.Equal(p.Column, Reply(crisis.Column, lambda, p.Row), 1e-5);
                });
            }
        }

        // 1 / (1 + exp(lambda [(T - R) q - (S - P)(1 - q)])): the probability of C against C with probability q.
        static double Reply(GamePreferences of, double lambda, double other) => 1 / (1 + Math.Exp(lambda * (
            (of.Temptation - of.Reward).ToDouble() * other - (of.Sucker - of.Punishment).ToDouble() * (1 - other))));
    }

    [Fact]
    public void The_pitchfork_opens_at_index_one()
    {
        // d = 1/2 and K = 2 in Chicken of 4, 3, 2, 1: the index is lambda / 2.
        foreach ((double lambda, int count) in new[] { (2.0, 1), (2 - 1e-9, 1), (2 + 1e-9, 3), (2 + 1e-6, 3), (60, 3), (1e5, 3) })
        {
            LogitCrisisResult found = new LogitCrisis(TwoByTwoCrisis.Chicken, lambda).Solve();
            Assert.Equal(count, found.All.Count);
            Assert.Equal(0.5, found.SymmetricStandFirm!.Value, 1e-12);
        }

        // Near it the arms open as a square root: the two have log odds x and -x with x = lambda tanh(x/2), about lambda (x/2)(1 - x^2/12),
        // so that x^2/12 = 1 - 2/lambda.
        LogitCrisisResult beyond = new LogitCrisis(TwoByTwoCrisis.Chicken, 2 + 2e-4).Solve();
        double logOdds = Math.Log(beyond.All[2].Row / (1 - beyond.All[2].Row));
        Assert.Equal(Math.Sqrt(12e-4), logOdds, 1e-4);

        // In the index, not in lambda: Aumann's Chicken has another symmetric solution.
        TwoByTwoCrisis aumann = TwoByTwoCrisis.Symmetric(7, 6, 0, 2);
        double low = 0.1, high = 5;
        while (high - low > 1e-9)
        {
            double middle = (low + high) / 2;
            (low, high) = new LogitCrisis(aumann, middle).Solve().StabilityIndex > 1 ? (low, middle) : (middle, high);
        }

        Assert.Single(new LogitCrisis(aumann, low - 1e-6).Solve().All);
        Assert.Equal(3, new LogitCrisis(aumann, high + 1e-6).Solve().All.Count);
        Assert.Equal(3, LogitTwoByTwo.Solve(aumann.ToGame(), high + 1e-3).Count);
    }

    [Fact]
    public void More_precision_means_less_standing_firm_where_the_mixed_equilibrium_has_little()
    {
        int below = 0;
        foreach (TwoByTwoCrisis crisis in RandomCrises.Chickens(23, 60).Select(c => c with { Column = c.Row }))
        {
            double nash = crisis.Row.CriticalRisk!.Value.ToDouble(), before = 0.5;
            foreach (double lambda in (double[])[0.1, 0.5, 1, 3, 10])
            {
                double now = new LogitCrisis(crisis, lambda).Solve().SymmetricStandFirm!.Value;
                Assert.True(nash < 0.5 ? now < before && now > nash
                    : nash == 0.5 ? Math.Abs(now - 0.5) < 1e-12 : now > before && now < nash);
                before = now;
            }

            below += nash < 0.5 ? 1 : 0;
        }

        Assert.InRange(below, 15, 45);
    }

    [Fact]
    public void The_principal_branch_need_not_end_in_the_risk_dominant_equilibrium()
    {
        // Products of deviation losses 9 for (D,C) against 7 for (C,D); the branch crosses q = 1/2 at lambda = (ln 3)/2 and ends in (C,D).
        var crisis = new TwoByTwoCrisis(new(3, 0, -9, -2), new(1, 0, -4, -1));
        LogitCrisisResult found = new LogitCrisis(crisis, Math.Log(3) / 2).Solve();
        Assert.Equal(0.5, found.Principal!.Value.Column, 1e-8);
        Assert.Equal(0.75, found.Principal.Value.Row, 1e-8);
        Assert.Equal((0, 1), found.LimitCell);
        Assert.Equal((1, 0), crisis.Solve().RiskDominance.Dominant);
        Assert.Equal([7, 9], crisis.Solve().RiskDominance.Products);
    }

    [Fact]
    public void A_stag_hunt_has_three_symmetric_solutions_and_a_principal_one()
    {
        // R - T = 1 and P - S = 1: even; then a little more for D.
        LogitCrisisResult even = new LogitCrisis(TwoByTwoCrisis.StagHunt, 6).Solve();
        Assert.Equal((3, 3, 0.5), (even.All.Count, even.SymmetricSolutions, even.SymmetricStandFirm));
        LogitCrisisResult tilted = new LogitCrisis(TwoByTwoCrisis.Symmetric(3, 4, Rational.Parse("2.1"), 1), 6).Solve();
        Assert.Equal(3, tilted.SymmetricSolutions);
        Assert.True(tilted.SymmetricStandFirm > 0.9);
        Assert.Equal((1, 1), tilted.LimitCell);
        Assert.Contains("not unique", tilted.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Payoffs_of_any_scale_give_the_same_with_the_precision_to_match()
    {
        var unequal = new TwoByTwoCrisis(new(1, 0, -8, -1), new(2, 0, -4, -1));
        foreach (string scale in (string[])["1e-12", "1e-3", "1e6", "1e12"])
        {
            Rational unit = Rational.Parse(scale);
            foreach (TwoByTwoCrisis crisis in (TwoByTwoCrisis[])[TwoByTwoCrisis.Chicken, TwoByTwoCrisis.StagHunt, unequal])
            {
                foreach (double lambda in (double[])[0.5, 3, 40])
                {
                    LogitCrisisResult one = new LogitCrisis(crisis, lambda).Solve(),
                        scaled = new LogitCrisis(new(Times(crisis.Row), Times(crisis.Column)), lambda / unit.ToDouble()).Solve();
                    Assert.Equal(one.All.Count, scaled.All.Count);
                    Assert.Equal(one.Principal!.Value.Row, scaled.Principal!.Value.Row, 1e-9);
                    Assert.Equal(one.Principal.Value.Column, scaled.Principal.Value.Column, 1e-9);
                    Assert.Equal(one.LimitCell, scaled.LimitCell);
                }
            }

            GamePreferences Times(GamePreferences p) => new(p.Temptation * unit, p.Reward * unit, p.Punishment * unit, p.Sucker * unit);
        }
    }

    [Fact]
    public void Extreme_and_invalid_precision()
    {
        Assert.Equal([(0.5, 0.5)], new LogitCrisis(TwoByTwoCrisis.Chicken, 0).Solve().All);
        LogitCrisisResult sure = new LogitCrisis(TwoByTwoCrisis.PrisonersDilemma, 1e6).Solve();
        Assert.Equal(1, sure.SymmetricStandFirm);
        Assert.Throws<TheoryException>(new LogitCrisis(TwoByTwoCrisis.Chicken, -1).Solve);
        Assert.Throws<TheoryException>(new LogitCrisis(TwoByTwoCrisis.Chicken, double.NaN).Solve);
        Assert.Throws<TheoryException>(new LogitCrisis(TwoByTwoCrisis.Chicken, double.PositiveInfinity).Solve);
        Assert.Throws<TheoryException>(new LogitCrisis(TwoByTwoCrisis.Chicken, 1e305).Solve);
        LogitCrisisResult alike = new LogitCrisis(TwoByTwoCrisis.Symmetric(1, 1, 1, 1), 5).Solve();
        Assert.Equal([(0.5, 0.5)], alike.All);
    }
}
