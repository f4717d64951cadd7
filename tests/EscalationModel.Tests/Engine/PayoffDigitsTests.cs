using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Engine;

/// <summary>No payoff takes digits from another: not one of an ending that never comes, nor one a billion times as great.</summary>
public class PayoffDigitsTests
{
    private static readonly Payoffs Usual = new()
    {
        RivalConcession = 2, OwnConcession = -1, Collision = -10, Accident = -10, Fizzle = -10
    };

    /// <summary>Payoffs of the ending alone, and such as depend on the day or the peak.</summary>
    public static TheoryData<double, double> Kinds => new() { { 0, 0 }, { 0.01, 0 }, { 0, 0.5 } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_impossible_ending_changes_nothing(double discount, double audience)
    {
        Payoffs payoffs = Usual with { DiscountRate = discount, AudienceCost = audience };
        Estimate usual = Of(payoffs);
        Assert.InRange(usual.High - usual.Low, 0.01, 1);
        Assert.Equal(usual, Of(payoffs with { Fizzle = -1e7 }));
        Assert.Equal(usual, Of(payoffs with { Fizzle = 1e9 }));
        Assert.NotEqual(usual, Of(payoffs with { Accident = -11 }));
    }

    // A power of two changes no digit: what every payoff is multiplied with, the estimate is.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_scale_does_not_matter(double discount, double audience)
    {
        Payoffs payoffs = Usual with { DiscountRate = discount, AudienceCost = audience };
        Estimate usual = Of(payoffs);
        foreach (double scale in new[] { Math.ScaleB(1, 26), Math.ScaleB(1, -60), Math.ScaleB(1, -700) })
        {
            Estimate scaled = Of(payoffs with
            {
                RivalConcession = 2 * scale, OwnConcession = -scale, Collision = -10 * scale, Accident = -10 * scale, Fizzle = -10 * scale,
                Settlement = scale * payoffs.Settlement, Stalemate = scale * payoffs.Stalemate, AudienceCost = scale * audience,
            });
            Assert.Equal(usual.Value, scaled.Value / scale, 1e-13);
            Assert.Equal(usual.Low, scaled.Low / scale, 1e-12);
            Assert.Equal(usual.High, scaled.High / scale, 1e-12);
        }
    }

    // Wars of -1e9 beside payoffs of 1e-9: the mean is that of the wars.
    [Fact]
    public void Great_and_small_payoffs_stand_side_by_side()
    {
        Payoffs great = new()
        {
            RivalConcession = 1e-9, OwnConcession = -1e-9, Settlement = 0, Stalemate = 0, Collision = -1e9, Accident = -1e9,
            DiscountRate = 1e-6,
        };
        SimulationResult result = Run(great);
        Estimate payoff = result.Baseline.Payoff(Side.A);
        Assert.Equal(-1e9, payoff.Value / result.War.Value, 1e5); // discounted by some millionths
        Assert.True(payoff.Low < payoff.Value && payoff.Value < payoff.High);
    }

    private static Estimate Of(Payoffs payoffs) => Run(payoffs).Baseline.Payoff(Side.A);

    private static SimulationResult Run(Payoffs payoffs)
    {
        var train = new Train { Acceleration = 0.02, Braking = 0.04, TopTempo = 0.2, InitialTempo = 0.05 };
        var scenario = new Scenario
        {
            Name = "small",
            Model = new AcceleratingTrains
            {
                Horizon = 8, Standstill = 2, BaseHazard = 0.001, TempoHazard = 5, A = train with { Volatility = 0.01 }, B = train
            },
            A = new Actor { Name = "A", Policy = new Brinkman(5), Payoffs = payoffs },
            B = new Actor { Name = "B", Policy = new Hawk(), Payoffs = payoffs },
        };
        return Simulation.Run(scenario, 2000, 3);
    }
}
