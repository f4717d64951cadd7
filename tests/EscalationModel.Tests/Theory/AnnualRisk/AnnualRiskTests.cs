using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.AnnualRisk;
using MathNet.Numerics.LinearAlgebra;

namespace EscalationModel.Tests.Theory.AnnualRisk;

/// <summary>Annual risks against integration and sampling, their signs and their edges.</summary>
public class AnnualRiskTests
{
    [Fact]
    public void The_published_range_is_the_product_of_its_factors()
    {
        // 0.06 x 0.33 x 0.1 x 0.1 and 0.06 x 0.33 x 0.5 x 0.5: about 2e-4 to 5e-3 a year.
        Assert.Equal(
            (new Rational(198, 1_000_000), new Rational(495, 100_000)), (HellmanChain.Low.Solve().Rate, HellmanChain.High.Solve().Rate));
        Assert.Equal(1 / 0.00495, HellmanChain.High.Solve().ExpectedYears!.Value, 1e-9);
        Assert.Equal(0.5, HellmanChain.High.Solve().Within(Rational.FromDouble(HellmanChain.High.Solve().HalfLife!.Value)), 1e-12);
    }

    [Fact]
    public void Alarms_that_come_at_random_lead_to_war_as_often()
    {
        const int n = 40_000;
        WarHazard solved = new InadvertentWar([new(2, new(1, 20)), new(new(1, 2), new(1, 5))], 3).Solve();
        int wars = 0;
        for (int i = 0; i < n; i++)
        {
            RandomStream random = ChanceModels.Stream(i, 70);
            bool war = false;
            foreach ((double rate, double launch) in ((double, double)[])[(2, 0.05), (0.5, 0.2)])
            {
                for (double time = random.NextExponential() / rate; time < 3; time += random.NextExponential() / rate)
                {
                    war |= random.NextBool(launch);
                }
            }

            wars += war ? 1 : 0;
        }

        Assert.True(ChanceModels.IsLikely(solved.WarProbability, wars, n));
        Assert.False(ChanceModels.IsLikely(solved.Within(4), wars, n));
    }

    [Fact]
    public void Calm_and_crisis_is_its_differential_equations_and_never_worse_than_the_average_in_the_long_run()
    {
        for (int i = 0; i < 100; i++)
        {
            RandomStream draw = ChanceModels.Stream(i, 71);
            double up = draw.Between(0.01, 2), down = draw.Between(0.01, 5), calm = draw.Between(0, 0.1), crisis = draw.Between(0.1, 3);
            CalmAndCrisis primitives = new(up, down, calm, crisis, draw.Between(0.1, 5));
            CalmAndCrisisResult solved = primitives.Solve();
            double[] End(double inCrisis) => ChanceModels.Integrate(
                (_, y) => [-(up + calm) * y[0] + down * y[1], up * y[0] - (down + crisis) * y[1], calm * y[0] + crisis * y[1]],
                [1 - inCrisis, inCrisis, 0], primitives.Horizon, 1000);
            Assert.Equal(End(0)[2], solved.FromCalm, 1e-9);
            Assert.Equal(End(1)[2], solved.FromCrisis, 1e-9);
            Assert.Equal(End(up / (up + down))[2], solved.FromStationary!.Value, 1e-9);
            double[,] m = { { -up - calm, up }, { down, -down - crisis } };
            Assert.Equal(-Matrix<double>.Build.DenseOfArray(m).Evd().EigenValues.Max(v => v.Real), solved.LongRunRate, 1e-9);
            Assert.True(solved.LongRunRate <= solved.AverageRate * (1 + 1e-12));
            Assert.True(solved.FromCalm < solved.FromStationary && solved.FromStationary < solved.FromCrisis);
            Assert.True((primitives with { CalmToCrisis = 1.1 * up }).Solve().LongRunRate > solved.LongRunRate);
            Assert.True((primitives with { CrisisToCalm = 1.1 * down }).Solve().LongRunRate < solved.LongRunRate);
            Assert.True((primitives with { WarRateCrisis = 1.1 * crisis }).Solve().FromCalm > solved.FromCalm);
        }
    }

