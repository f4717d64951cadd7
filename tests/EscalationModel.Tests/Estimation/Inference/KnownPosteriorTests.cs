using EscalationModel.Estimation.Inference;

namespace EscalationModel.Tests.Estimation.Inference;

/// <summary>The posterior of the lengths of 667 disputes, which is known exactly.</summary>
[Trait("Category", "Slow")]
public class KnownPosteriorTests
{
    // Quadrature: InferenceVectorTests.
    private static readonly double[] Mean = [-0.0298, 0.0770], Deviation = [0.0817, 0.1232];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rounds_with_the_score_find_it(ulong seed)
    {
        Posterior posterior = SimulationBasedInference.Infer(
            LengthProblem.Of(ExactLengths.Observed()), new InferenceOptions { Seed = seed });
        for (int p = 0; p < 2; p++)
        {
            Assert.InRange((posterior.Parameters[p].Mean - Mean[p]) / Deviation[p], -0.3, 0.3);
            Assert.InRange(posterior.Parameters[p].Deviation / Deviation[p], 0.9, 1.1);
            Assert.True(posterior.Parameters[p].IsMoved);
        }

        Assert.InRange(posterior.Correlation("ln a", "ln b"), 0.75, 0.88);
        Assert.True(posterior.EffectiveDraws > 500);
        Assert.Empty(posterior.Notes);
    }

    // Its power check: without the rounds, or without the adjustment, the same test fails.
    [Fact]
    public void Fewer_steps_do_not_find_it()
    {
        double Wideness(InferenceOptions options) =>
            SimulationBasedInference.Infer(LengthProblem.Of(ExactLengths.Observed()), options).Parameters[0].Deviation / Deviation[0];
        Assert.True(Wideness(new InferenceOptions { IsAdjusted = false, Rounds = 1 }) > 1.5);
        Assert.True(Wideness(new InferenceOptions { Rounds = 1 }) > 1.1);
    }

    // Picked by hand: the mean and the share of ones. The mean of a law without a mean says little and misleads the tail.
    [Fact]
    public void Moments_picked_by_hand_find_it_less_well()
    {
        Posterior byHand = SimulationBasedInference.Infer(
            LengthProblem.Of(ExactLengths.Observed(), x => [x.Average(), x.Count(n => n == 1) / (double)x.Length]),
            new InferenceOptions { Seed = 1 });
        Assert.True(byHand["ln a"].Deviation > 1.15 * Deviation[0]
            || Math.Abs(byHand["ln a"].Mean - Mean[0]) > 0.4 * Deviation[0]);
    }

    [Fact]
    public void Integrated_hazards_find_it_too()
    {
        Posterior posterior = SimulationBasedInference.Infer(
            LengthProblem.Of(
                ExactLengths.Observed(), x => LengthSummaries.IntegratedHazards(x, ExactLengths.Cap, [1, 3, 10, 40])),
            new InferenceOptions { Seed = 1, Rounds = 4 });
        for (int p = 0; p < 2; p++)
        {
            Assert.InRange((posterior.Parameters[p].Mean - Mean[p]) / Deviation[p], -0.4, 0.4);
            Assert.InRange(posterior.Parameters[p].Deviation / Deviation[p], 0.9, 1.25);
        }
    }

    [Fact]
    public void New_data_look_like_the_old_in_what_was_not_fitted()
    {
        int[] lengths = ExactLengths.Observed();
        Posterior posterior = SimulationBasedInference.Infer(LengthProblem.Of(lengths), new InferenceOptions { Particles = 300 });
        static double[] Statistics(int[] x) => [x.Count(n => n > 20), x.Count(n => n is 2 or 3)];
        ObservedStatistic[] observed = [.. Statistics(lengths).Select((s, i) => new ObservedStatistic(i == 0 ? "over 20" : "2 or 3", s))];
        Simulator simulate = (IReadOnlyList<double> p, ref RandomStream random) => Statistics(
            LengthProblem.Lengths(PortableMath.Exp(p[0]), PortableMath.Exp(p[1]), lengths.Length, ref random));
        Assert.All(PosteriorPredictiveCheck.Of(posterior, observed, simulate), c => Assert.False(c.IsSurprising, c.ToString()));
        // A statistic that the model does not make is seen: half of all disputes of exactly two moves.
        ObservedStatistic[] wrong = [observed[0], new("2 or 3", 0.5 * lengths.Length)];
        Assert.True(PosteriorPredictiveCheck.Of(posterior, wrong, simulate)[1].IsSurprising);
    }
}
