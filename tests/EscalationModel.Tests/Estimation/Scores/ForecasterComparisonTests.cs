using EscalationModel.Estimation.Scores;

namespace EscalationModel.Tests.Estimation.Scores;

/// <summary>The test of two forecasters holds its size and finds a difference; splits keep apart what must be kept apart.</summary>
public sealed class ForecasterComparisonTests
{
    [Theory]
    [InlineData(0.0, 1, 0.01, 0.09)]
    [InlineData(0.0, 3, 0.01, 0.09)]
    [InlineData(0.6, 1, 0.67, 0.83)]
    public void TheTestHoldsItsSizeAndFindsADifference(double better, int horizon, double least, double most)
    {
        // 1000 sets of 40 dates: a share of 5% has a standard error of 0.7%, within six of them it lies from 0.01 to 0.09. A difference of
        // 0.6 is 0.6 / sqrt(2) * sqrt(40) = 2.68 standard errors: power 0.75, with a standard error of 1.4%.
        int rejected = 0;
        for (int set = 0; set < 1000; set++)
        {
            var random = new RandomStream(31, set, RandomPurpose.Resampling);
            double[] first = new double[40], second = new double[40];
            for (int t = 0; t < first.Length; t++)
            {
                first[t] = random.NextNormal() - better;
                second[t] = random.NextNormal();
            }

            rejected += DieboldMariano.Compare(first, second, horizon).CorrectedP is < 0.05 ? 1 : 0;
        }

        Assert.InRange(rejected / 1000.0, least, most);
    }

    [Fact]
    public void SidesSwappedSwapTheSign()
    {
        double[] first = [0.2, 0.4, 0.1, 0.9, 0.3], second = [0.3, 0.3, 0.4, 0.8, 0.9];
        DieboldMarianoResult one = DieboldMariano.Compare(first, second, 2), other = DieboldMariano.Compare(second, first, 2);
        Assert.Equal(-one.Corrected!.Value, other.Corrected!.Value, 1e-14);
        Assert.Equal(one.CorrectedP!.Value, other.CorrectedP!.Value, 1e-14);
        DieboldMarianoResult scaled = DieboldMariano.Compare([.. first.Select(x => 100 * x)], [.. second.Select(x => 100 * x)], 2);
        Assert.Equal(one.Corrected.Value, scaled.Corrected!.Value, 1e-10);
    }

    [Fact]
    public void ADifferenceThatIsConstantButForRoundingIsNotTested()
    {
        double[] first = [0.1, 0.2, 0.3, 0.7, 0.9], second = [.. first.Select(x => x - 0.1)];
        Assert.Null(DieboldMariano.Compare(first, second).Corrected);
        Assert.Null(DieboldMariano.Compare(first, first).Corrected);
        // Differences that go up and down: 5/4 of variance less twice a covariance of 1 is below 0.
        double[] zigzag = [1, -1, 1, -1, 1, -1];
        DieboldMarianoResult refused = DieboldMariano.Compare(zigzag, new double[6], 2);
        Assert.Null(refused.Statistic);
        Assert.Contains("horizon 2", refused.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void BadLossesAreRefused()
    {
        Assert.Throws<ArgumentException>(() => DieboldMariano.Compare([1], [1]));
        Assert.Throws<ArgumentException>(() => DieboldMariano.Compare([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => DieboldMariano.Compare([1, double.PositiveInfinity], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DieboldMariano.Compare([1, 2], [2, 2], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => DieboldMariano.Compare([1, 2], [2, 2], 0));
    }

    [Fact]
    public void ASlidingWindowForgets()
    {
        IReadOnlyList<ValidationSplit> splits = RollingOrigin.Splits(9, 4, 2, 3, RollingWindow.Sliding);
        // Origins 4 and 7; a third, at 10, has no window.
        Assert.Equal(2, splits.Count);
        Assert.Equal([3, 4, 5, 6], splits[1].Train);
        Assert.Equal([7, 8], splits[1].Test);
        Assert.Throws<ArgumentOutOfRangeException>(() => RollingOrigin.Splits(5, 4, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => RollingOrigin.Splits(5, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => RollingOrigin.Splits(5, 1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RollingOrigin.Splits(5, 1, 1, 1, (RollingWindow)7));
    }

    [Fact]
    public void NoGroupIsSplit()
    {
        string[] groups = ["a", "b", "a", "c", "d", "b", "e"];
        GroupedFolds folds = GroupedFolds.Deal(groups, 3);
        foreach (ValidationSplit split in folds.Splits)
        {
            Assert.Empty(split.Train.Select(r => groups[r]).Intersect(split.Test.Select(r => groups[r])));
            Assert.Equal(groups.Length, split.Train.Count + split.Test.Count);
        }

        Assert.Equal(Enumerable.Range(0, 7), folds.Splits.SelectMany(s => s.Test).Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupedFolds.Deal(groups, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupedFolds.Deal(groups, 6));
    }

    [Fact]
    public void AModelIsScoredOnWhatItHasNotSeen()
    {
        double[] rows = [1, 2, 3, 4, 5, 6];
        // The mean of the past: 1.5, 2.5 (of 1 to 4) and the errors of the rows after.
        IReadOnlyList<(int Row, double Result)> errors = CrossValidation.Run(
            rows, RollingOrigin.Splits(6, 2, 2, 2), train => train.Average(), (mean, row) => row - mean);
        Assert.Equal([(2, 1.5), (3, 2.5), (4, 2.5), (5, 3.5)], errors);
        Assert.Throws<ArgumentException>(() => CrossValidation.Run(rows, [new([0, 1], [1])], t => t[0], (first, r) => first));
        Assert.Throws<ArgumentException>(() => CrossValidation.Run(rows, [new([], [1])], t => t[0], (first, r) => first));
        Assert.Throws<ArgumentException>(() => CrossValidation.Run(rows, [new([0], [6])], t => t[0], (first, r) => first));
    }
}
