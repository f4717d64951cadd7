using EscalationModel.Experiments.Optimization;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Optimization;

public class DoubleOracleTests
{
    [Fact]
    public void Two_games_in_one_have_the_sum_of_their_values()
    {
        // (x1 - y1)^2 of value 1/4 and the polynomial of Parrilo of value -0.4724703937105774.
        var box = new SearchBox([0, -1], [1, 1]);
        DoubleOracleResult solved = DoubleOracle.Solve(
            (x, y) => (x[0] - y[0]) * (x[0] - y[0]) + 2 * x[1] * y[1] * y[1] - x[1] * x[1] - y[1], box, box,
            new() { Tolerance = 1e-5, PointsAcross = 33 });
        Assert.True(solved.IsConverged);
        Assert.InRange(0.25 - 0.4724703937105774, solved.Lower - 1e-9, solved.Upper + 1e-9);
        Assert.InRange(solved.Gap, 0, 1e-4);
    }

    [Fact]
    public void A_game_of_few_rounds_says_how_far_it_is()
    {
        DoubleOracleResult solved = DoubleOracle.Solve(
            (x, y) => Math.Abs(x[0] - y[0]), SearchBox.Cube(1), SearchBox.Cube(1), new() { MostRounds = 1, Valleys = 1 });
        Assert.False(solved.IsConverged);
        Assert.InRange(0.5, solved.Lower, solved.Upper);
        Assert.True(solved.Gap > 0.1);
    }

    [Fact]
    public void Payoffs_and_boxes_that_are_not_finite_are_refused()
    {
        string message = Assert.Throws<ArgumentException>(
            () => DoubleOracle.Solve((x, y) => 1 / (x[0] - y[0]), SearchBox.Cube(1), SearchBox.Cube(1))).Message;
        Assert.Contains("(0.5) and (0.5)", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DoubleOracle.Solve((_, _) => 1, SearchBox.Everywhere(1), SearchBox.Cube(1)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => DoubleOracle.Solve((_, _) => 1, SearchBox.Cube(1), SearchBox.Cube(1), new() { Tolerance = 0 }));
    }

    [Fact]
    public void A_sampled_zero_sum_game_ends_near_its_value()
    {
        SampledEquilibrium found = SampledDoubleOracle.Run(
            (a, b, seed, paths) =>
            {
                double payoff = (a[0] - b[0]) * (a[0] - b[0]) + Noise(seed, paths);
                return (payoff, -payoff);
            },
            SearchBox.Cube(1), SearchBox.Cube(1), new() { Tolerance = 1e-4 });
        Assert.True(found.IsConverged);
        double error = (found.ValueA.High - found.ValueA.Low) / 2;
        Assert.InRange(found.ValueA.Value, 0.25 - 3 * error - 1e-4, 0.25 + 3 * error + 1e-4);
        Assert.True(error < 0.02);
        Assert.InRange(found.Exploitability.Value, -1e-9, 2e-4);
        Assert.All(found.A, x => Assert.Equal(Math.Round(x.Point[0]), x.Point[0], 1e-3));
        Assert.Equal(0.5, found.A.Where(x => x.Point[0] < 0.5).Sum(x => x.Weight), 0.01);
        Assert.All(found.B, y => Assert.Equal(0.5, y.Point[0], 0.02));
    }

    [Fact]
    public void A_sampled_duopoly_ends_where_Cournot_does()
    {
        // Each sells q at the price 1 - q - r: in equilibrium a third each, of profit a ninth.
        SampledEquilibrium found = SampledDoubleOracle.Run(
            Cournot, SearchBox.Cube(1), SearchBox.Cube(1), new() { Tolerance = 1e-6, MostRounds = 30 });
        Assert.True(found.IsConverged);
        Assert.Equal(1 / 3.0, found.A.Sum(x => x.Weight * x.Point[0]), 2e-3);
        Assert.Equal(1 / 3.0, found.B.Sum(x => x.Weight * x.Point[0]), 2e-3);
        Assert.InRange(found.Exploitability.Value, -1e-9, 1e-5);

        // Stopped at once, the middle against the middle: a best reply of 1/4 gains 1/16 over 0, for each.
        SampledEquilibrium first = SampledDoubleOracle.Run(Cournot, SearchBox.Cube(1), SearchBox.Cube(1), new() { MostRounds = 1 });
        Assert.False(first.IsConverged);
        Assert.Equal(1 / 16.0, first.GainA.Value, 1e-6);
        Assert.Equal(1 / 8.0, first.Exploitability.Value, 1e-6);

        static (double, double) Cournot(IReadOnlyList<double> a, IReadOnlyList<double> b, ulong seed, long paths)
        {
            double price = 1 - a[0] - b[0], luck = Noise(seed, paths);
            return (a[0] * price + luck, b[0] * price - luck);
        }
    }

    [Fact]
    public void The_gain_that_was_luck_is_not_claimed()
    {
        // All strategies are worth 0, with noise of their own: in the search a reply gains much, on fresh random numbers nothing.
        Sample gains = new();
        for (ulong seed = 1; seed <= 40; seed++)
        {
            SampledEquilibrium found = SampledDoubleOracle.Run(
                (a, b, luck, _) => (Luck(a, luck), Luck(b, luck)), SearchBox.Cube(1), SearchBox.Cube(1),
                new() { MostRounds = 1, Seed = seed, Threads = 1 });
            gains.Add(found.GainA.Value);
        }

        Verdict.Mean(gains, 0).MustHold();
        Verdict.Mean(gains, 0.5).MustFail();

        static double Luck(IReadOnlyList<double> own, ulong seed) => own[0] == 0.5 ? 0 : new RandomStream(
            seed, BitConverter.DoubleToInt64Bits(own[0]) & long.MaxValue, RandomPurpose.Custom).NextNormal();
    }

    [Fact]
    public void Threads_change_nothing()
    {
        SampledEquilibrium one = Run(1), seven = Run(7);
        Assert.Equal(one.A.Select(x => (x.Point[0], x.Weight)), seven.A.Select(x => (x.Point[0], x.Weight)));
        Assert.Equal(one.Exploitability, seven.Exploitability);

        static SampledEquilibrium Run(int threads) => SampledDoubleOracle.Run(
            (a, b, seed, paths) => (Math.Abs(a[0] - b[0]) + Noise(seed, paths), -Math.Abs(a[0] - b[0])), SearchBox.Cube(1),
            SearchBox.Cube(1), new() { Threads = threads, MostRounds = 4 });
    }

    // The same for all strategies on one seed.
    private static double Noise(ulong seed, long paths) =>
        new RandomStream(seed, 0, RandomPurpose.Custom).NextNormal() / Math.Sqrt(paths);
}
