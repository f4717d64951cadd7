using EscalationModel.Estimation.Scores;
using EscalationModel.Reporting.Fragments;

namespace EscalationModel.Tests.Estimation.Scores;

/// <summary>Transforms are uniform for the true law, bins hold what they say, and wrong laws are found. Chi-square tests of fixed seeds
/// fail for right code with a chance of 1e-6.</summary>
public sealed class CalibrationTests
{
    private const double Rare = 1e-6;
    private const int Draws = 5_000;

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.2, 1.0)]
    [InlineData(0.0, 0.8)]
    [InlineData(0.0, 1.25)]
    public void TheTransformIsUniformForTheTrueLaw(double mean, double deviation)
    {
        var random = new RandomStream(21, 0, RandomPurpose.Resampling);
        PitHistogram found = PitHistogram.Of([.. Enumerable.Range(0, Draws).Select(_ => Point(
            ProbabilityIntegral.Normal(mean, deviation, random.NextNormal())))]);
        Assert.Equal(mean == 0 && deviation == 1, found.ChiSquareP > Rare);
        Assert.Equal(1, found.Shares.Sum(), 1e-12);
        // Too narrow a law heaps both ends, too wide a one the middle.
        Assert.True(deviation switch
        {
            < 1 => found.Shares[0] > found.Usual.High && found.Shares[^1] > found.Usual.High,
            > 1 => found.Shares[0] < found.Usual.Low && found.Shares[^1] < found.Usual.Low,
            _ => true,
        });
    }

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(0.7, false)]
    public void TheTransformOfStepsIsUniformWhereDrawn(double kept, bool isRight)
    {
        double[] truth = [0.1, 0.3, 0.4, 0.2], law = [.. truth.Select(p => kept * p + (1 - kept) / 4)];
        var random = new RandomStream(22, 0, RandomPurpose.Resampling);
        PitRange[] ranges =
            [.. Enumerable.Range(0, Draws).Select(_ => ProbabilityIntegral.Discrete(law, Drawn(truth, random.NextDouble())))];
        Assert.Equal(isRight, PitHistogram.Of(ranges, 8, seed: 5).ChiSquareP > Rare);
    }

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(1.3, false)]
    public void RanksAreUniformAmongEnsemblesOfTheTruth(double spread, bool isRight)
    {
        var random = new RandomStream(23, 0, RandomPurpose.Resampling);
        var ranges = new List<PitRange>();
        for (int i = 0; i < Draws; i++)
        {
            double[] ensemble = [.. Enumerable.Range(0, 9).Select(_ => spread * random.NextNormal())];
            ranges.Add(ProbabilityIntegral.Rank(ensemble, random.NextNormal()));
        }

        Assert.Equal(isRight, PitHistogram.Of(ranges).ChiSquareP > Rare);
    }

    [Fact]
    public void RanksCountMembersThatAreEqual()
    {
        Assert.Equal(new PitRange(0.25, 0.75), ProbabilityIntegral.Rank([1, 2, 3], 2));
        Assert.Equal(new PitRange(0, 0.25), ProbabilityIntegral.Rank([1, 2, 3], 0));
        Assert.Equal(new PitRange(0.75, 1), ProbabilityIntegral.Rank([1, 2, 3], 4));
        Assert.Equal(new PitRange(0.25, 0.75), ProbabilityIntegral.Weighted([1, 2, 3], [1, 2, 1], 2));
        Assert.Equal(0.5, ProbabilityIntegral.Rank([1, 2, 3], 2).Middle);
        Assert.Equal("[0.25, 0.75]", ProbabilityIntegral.Rank([1, 2, 3], 2).ToString());
    }

    [Fact]
    public void ARangeCountsByItsPartInEachBin()
    {
        // Of [0.25, 0.75], the half in the second of four bins, the half in the third; 1 is in the last.
        PitHistogram found = PitHistogram.Of([new(0.25, 0.75), Point(1)], 4);
        Assert.Equal([0, 0.25, 0.25, 0.5], found.Shares);
        Assert.Equal([0.2, 0.2, 0.2, 0.2, 0.2], PitHistogram.Of([new(0, 1)], 5).Shares.Select(s => Math.Round(s, 12)));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(3)]
    public void AForecastOnAnEdgeBelongsToTheBinAbove(int bins)
    {
        for (int k = 0; k < bins; k++)
        {
            double edge = (double)k / bins;
            Assert.Equal(k, Assert.Single(ReliabilityTable.Of([edge], [true], bins).Bins).Index);
            if (k > 0)
            {
                Assert.Equal(k - 1, Assert.Single(ReliabilityTable.Of([Math.BitDecrement(edge)], [true], bins).Bins).Index);
            }
        }

        Assert.Equal(bins - 1, Assert.Single(ReliabilityTable.Of([1], [true], bins).Bins).Index);
    }

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(0.1, false)]
    public void BinsOfTheTruthAreReliable(double off, bool isRight)
    {
        var random = new RandomStream(24, 0, RandomPurpose.Resampling);
        double[] truth = [.. Enumerable.Range(0, Draws).Select(_ => 0.05 + 0.8 * random.NextDouble())];
        bool[] y = [.. truth.Select(p => random.NextBool(p))];
        ReliabilityTable table = ReliabilityTable.Of([.. truth.Select(p => p + off)], y);
        Assert.Equal(Draws, table.Bins.Sum(b => b.Count));
        // Of 9 intervals of 95%, fewer than 5 hold with a chance of 1e-4 for the truth, and this seed is fixed.
        Assert.Equal(isRight, table.Bins.Count(b => b.IsReliable) >= 5);
    }

    [Fact]
    public void PartsOfTheBrierScoreAddUp()
    {
        var random = new RandomStream(25, 0, RandomPurpose.Resampling);
        double[] p = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble())];
        bool[] y = [.. p.Select(x => random.NextBool(x * x))];
        foreach (int bins in (int[])[1, 4, 10])
        {
            MurphyDecomposition binned = MurphyDecomposition.Binned(p, y, bins);
            Assert.Equal(binned.Brier, binned.Reliability - binned.Resolution + binned.Uncertainty + binned.Residual, 1e-13);
            Assert.True(binned.WithinVariance > 0);
        }

        MurphyDecomposition equal = MurphyDecomposition.OfEqual(p, y);
        Assert.Equal(300, equal.Groups);
        // Each group is one event: its resolution is all the uncertainty, its reliability the score.
        Assert.Equal(equal.Uncertainty, equal.Resolution, 1e-13);
        Assert.Equal(equal.Brier, equal.Reliability, 1e-13);
    }

    [Fact]
    public void TheOrderOfRowsChangesNothing()
    {
        double[] p = [0.1, 0.4, 0.4, 0.8, 0.1];
        bool[] y = [false, true, false, true, true];
        MurphyDecomposition a = MurphyDecomposition.OfEqual(p, y), b = MurphyDecomposition.OfEqual([.. p.Reverse()], [.. y.Reverse()]);
        Assert.Equal(a.Reliability, b.Reliability, 1e-15);
        Assert.Equal(a.Resolution, b.Resolution, 1e-15);
    }

    [Fact]
    public void TheOrderOfTransformsChangesNothing()
    {
        var random = new RandomStream(26, 0, RandomPurpose.Resampling);
        PitRange[] ranges = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble() / 2).Select(x => new PitRange(x, x + 0.3))];
        PitHistogram one = PitHistogram.Of(ranges), other = PitHistogram.Of([.. ranges.Reverse()]);
        Assert.Equal(one.ChiSquare, other.ChiSquare);
        Assert.Equal(one.Shares, other.Shares);
        Assert.NotEqual(one.ChiSquare, PitHistogram.Of(ranges, 10, seed: 2).ChiSquare);
        // One in each of two bins: no statistic, and p is 1.
        PitHistogram even = PitHistogram.Of([Point(0.2), Point(0.9)], 2);
        Assert.Equal((0.0, 1.0), (even.ChiSquare, even.ChiSquareP));
        // Two in one of two bins: 1/1 + 1/1 = 2 with one degree of freedom, p = 2 (1 - Phi(sqrt 2)).
        Assert.Equal(0.15729920705028513, PitHistogram.Of([Point(0.2), Point(0.3)], 2).ChiSquareP, 1e-9);
    }

    [Fact]
    public void PartsShowThemselves()
    {
        ReliabilityTable table = ReliabilityTable.Of([0.25, 0.75], [false, true], 2);
        Assert.Contains("0.5 to 1", EstimationScoresFragments.Of(table)!.ToString(), StringComparison.Ordinal);
        Assert.Single(EstimationScoresFragments.Of(table)!.Figures);
        Assert.Equal("0-0.5: 1 forecasts of 0.250, 0.000 happened\n0.5-1: 1 forecasts of 0.750, 1.000 happened", table.ToString());
        MurphyDecomposition parts = MurphyDecomposition.OfEqual([0.25, 0.75], [false, true]);
        Assert.Contains("uncertainty", EstimationScoresFragments.Of(parts)!.ToString(), StringComparison.Ordinal);
        Assert.Equal("0.0625 = 0.0625 reliability - 0.25 resolution + 0.25 uncertainty + 0 residual", parts.ToString());
        Assert.Equal(2, EstimationScoresFragments.Of(PitHistogram.Of([Point(0.2)], 2))!.Rows.Count);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => ReliabilityTable.Of([], []));
        Assert.Throws<ArgumentException>(() => ReliabilityTable.Of([0.5], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliabilityTable.Of([0.5], [true], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MurphyDecomposition.OfEqual([1.5], [true]));
        Assert.Throws<ArgumentException>(() => PitHistogram.Of([]));
        Assert.Throws<ArgumentException>(() => PitHistogram.Of([new(0.5, 0.2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PitHistogram.Of([Point(0.5)], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Point(0.5).Randomized(1.5));
    }

    private static PitRange Point(double value) => new(value, value);

    private static int Drawn(double[] law, double u)
    {
        int k = 0;
        for (double sum = law[0]; k < law.Length - 1 && u >= sum; sum += law[k])
        {
            k++;
        }

        return k;
    }
}
