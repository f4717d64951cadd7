using EscalationModel.Estimation.Ladder;
using MathNet.Numerics;

namespace EscalationModel.Tests.Estimation.Ladder;

/// <summary>The same lengths, two readings: what interventions do.</summary>
public class FrailtyContrastTests
{
    private const double C = 0.9054, Theta = 1.025;
    private static readonly FrailtyContrastOptions Options = new();

    [Fact]
    public void WithoutFrailtyBothAreOne() => Assert.All(
        FrailtyOrFallingHazard.Of(0.3, 0).Contrasts, c => Assert.Equal(c.UnderFrailty, c.UnderFallingHazard, 1e-12));

    [Fact]
    public void AFactorOfOneDoesNothing() => Assert.All(
        FrailtyOrFallingHazard.Of(C, Theta, Options with { Factor = 1 }).Contrasts.Take(5),
        c => Assert.True(Math.Abs(c.UnderFrailty - c.WithoutIt) + Math.Abs(c.UnderFallingHazard - c.WithoutIt) < 1e-10));

    [Fact]
    public void ClosedForms()
    {
        IReadOnlyList<FrailtyContrast> all = FrailtyOrFallingHazard.Of(C, Theta).Contrasts;
        double S(double hazards) => Math.Pow(1 + Theta * hazards, -1 / Theta);
        (int k, int d) = (Options.Move, Options.Moves);

        // Doubled from move 4 on: after 10 more moves. With one hazard for all that is the square of what would be left.
        double before = S(3 * C), left = S(13 * C) / before;
        Assert.Equal(left, all[0].WithoutIt, 1e-12);
        Assert.Equal(S(3 * C + 20 * C) / before, all[0].UnderFrailty, 1e-12);
        Assert.Equal(left * left, all[0].UnderFallingHazard, 1e-12);

        // Doubled for 5 moves: those who are left are harder to end, under frailty alone.
        FrailtyContrast hazard = all[3];
        Assert.Equal(1 - S((k + d) * C + d * C) / S((k + d - 1) * C + d * C), hazard.UnderFrailty, 1e-12);
        Assert.Equal(hazard.WithoutIt, hazard.UnderFallingHazard, 1e-12);

        // No ending for 5 moves: under frailty as if they had not been.
        FrailtyContrast pause = all[5];
        Assert.Equal(1 - S(k * C) / S((k - 1) * C), pause.UnderFrailty, 1e-12);
        Assert.Equal(pause.WithoutIt, pause.UnderFallingHazard, 1e-12);
    }

    [Fact]
    public void FrailtyIsTheMixtureOfItsDisputes()
    {
        // By the integral over the gamma law of the factor u: after move 13, doubled from move 4, of those at move 4.
        double Mixed(double hazards)
        {
            double shape = 1 / Theta;

            // u = x^3 takes the pole of the density at 0 away.
            return Integrate.GaussLegendre(
                x => 3 * x * x * Math.Exp(-x * x * x * (hazards + shape) + (shape - 1) * 3 * Math.Log(x) + shape * Math.Log(shape)
                    - SpecialFunctions.GammaLn(shape)),
                1e-9, 4, 1024);
        }

        FrailtyContrast c = FrailtyOrFallingHazard.Of(C, Theta).Contrasts[0];
        Assert.Equal(Mixed(23 * C) / Mixed(3 * C), c.UnderFrailty, 1e-6);
        Assert.Equal(Mixed(13 * C) / Mixed(3 * C), c.WithoutIt, 1e-6);
    }

    [Fact]
    public void InterventionsBuyLessUnderFrailty()
    {
        FrailtyOrFallingHazard mid = LengthComparison.Of(LadderData.Mid).Contrast;
        FrailtyContrast always = mid.Contrasts[1], shortly = mid.Contrasts[4];
        Assert.Equal(18.89, always.WithoutIt, 0.01);
        Assert.Equal(10.80, always.UnderFrailty, 0.01);
        Assert.Equal(3.77, always.UnderFallingHazard, 0.01);
        Assert.True(shortly.Ratio > 3);
        Assert.Throws<ArgumentException>(() => FrailtyOrFallingHazard.Of(C, -1));
        Assert.Throws<ArgumentException>(() => FrailtyOrFallingHazard.Of(C, Theta, Options with { Horizon = 8 }));
        Assert.Throws<ArgumentException>(() => FrailtyOrFallingHazard.Of(LengthFit.Of(LadderData.Mid, LengthModel.Geometric)));
    }
}
