using EscalationModel.Experiments.Optimization;
using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Optimization;

public class CrossEntropyTiltTests
{
    private const string File = "x07_optimisation.json";

    public static TheoryData<string> Cases => ReferenceCase.Ids(File, "cross_entropy_rare_exponential");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Closed_forms_of_one_exponential(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double mean = of.Input("mean").ToDouble(), level = of.Input("level").ToDouble();
        double best = ExponentialTilt.BestMean(mean, level);
        Assert.True(of.Near(of.ExpectedNumber("prob"), ExponentialTilt.Probability(mean, level)));
        Assert.True(of.Near(of.ExpectedNumber("optimal_tilted_mean"), best));
        Assert.True(of.Near(of.ExpectedNumber("second_moment_ratio"), ExponentialTilt.SecondMomentRatio(mean, level, best)));
        Assert.Equal(double.PositiveInfinity, ExponentialTilt.SecondMomentRatio(mean, level, mean / 2));
    }

    [Fact]
    public void The_method_finds_the_mean_and_estimates_without_bias()
    {
        double exact = ExponentialTilt.Probability(1, 20), best = ExponentialTilt.BestMean(1, 20);
        Sample estimates = new(), means = new(), ratios = new();
        long covered = 0;
        const int runs = 150;
        for (ulong seed = 0; seed < runs; seed++)
        {
            CrossEntropyTiltResult found = CrossEntropyTilt.Run(
                [1], x => x[0], 20, new() { Pilot = 2000, Samples = 4000, Seed = seed });
            estimates.Add(found.Probability.Value / exact);
            means.Add(found.Means[0]);
            ratios.Add(found.SecondMomentRatio * (found.Probability.Value / exact) * (found.Probability.Value / exact));
            covered += found.Probability.Low <= exact && exact <= found.Probability.High ? 1 : 0;
            Assert.Empty(found.Warnings);
        }

        Verdict.Mean(estimates, 1).MustHold();
        Verdict.Mean(estimates, 1.06).MustFail();
        Verdict.Proportion(covered, runs, 0.95).MustHold();
        Verdict.Proportion(covered, runs, 0.6).MustFail();
        Assert.InRange(means.Mean, best - 0.1, best + 0.1);
        double ratio = ExponentialTilt.SecondMomentRatio(1, 20, best);
        Assert.InRange(ratios.Mean, 0.95 * ratio, 1.05 * ratio);
    }

    [Fact]
    public void A_sum_of_three_has_the_tail_of_Erlang()
    {
        // P(sum of three >= 25) = e^-25 (1 + 25 + 25^2/2).
        double exact = Math.Exp(-25) * (1 + 25 + 312.5);
        CrossEntropyTiltResult found = CrossEntropyTilt.Run([1, 1, 1], x => x.Sum(), 25, new() { Samples = 200_000 });
        double error = (found.Probability.High - found.Probability.Low) / (2 * 1.96);
        Assert.InRange(found.Probability.Value, exact - 6 * error, exact + 6 * error);
        Assert.InRange(error, 0, 0.05 * exact);
        Assert.True(Math.Abs(found.Probability.Value - 1.5 * exact) > 6 * error);
        Assert.All(found.Means, m => Assert.InRange(m, 8, 10.5)); // 28/3 or so each, by symmetry
    }

    [Fact]
    public void A_level_out_of_reach_and_bad_numbers_are_told()
    {
        CrossEntropyTiltResult far = CrossEntropyTilt.Run(
            [1], x => Math.Min(x[0], 5), 20, new() { Pilot = 100, Samples = 100, MostRounds = 4 });
        Assert.Contains(far.Warnings, w => w.Contains("not reached", StringComparison.Ordinal));
        Assert.Equal(0, far.Probability.Value);
        Assert.Throws<ArgumentException>(() => CrossEntropyTilt.Run([0], x => x[0], 1));
        Assert.Throws<ArgumentException>(() => CrossEntropyTilt.Run([1], _ => double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossEntropyTilt.Run([1], x => x[0], 1, new() { Rare = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExponentialTilt.Probability(-1, 1));
    }
}
