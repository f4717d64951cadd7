using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.ArmsRaces;
using MathNet.Numerics;

namespace EscalationModel.Tests.Theory.ArmsRaces;

/// <summary>The line through spending on arms.</summary>
public class ArmsBudgetsTests
{
    [Fact]
    public void The_published_totals_slope_and_level_come_out()
    {
        ArmsBudgetFit fit = ArmsBudgets.Of1909To1913.Fit();
        Assert.Equal(["199.2", "204.8", "214.9", "238.7", "289"], fit.Totals.Select(t => FormattableString.Invariant($"{t.ToDouble()}")));

        // Richardson drew a slope of 0.73 and a zero at 194 by eye.
        Assert.Equal(0.73, fit.Slope.ToDouble(), 0.005);
        Assert.Equal(194, fit.GoodwillLevel!.Value.ToDouble(), 1.0);
        (double intercept, double slope) = Fit.Line(
            [.. fit.Means.Select(v => v.ToDouble())], [.. fit.Increments.Select(v => v.ToDouble())]);
        Assert.Equal(slope, fit.Slope.ToDouble(), 1e-12);
        Assert.Equal(intercept, fit.Intercept.ToDouble(), 1e-9);
    }

    [Fact]
    public void The_projection_is_a_race_of_two_equal_sides()
    {
        ArmsBudgetFit fit = ArmsBudgets.Of1909To1913.Fit();
        RichardsonRace race = new(1, 1, 1 - fit.Slope, 1 - fit.Slope, fit.Intercept / 2, fit.Intercept / 2);
        foreach (double years in (double[])[0, 1, 4, -2])
        {
            Assert.Equal(race.At(115.3, 83.9, years).Total, fit.Project(years), 1e-9);
        }

        Assert.Equal(fit.Slope.ToDouble(), race.Solve().Eigenvalue1, 1e-12);
        Assert.Equal(fit.GoodwillLevel, race.Solve().EquilibriumX + race.Solve().EquilibriumY);
    }

    [Fact]
    public void Edges()
    {
        // Even increments: a flat line, no level at which it would stop, and no variance to tell.
        ArmsBudgetFit even = new ArmsBudgets([1, 2, 3], [new("A", [1, 3, 5])]).Fit();
        Assert.Equal((Rational.Zero, new Rational(2, 1), null, null), (even.Slope, even.Intercept, even.GoodwillLevel, even.RSquared));
        Assert.Equal(1 + 2 * 2.5, even.Project(2.5));
        Assert.Equal("stable: fatigue outweighs defense", new ArmsBudgets([1, 2, 3], [new("A", [0, 4, 6])]).Fit().Regime);
        Assert.Throws<TheoryException>(() => new ArmsBudgets([1, 2, 3], [new("A", [2, 2, 2])]).Fit());
        TheoryException all = Assert.Throws<TheoryException>(() => new ArmsBudgets([1, 3], [new("A", [1])]).Fit());
        Assert.Equal(3, all.Conditions.Count);
        Assert.Throws<TheoryException>(() => even.Project(double.NaN));
        Assert.Throws<TheoryException>(() => ArmsBudgets.Of1909To1913.Fit().Project(1e6));
    }
}
