using EscalationModel.Engine;

namespace EscalationModel.Tests.Engine;

/// <summary>The hazard along a path against closed forms.</summary>
public class RunningHazardTests
{
    private const double RateA = 0.01, RateB = 0.03, Hazard = 0.002;

    private static readonly PathEnd Drawn = new(Outcome.Accident, 3, 1.5, 0.1, 0.2, default),
        Beyond = Drawn with { Outcome = Outcome.Stalemate };

    // A geometric sum: the accident comes in step n with the probability exp(-(n - 1) h) (1 - exp(-h)) and is worth exp(-rate n).
    [Fact]
    public void The_discounted_risk_is_a_geometric_sum()
    {
        const int Steps = 400;
        RunningHazard risk = After(Steps, RateA, RateB);
        PlayedPath path = risk.End(null, Beyond);
        Assert.Equal(Steps * Hazard, risk.Total, 1e-12);
        Assert.Equal(Sum(RateA), path.RiskA, 1e-12);
        Assert.Equal(Sum(RateB), path.RiskB, 1e-12);

        static double Sum(double rate) => (1 - Math.Exp(-Hazard)) * Math.Exp(-rate)
            * (1 - Math.Exp(-(Hazard + rate) * Steps)) / (1 - Math.Exp(-(Hazard + rate)));
    }

    // Without a rate of its own a side's risk is 1 - exp(-H); without any rate it is not needed.
    [Fact]
    public void A_side_that_does_not_discount_has_the_plain_risk()
    {
        Assert.Equal(1 - Math.Exp(-100 * Hazard), After(100, RateA, 0).RiskB, 1e-13);
        Assert.Equal(1 - Math.Exp(-100 * Hazard), After(100, 0, RateB).RiskA, 1e-13);
        Assert.Equal((0, 0), (After(100, 0, 0).RiskA, After(100, 0, 0).RiskB));
        Assert.Equal(100 * Hazard, After(100, 0, 0).Total, 1e-13);
    }

    [Fact]
    public void A_path_is_over_when_its_accident_is_drawn_and_nothing_else_is_left()
    {
        Assert.Equal((false, true), (Is(budget: 1, hazard: 28.5), Is(budget: 1, hazard: 28.6)));
        Assert.Equal((true, false), (Is(budget: 29, hazard: 29), Is(budget: 29.5, hazard: 29)));

        static bool Is(double budget, double hazard)
        {
            var risk = new RunningHazard(new Scenario(), budget);
            risk.Draw(hazard);
            risk.Integrate(hazard, 1);
            return risk.IsOver;
        }
    }

    [Fact]
    public void A_path_ends_as_drawn_or_as_it_ends_in_any_case()
    {
        RunningHazard risk = After(10, 0, 0);
        Assert.Equal((Drawn, Beyond), (risk.End(Drawn, Beyond).Drawn, risk.End(Drawn, Beyond).Beyond));
        Assert.Equal(Beyond, risk.End(null, Beyond).Drawn);
        Assert.Equal(Math.Exp(-10 * Hazard), Survival.Of(risk.End(null, Beyond).Mark.Survival), 1e-11);
    }

    private static RunningHazard After(int steps, double rateA, double rateB)
    {
        var plain = new Scenario();
        var risk = new RunningHazard(
            plain with
            {
                A = plain.A with { Payoffs = new Payoffs { DiscountRate = rateA } },
                B = plain.B with { Payoffs = new Payoffs { DiscountRate = rateB } },
            },
            budget: 1);
        for (int step = 1; step <= steps; step++)
        {
            risk.Integrate(Hazard, step);
        }

        return risk;
    }
}