    [Fact]
    public void Edges_of_calm_and_crisis()
    {
        CalmAndCrisisResult apart = new CalmAndCrisis(0, 0, 0.1, 0.4, 2).Solve();
        Assert.Equal((null, null, null), (apart.FromStationary, apart.CrisisShare, apart.AverageRate));
        Assert.Equal((1 - Math.Exp(-0.2), 1 - Math.Exp(-0.8)), (apart.FromCalm, apart.FromCrisis), new Close());
        Assert.Equal(0.1, apart.LongRunRate, 1e-15);
        Assert.Equal((0, 0), (new CalmAndCrisis(1, 1, 0, 0, 5).Solve().FromCalm, new CalmAndCrisis(1, 1, 0, 0, 5).Solve().LongRunRate));
        CalmAndCrisisResult same = new CalmAndCrisis(1, 3, 0.2, 0.2, 5).Solve();
        Assert.Equal(same.AverageRate!.Value, same.LongRunRate, 1e-15);
        Assert.Equal(1e-12, new CalmAndCrisis(1e-3, 1e3, 1e-12, 1e-12, 1).Solve().FromCalm, 1e-22);
        Assert.Equal("crises do not end but in war", new CalmAndCrisis(1, 0, 0.2, 0.2, 5).Solve().Regime);
        Assert.Equal(5, Assert.Throws<TheoryException>(() => new CalmAndCrisis(-1, -1, -1, double.NaN, -1).Solve()).Conditions.Count);
    }

    [Fact]
    public void A_constant_risk_is_war_in_the_long_run_and_one_that_falls_is_not()
    {
        for (int i = 0; i < 100; i++)
        {
            RandomStream draw = ChanceModels.Stream(i, 72);
            HorizonRisk risk = new(draw.Between(0.001, 0.2), draw.Between(0.001, 0.2));
            double years = draw.Between(1, 100);
            double[] alive = ChanceModels.Integrate((t, y) => [-risk.AnnualRate * Math.Exp(-risk.Decline * t) * y[0]], [1], years, 500);
            Assert.Equal(1 - alive[0], risk.Within(years), 1e-9);
            Assert.Equal(years, risk.YearsUntil(risk.Within(years))!.Value, 1e-6 * years);
            Assert.True(risk.Within(years) < (risk with { Decline = 0 }).Within(years));
            Assert.True(risk.Within(years) < risk.Solve().Ever && risk.Solve().Ever < 1);
            Assert.True(risk.Solve().Ever > 1 - 1e-8 || risk.YearsUntil(risk.Solve().Ever + 1e-9) is null);
            Assert.Equal(1, (risk with { Decline = 0 }).Solve().Ever);
        }

        // Beside the boundary: as the decline goes to 0 the constant risk comes out.
        Assert.Equal(new HorizonRisk(0.01, 0).Within(50), new HorizonRisk(0.01, 1e-14).Within(50), 1e-13);
        Assert.Equal(
            (0, null, "no risk"),
            (new HorizonRisk(0, 0).Solve().Ever, new HorizonRisk(0, 0).Solve().HalfLife, new HorizonRisk(0, 0).Solve().Regime));
        Assert.Equal(0, new HorizonRisk(1, 1).YearsUntil(0));
        Assert.Equal(1e-15, new HorizonRisk(1e-15, 0).Within(1), 1e-28);
        Assert.Equal(2, Assert.Throws<TheoryException>(() => new HorizonRisk(-1, double.NaN).Solve()).Conditions.Count);
        Assert.Throws<TheoryException>(() => new HorizonRisk(1, 0).YearsUntil(1));
        Assert.Throws<TheoryException>(() => new HorizonRisk(1, 0).Within(-1));
    }

    [Fact]
    public void Crises_and_what_a_simulation_says_of_them_compose()
    {
        const int n = 40_000;
        CrisesAndWarResult solved = new CrisesAndWar(RiskRange.Exactly(0.5), new(0.06, 0.05, 0.075), 10).Solve();
        int wars = 0;
        for (int i = 0; i < n; i++)
        {
            RandomStream random = ChanceModels.Stream(i, 73);
            bool war = false;
            for (double time = random.NextExponential() / 0.5; time < 10; time += random.NextExponential() / 0.5)
            {
                war |= random.NextBool(0.06);
            }

            wars += war ? 1 : 0;
        }

        Assert.True(ChanceModels.IsLikely(solved.WarWithinHorizon.Value, wars, n));
        Assert.False(ChanceModels.IsLikely(solved.WarWithinHorizon.High, wars, n));

        // One estimated number: the ends go to the ends.
        Assert.Equal(1 - Math.Exp(-0.025 * 10), solved.WarWithinHorizon.Low, 1e-12);
        Assert.Equal(1 - Math.Exp(-0.0375 * 10), solved.WarWithinHorizon.High, 1e-12);
        RiskRange regular = new CrisesAndWar(RiskRange.Exactly(0.5), new(0.06, 0.05, 0.075), 10).IfCrisesWereRegular();
        Assert.Equal(1 - Math.Pow(0.94, 5), regular.Value, 1e-12);
        Assert.True(regular.Value > solved.WarWithinHorizon.Value);
    }

