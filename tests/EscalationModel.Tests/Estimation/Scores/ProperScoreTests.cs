using EscalationModel.Estimation.Scores;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Estimation.Scores;

/// <summary>Scores are proper: the truth has the least expected loss. Expected values are exact sums, or means of draws with six standard
/// errors, so that a test with right code fails with a chance of 2e-9.</summary>
public sealed class ProperScoreTests
{
    private const int Draws = 20_000;
    private const double Errors = 6;

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.97)]
    public void TheTruthOfAnEventHasTheLeastExpectedLoss(double truth)
    {
        double Expected(Func<double, bool, double> score, double p) => truth * score(p, true) + (1 - truth) * score(p, false);
        foreach (double other in Enumerable.Range(1, 99).Select(k => k / 100.0).Where(p => Math.Abs(p - truth) > 1e-9))
        {
            // What a wrong forecast loses is the divergence of its score, in closed form.
            double brier = Expected(ProperScores.Brier, other) - Expected(ProperScores.Brier, truth);
            double log = Expected(ProperScores.Log, other) - Expected(ProperScores.Log, truth);
            Assert.Equal((other - truth) * (other - truth), brier, 1e-14);
            Assert.True(log > 0);
            // Pinsker: a divergence is at least twice the squared distance.
            Assert.True(log >= 2 * brier - 1e-14);
        }
    }

    [Fact]
    public void TheTruthOfSeveralOutcomesHasTheLeastExpectedLoss()
    {
        double[] truth = [0.1, 0.25, 0.4, 0.25];
        Func<IReadOnlyList<double>, int, double>[] scores =
            [ProperScores.Log, ProperScores.Brier, (l, o) => ProperScores.RankedProbability(l, o)];
        for (int at = 0; at < truth.Length; at++)
        {
            // A twentieth of the probability moves to one outcome.
            double[] other = [.. truth.Select((p, k) => 0.95 * p + (k == at ? 0.05 : 0))];
            foreach (Func<IReadOnlyList<double>, int, double> score in scores)
            {
                double Expected(double[] law) => truth.Select((p, k) => p * score(law, k)).Sum();
                Assert.True(Expected(other) > Expected(truth) + 1e-4);
            }
        }
    }

    [Fact]
    public void TwoOutcomesAreAnEvent()
    {
        foreach (double p in (double[])[0, 0.2, 0.5, 1])
        {
            foreach (int y in (int[])[0, 1])
            {
                Assert.Equal(2 * ProperScores.Brier(p, y == 1), ProperScores.Brier([1 - p, p], y), 1e-15);
                Assert.Equal(ProperScores.Brier(p, y == 1), ProperScores.RankedProbability([1 - p, p], y), 1e-15);
                Assert.Equal(ProperScores.Log(p, y == 1), ProperScores.Log([1 - p, p], y), 1e-14);
            }
        }

        Assert.Equal(double.PositiveInfinity, ProperScores.Log(0, true));
        Assert.Equal(double.PositiveInfinity, ProperScores.Log(1, false));
        Assert.Equal(0, ProperScores.Log(1, true));
    }

    [Fact]
    public void RareEventsKeepTheirDigits() => Assert.Equal(1, ProperScores.Log(1e-18, false) / 1e-18, 1e-12);

    [Fact]
    public void AWrongForecastIsFoundWorseBySampling()
    {
        var random = new RandomStream(11, 0, RandomPurpose.Resampling);
        foreach ((double off, bool isFound) in ((double, bool)[])[(0.1, true), (0, false)])
        {
            var brier = new List<double>();
            var log = new List<double>();
            for (int i = 0; i < Draws; i++)
            {
                double truth = 0.1 + 0.7 * random.NextDouble();
                bool y = random.NextBool(truth);
                brier.Add(ProperScores.Brier(truth + off, y) - ProperScores.Brier(truth, y));
                log.Add(ProperScores.Log(truth + off, y) - ProperScores.Log(truth, y));
            }

            Assert.Equal(isFound, IsAbove(brier));
            Assert.Equal(isFound, IsAbove(log));
        }
    }

    [Theory]
    [InlineData(0.0, 1.0, true)]
    [InlineData(0.3, 1.0, true)]
    [InlineData(0.0, 1.4, true)]
    [InlineData(0.0, 0.7, true)]
    public void TheTruthOfANumberHasTheLeastExpectedScore(double mean, double deviation, bool isNormal)
    {
        var random = new RandomStream(12, 0, RandomPurpose.Resampling);
        double[] y = [.. Enumerable.Range(0, Draws).Select(_ => random.NextNormal())];
        List<double> crps = [.. y.Select(x => Crps.Normal(mean, deviation, x) - Crps.Normal(0, 1, x))];
        List<double> log = [.. y.Select(x => ProperScores.LogNormal(mean, deviation, x) - ProperScores.LogNormal(0, 1, x))];
        bool isWrong = mean != 0 || deviation != 1;
        Assert.True(isNormal);
        Assert.Equal(isWrong, IsAbove(crps));
        Assert.Equal(isWrong, IsAbove(log));
    }

    [Theory]
    [InlineData(-1.2)]
    [InlineData(0.3)]
    [InlineData(4.0)]
    public void TheNormalScoreIsTheIntegralOfItsDefinition(double y)
    {
        const double Mean = 0.3, Deviation = 1.5;
        double F(double x) => NormalLaw.Cumulative((x - Mean) / Deviation);
        double below = Integral(x => F(x) * F(x), Mean - 15, y), above = Integral(x => (1 - F(x)) * (1 - F(x)), y, Mean + 15);
        Assert.Equal(below + above, Crps.Normal(Mean, Deviation, y), 1e-9);
        double density = (F(y + 1e-5) - F(y - 1e-5)) / 2e-5;
        Assert.Equal(-PortableMath.Log(density), ProperScores.LogNormal(Mean, Deviation, y), 1e-7);
    }

    [Fact]
    public void TheScoreOfDrawsIsTheIntegralOfItsDefinition()
    {
        double[] draws = [1.2, -0.4, 0.3, 2.5, 0.9, 0.3], weights = [1, 3, 2, 1.5, 2.5, 0];
        foreach (double y in (double[])[-2, 0.3, 0.7, 5])
        {
            Assert.Equal(OfSteps(draws, weights, y), Crps.Weighted(draws, weights, y), 1e-12);
            Assert.Equal(OfSteps(draws, [1, 1, 1, 1, 1, 1], y), Crps.Plain(draws, y), 1e-12);
            Assert.Equal(Crps.Plain(draws, y), Crps.Weighted(draws, [2, 2, 2, 2, 2, 2], y), 1e-12);
            // In other units, and far from 0, it is the same.
            Assert.Equal(10 * Crps.Fair(draws, y), Crps.Fair([.. draws.Select(x => 1e6 + 10 * x)], 1e6 + 10 * y), 1e-8);
        }

        Assert.Equal(2.5, Crps.Plain([1], 3.5));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public void TheFairScoreOfAnEnsembleDoesNotHangOnItsSize(int members)
    {
        // Of members and observations of the same normal law, the exact score of the law is 1 / sqrt(pi); the plain score is larger by
        // the mean distance of two draws, 2 / sqrt(pi), over twice the members.
        double exact = 1 / Math.Sqrt(Math.PI);
        var random = new RandomStream(13, members, RandomPurpose.Resampling);
        var fair = new List<double>();
        var plain = new List<double>();
        for (int i = 0; i < Draws; i++)
        {
            double[] ensemble = [.. Enumerable.Range(0, members).Select(_ => random.NextNormal())];
            double y = random.NextNormal();
            fair.Add(Crps.Fair(ensemble, y) - exact);
            plain.Add(Crps.Plain(ensemble, y) - exact);
        }

        Assert.False(IsAbove(fair) || IsAbove([.. fair.Select(f => -f)]));
        Assert.True(IsAbove(plain));
        Assert.False(IsAbove([.. plain.Select(p => p - exact / members)]) || IsAbove([.. plain.Select(p => exact / members - p)]));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ProperScores.Brier(1.1, true));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProperScores.Log(double.NaN, true));
        ArgumentException noLaw = Assert.Throws<ArgumentException>(() => ProperScores.Log([0.5, 0.4], 0));
        Assert.Contains("add up to 0.9", noLaw.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ProperScores.Brier([1], 0));
        Assert.Throws<ArgumentException>(() => ProperScores.Brier([1.5, -0.5], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProperScores.RankedProbability([0.5, 0.5], 2));
        Assert.Throws<ArgumentException>(() => Crps.Fair([1], 0));
        Assert.Throws<ArgumentException>(() => Crps.Plain([1, double.NaN], 0));
        Assert.Throws<ArgumentException>(() => Crps.Weighted([1, 2], [0, 0], 0));
        Assert.Throws<ArgumentException>(() => Crps.Weighted([1, 2], [1], 0));
        Assert.Throws<ArgumentException>(() => Crps.Weighted([1, 2], [2, -1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Crps.Normal(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProperScores.LogNormal(0, 1, double.PositiveInfinity));
    }

    internal static bool IsAbove(List<double> values)
    {
        double mean = values.Average(), variance = values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
        return mean > Errors * Math.Sqrt(variance / values.Count);
    }

    private static double OfSteps(double[] draws, double[] weights, double y)
    {
        double[] places = [.. draws.Append(y).Order()];
        double total = weights.Sum();
        return places.Zip(places.Skip(1), (from, to) =>
        {
            double f = draws.Zip(weights).Where(d => d.First <= from).Sum(d => d.Second) / total - (y <= from ? 1 : 0);
            return (to - from) * f * f;
        }).Sum();
    }

    // Simpson's rule.
    private static double Integral(Func<double, double> f, double from, double to)
    {
        const int Steps = 4000;
        double h = (to - from) / Steps;
        return h / 3 * Enumerable.Range(0, Steps + 1).Sum(i => f(from + i * h) * (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2));
    }
}
