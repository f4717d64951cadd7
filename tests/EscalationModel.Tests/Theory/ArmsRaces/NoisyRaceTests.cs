using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.ArmsRaces;
using EscalationModel.Theory.FirstPassage;
using MathNet.Numerics;

namespace EscalationModel.Tests.Theory.ArmsRaces;

/// <summary>The arms race with noise: moments against integration, crossings against closed forms.</summary>
public class NoisyRaceTests
{
    [Fact]
    public void Moments_are_those_of_their_differential_equations()
    {
        for (int i = 0; i < 40; i++)
        {
            NoisyRace noisy = Any(i);
            double a = noisy.Race.FatigueX.ToDouble(), b = noisy.Race.FatigueY.ToDouble();
            double k = noisy.Race.DefenseX.ToDouble(), l = noisy.Race.DefenseY.ToDouble();
            double q = noisy.NoiseX * noisy.NoiseX, r = noisy.NoiseY * noisy.NoiseY;

            // P' = MP + PM' + Q for (variance of x, variance of y, covariance).
            double[] Speed(double t, double[] p) =>
                [2 * (-a * p[0] + k * p[2]) + q, 2 * (l * p[2] - b * p[1]) + r, l * p[0] + k * p[1] - (a + b) * p[2]];
            double[] end = ChanceModels.Integrate(Speed, [0, 0, 0], 2, 2000);
            RaceMoments at = noisy.At(1, 2, 2);
            Assert.Equal(end[0], at.VarianceX, 1e-9 * (1 + end[0]));
            Assert.Equal(end[1], at.VarianceY, 1e-9 * (1 + end[1]));
            Assert.Equal(end[2], at.Covariance, 1e-9 * (1 + Math.Abs(end[2])));
            Assert.Equal(noisy.Race.At(1, 2, 2), at.Mean);
            if (noisy.Solve().Settled is { } settled)
            {
                Assert.All(
                    Speed(0, [settled.VarianceX, settled.VarianceY, settled.Covariance]), v =>
                        Assert.Equal(0, v, 1e-9 * (1 + settled.VarianceX)));
                RaceMoments late = noisy.At(5, 5, 1e5);
                Assert.Equal(settled.VarianceX, late.VarianceX, 1e-7 * settled.VarianceX);
                Assert.Equal(settled.Covariance, late.Covariance, 1e-7 * (1 + settled.VarianceX));
            }
            else
            {
                Assert.NotEqual(RaceStability.Stable, noisy.Race.Solve().Stability);
            }
        }
    }

    [Fact]
    public void More_noise_and_more_defense_make_the_balance_less_certain()
    {
        int settles = 0;
        for (int i = 0; i < 200; i++)
        {
            NoisyRace noisy = Any(i);
            if (noisy.Solve().Settled is { } settled)
            {
                settles++;
                Assert.True((noisy with { NoiseX = 1.1 * noisy.NoiseX }).Solve().Settled!.VarianceOfTotal > settled.VarianceOfTotal);
                RichardsonRace keener = noisy.Race with { DefenseX = noisy.Race.DefenseX + new Rational(1, 1000) };
                Assert.True(
                    (noisy with { Race = keener }).Solve().Settled is not { } more || more.VarianceOfTotal > settled.VarianceOfTotal);
                Assert.True(settled.Covariance > 0);
            }
        }

        Assert.InRange(settles, 20, 190);
    }

    [Fact]
    public void Without_rates_a_crossing_is_the_first_passage_of_a_Brownian_motion()
    {
        NoisyRace free = new(new(0, 0, 0, 0, new(1, 4), new(1, 4)), 0.6, 0.8);
        double exact = new BrownianGap(2, 0.5, 1).ClosedBy(2);
        RaceCrossing one = free.Crossing(0, 0, 2, 2, 1, 40_000, 1), many = free.Crossing(0, 0, 2, 2, 20, 10_000, 2);
        Assert.InRange((one.Probability - exact) / one.StandardError, -6, 6);
        Assert.InRange((many.Probability - exact) / many.StandardError, -6, 6);

        // It would show if the noise were a tenth larger.
        double wrong = new BrownianGap(2, 0.5, 1.1).ClosedBy(2);
        Assert.True(Math.Abs(one.Probability - wrong) > 6 * one.StandardError);
    }

    [Fact]
    public void A_process_alone_crosses_its_own_mean_as_the_reflection_principle_says()
    {
        // An Ornstein-Uhlenbeck process is as often above its mean as below once it has been there: P(crossed by t) = 2 P(above at t).
        NoisyRace alone = new(new(0, 0, new(1, 2), 1, 0, 0), 1, 0);
        double exact = 2 * alone.At(-1, 0, 1.5).ProbabilityAbove(0);
        RaceCrossing sampled = alone.Crossing(-1, 0, 0, 1.5, 150, 20_000, 3);
        Assert.InRange((sampled.Probability - exact) / sampled.StandardError, -6, 6);
        Assert.True(Math.Abs(sampled.Probability - exact / 2) > 6 * sampled.StandardError);
        double closed = 0.5 * SpecialFunctions.Erfc(Math.Exp(-0.75) / Math.Sqrt(2 * (1 - Math.Exp(-1.5))));
        Assert.Equal(closed, exact / 2, 1e-12);
    }

    [Fact]
    public void A_crossing_is_likelier_than_being_above_and_rises_with_time()
    {
        NoisyRace noisy = new(new(1, 1, 2, 2, 1, 1), 0.4, 0.3);
        RaceCrossing early = noisy.Crossing(1, 1, 3, 1, 50, 4000, 4), late = noisy.Crossing(1, 1, 3, 4, 200, 4000, 4);
        Assert.True(early.Probability + 6 * early.StandardError > noisy.At(1, 1, 1).ProbabilityAbove(3));
        Assert.True(late.Probability > early.Probability);
        Assert.Equal(1, noisy.Crossing(2, 2, 3, 1, 5, 10, 5).Probability);
    }

    [Fact]
    public void Edges()
    {
        NoisyRace noisy = new(new(1, 1, 2, 2, 1, 1), 0, 0);
        Assert.Equal((0, 0.5), (noisy.At(0, 0, 1).VarianceOfTotal, new RaceMoments(new(0, 0), 1, 1, 0).ProbabilityAbove(0)));
        Assert.Equal((1, 0), (noisy.At(3, 3, 0).ProbabilityAbove(5), noisy.At(3, 3, 0).ProbabilityAbove(6)));
        Assert.Null(new NoisyRace(new(1, 1, 1, 1, 0, 0), 1, 1).Solve().Settled);
        Assert.Equal(2, Assert.Throws<TheoryException>(() => new NoisyRace(noisy.Race, -1, double.NaN).Solve()).Conditions.Count);
        Assert.Throws<TheoryException>(() => noisy.Crossing(0, 0, 1, 1, 1, 2, 1));
        Assert.Throws<TheoryException>(() => noisy.At(0, 0, -1));
    }

    private static NoisyRace Any(int i)
    {
        RandomStream draw = ChanceModels.Stream(i, 5);
        return new(RichardsonRaceTests.Any(i, 1), draw.Between(0.1, 2), draw.Between(0.1, 2));
    }
}