    [Fact]
    public void Two_estimated_numbers_have_a_wider_interval_than_one_and_a_narrower_than_both_ends()
    {
        RiskRange crises = new(0.5, 0.3, 0.8), war = new(0.06, 0.05, 0.075);
        CrisesAndWarResult both = new CrisesAndWar(crises, war, 10).Solve(),
        one = new CrisesAndWar(RiskRange.Exactly(0.5), war, 10).Solve();
        Assert.True(both.WarsPerYear.Low < one.WarsPerYear.Low && both.WarsPerYear.High > one.WarsPerYear.High);
        Assert.True(both.WarsPerYear.Low > 0.3 * 0.05 && both.WarsPerYear.High < 0.8 * 0.075);

        // The logarithms add up in squares: ln(0.5 / 0.3) and ln(0.06 / 0.05).
        double half = Math.Sqrt(Math.Pow(Math.Log(0.5 / 0.3), 2) + Math.Pow(Math.Log(0.06 / 0.05), 2));
        Assert.Equal(0.03 * Math.Exp(-half), both.WarsPerYear.Low, 1e-12);
    }

    [Fact]
    public void Edges_of_crises()
    {
        CrisesAndWarResult unseen = new CrisesAndWar(new(0.5, 0.3, 0.8), new(0, 0, 0.003), 10).Solve();
        Assert.Equal((0, 0, 0.8 * 0.003), (unseen.WarsPerYear.Value, unseen.WarsPerYear.Low, unseen.WarsPerYear.High));
        Assert.Single(unseen.Notes);
        Assert.Null(unseen.ExpectedYears);
        CrisesAndWar certain = new(RiskRange.Exactly(1), RiskRange.Exactly(1), 1);
        Assert.Equal(1 - Math.Exp(-1), certain.Solve().WarWithinHorizon.Value, 1e-12);
        Assert.Equal(RiskRange.Exactly(1), certain.IfCrisesWereRegular());
        Assert.Equal(RiskRange.Exactly(0), (certain with { CrisesPerYear = RiskRange.Exactly(0) }).IfCrisesWereRegular());
        Assert.Equal(new(0.5, 0, 1), (certain with { WarPerCrisis = new(0.5, 0, 1) }).IfCrisesWereRegular());
        TheoryException all = Assert.Throws<TheoryException>(() => new CrisesAndWar(new(1, 2, 3), new(0.5, 0.1, 1.1), -1).Solve());
        Assert.Equal(3, all.Conditions.Count);
        Assert.Throws<TheoryException>(() => new CrisesAndWar(new(double.NaN, 0, 1), RiskRange.Exactly(0.5), 1).Solve());
        Assert.Equal("0.06 [0.05, 0.075]", $"{new RiskRange(0.06, 0.05, 0.075)}");
    }

    [Fact]
    public void Edges_of_hazards()
    {
        WarHazard none = new InadvertentWar([new(5, 0)], 10).Solve();
        Assert.Equal((0, null, null, "no hazard"), (none.WarProbability, none.ExpectedYears, none.HalfLife, none.Regime));
        Assert.Equal(0, new InadvertentWar([new(5, 1)], 0).Solve().WarProbability);
        Assert.Equal(1e-20, new InadvertentWar([new(1, Rational.Parse("1e-20"))], 1).Solve().WarProbability, 1e-33);
        Assert.Equal(2, Assert.Throws<TheoryException>(() => new InadvertentWar([], -1).Solve()).Conditions.Count);
        Assert.Equal(2, Assert.Throws<TheoryException>(() => new InadvertentWar([new(-1, 2)], 1).Solve()).Conditions.Count);
        Assert.Equal(4, Assert.Throws<TheoryException>(() => new HellmanChain(-1, 2, -1, 2).Solve()).Conditions.Count);
        Assert.Throws<TheoryException>(() => none.Within(-1));
    }

    private sealed class Close : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) + Math.Abs(x.Item2 - y.Item2) < 1e-12;

        public int GetHashCode((double, double) pair) => 0;
    }
}
