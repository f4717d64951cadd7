using EscalationModel.Experiments.Discovery;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Discovery;

public class BoxResamplingTests
{
    private static readonly Func<double[], bool> InCorner = p => p[0] > 0.6 && p[2] < 0.4;

    [Theory]
    [InlineData(null)]
    [InlineData(0.5)]
    public void Inputs_that_matter_are_found_again_and_others_are_not(double? share)
    {
        BoxTrajectory peeling = Prim.Peel(PrimTests.Planted(1000, new(21), InCorner));
        BoxStep step = peeling.Densest(leastCoverage: 0.8);
        BoxResamplingResult found = BoxResampling.Of(peeling, step.Index, new() { Share = share, Seed = 1 });
        Assert.Equal(["a", "b", "c", "d"], found.Inputs.Select(i => i.Name));
        Assert.Equal([true, false, true, false], found.Inputs.Select(i => i.IsRestricted));
        Assert.True(found.Inputs[0].AtLikeCoverage > 0.95 && found.Inputs[2].AtLikeDensity > 0.95, found.ToString());
        Assert.True(found.Inputs[1].AtLikeCoverage < 0.8 && found.Inputs[3].AtLikeCoverage < 0.8, found.ToString());
        Assert.Equal(100, found.Resamples);
        Assert.Empty(found.Warnings);
    }

    [Fact]
    public void Points_left_out_tell_how_much_of_the_density_is_chance()
    {
        // Nothing depends on anything: a quarter of the points of any box is of interest.
        var random = new Xoshiro(22);
        double[][] x = [.. Enumerable.Range(0, 400).Select(_ => Enumerable.Range(0, 5).Select(_ => random.Uniform()).ToArray())];
        DiscoveryData noise = PrimTests.Data(x, [.. x.Select(_ => random.Chance(0.25))]);
        BoxTrajectory peeling = Prim.Peel(noise);
        BoxResamplingResult found = BoxResampling.Of(peeling, peeling.Densest(leastCoverage: 0.3).Index);
        double share = (double)noise.OfInterest / noise.Points;
        Assert.True(found.DensityInResamples > share + 0.05, found.ToString());
        Assert.InRange(found.DensityOfOthers.Value, share - 0.04, share + 0.04);
        Assert.InRange(share, found.DensityOfOthers.Low, found.DensityOfOthers.High);
    }

    [Fact]
    public void Bootstrap_samples_leave_out_the_share_that_they_should()
    {
        // A point is left out with probability (1 - 1/n)^n.
        const int Points = 50, Resamples = 4000;
        double[][] x = [.. Enumerable.Range(0, Points).Select(i => new double[] { i })];
        DiscoveryData data = PrimTests.Data(x, [.. x.Select(_ => true)]);
        long leftOut = 0;
        var twice = new Sample();
        for (int r = 0; r < Resamples; r++)
        {
            int[] drawn = BoxResampling.Drawn(data, new() { Seed = 5 }, r);
            Assert.Equal(Points, drawn.Sum());
            leftOut += drawn[r % Points] == 0 ? 1 : 0;
            twice.Add(drawn[7]);
        }

        double none = Math.Pow(1 - 1.0 / Points, Points);
        Verdict.Proportion(leftOut, Resamples, none).MustHold();
        Verdict.Proportion(leftOut, Resamples, none + 0.06).MustFail();
        Verdict.Mean(twice, 1).MustHold();
        Verdict.Mean(twice, 1.1).MustFail();

        long inHalf = 0;
        for (int r = 0; r < Resamples; r++)
        {
            int[] drawn = BoxResampling.Drawn(data, new() { Seed = 5, Share = 0.3 }, r);
            Assert.Equal((15, 1), (drawn.Sum(), drawn.Max()));
            inHalf += drawn[r % Points];
        }

        Verdict.Proportion(inHalf, Resamples, 0.3).MustHold();
        Verdict.Proportion(inHalf, Resamples, 0.36).MustFail();
    }

    [Fact]
    public void The_same_for_any_number_of_threads_and_another_for_another_seed()
    {
        BoxTrajectory peeling = Prim.Peel(PrimTests.Planted(300, new(23), InCorner));
        string Of(ulong seed, int threads) =>
            BoxResampling.Of(peeling, 5, new() { Resamples = 30, Seed = seed, Threads = threads }).ToString();
        Assert.Equal(Of(1, 1), Of(1, 3));
        Assert.NotEqual(Of(1, 1), Of(2, 1));
    }

    [Fact]
    public void Resamples_without_interest_are_left_out_with_a_warning()
    {
        DiscoveryData data = PrimTests.Data([.. Enumerable.Range(0, 30).Select(i => new double[] { i })], [true, .. new bool[29]]);
        BoxResamplingResult found = BoxResampling.Of(Prim.Peel(data), 0);
        Assert.InRange(found.Resamples, 40, 85);
        Assert.Contains($"{100 - found.Resamples} resamples had no point of interest", found.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_allowed_is_told_and_it_can_be_watched_and_stopped()
    {
        BoxTrajectory peeling = Prim.Peel(PrimTests.Planted(100, new(24), InCorner));
        var bad = Assert.Throws<ArgumentException>(() => BoxResampling.Of(peeling, 0, new() { Resamples = 0, Share = 1, Threads = 0 }));
        Assert.Contains("Resamples is 0", bad.Message, StringComparison.Ordinal);
        Assert.Contains("Share is 1", bad.Message, StringComparison.Ordinal);
        Assert.Contains("Threads is 0", bad.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => BoxResampling.Of(peeling, -1));
        var watch = new Watch();
        BoxResampling.Of(peeling, 0, new() { Resamples = 7, Threads = 1 }, watch);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], watch.Seen);
        Assert.Throws<OperationCanceledException>(
            () => BoxResampling.Of(peeling, 0, cancellation: new CancellationToken(canceled: true)));
    }

    private sealed class Watch : IProgress<int>
    {
        public List<int> Seen { get; } = [];

        public void Report(int value) => Seen.Add(value);
    }
}
