using EscalationModel.ML.Fitting;
using EscalationModel.ML.Warnings;

namespace EscalationModel.ML.Tests.Warnings;

public class WarningStatisticsTests
{
    /// <summary>Forecasts whose truth is 0.3 + 0.7 times their log odds. 6 standard errors are about 3.06 half widths of an
    /// interval.</summary>
    [Fact]
    public void The_calibration_line_finds_how_forecasts_are_bent()
    {
        (double[] logits, double[] truths) = Forecasts(0.3, 0.7);
        (Estimate intercept, Estimate slope) = CalibrationLine.Fit(logits, truths, [.. Enumerable.Range(0, logits.Length)]);

        Assert.True(Math.Abs(intercept.Value - 0.3) < 3.06 * (intercept.High - intercept.Value), $"{intercept}");
        Assert.True(Math.Abs(slope.Value - 0.7) < 3.06 * (slope.High - slope.Value), $"{slope}");
        Assert.True(slope.High < 0.9 && intercept.Low > 0, "The data must be enough to tell the line from perfect calibration.");
    }

    [Fact]
    public void Forecasts_that_do_not_differ_have_no_calibration_line()
    {
        (Estimate _, Estimate slope) = CalibrationLine.Fit([0.5, 0.5], [0, 1], [0, 1]);
        Assert.True(double.IsNaN(slope.Value) && slope.High == double.PositiveInfinity);
    }

    /// <summary>A threshold parts them without a fault: the steeper, the better, without end.</summary>
    [Fact]
    public void Forecasts_that_part_the_truths_without_a_fault_have_no_calibration_line()
    {
        (Estimate intercept, Estimate slope) = CalibrationLine.Fit([-2, -1, 1, 2], [0, 0, 1, 1], [0, 1, 2, 3]);
        Assert.True(double.IsNaN(intercept.Value) && double.IsNaN(slope.Value), $"{intercept}, {slope}");
    }

    [Fact]
    public void The_calibration_line_of_forecasts_far_from_even_is_that_of_others_moved()
    {
        (double[] logits, double[] truths) = Forecasts(0, 1);
        int[] clusters = [.. Enumerable.Range(0, logits.Length)];
        (_, Estimate slope) = CalibrationLine.Fit(logits, truths, clusters);
        (Estimate intercept, Estimate moved) = CalibrationLine.Fit([.. logits.Select(x => x + 12)], truths, clusters);
        Assert.Equal(slope.Value, moved.Value, 1e-7);
        Assert.Equal(slope.High, moved.High, 1e-7);
        Assert.InRange(intercept.Value, -13.5, -10.5);
    }

    /// <summary>Each state four times over tells no more than once.</summary>
    [Fact]
    public void States_that_depend_on_each_other_do_not_count_apart()
    {
        double[] once = [0.1, 0.5, 0.2, 0.9], fourTimes = [.. once.SelectMany(v => Enumerable.Repeat(v, 4))];
        int[] clusters = [.. Enumerable.Range(0, 16).Select(i => i / 4)];
        Estimate expected = ClusteredMean.Of(once, [0, 1, 2, 3]), actual = ClusteredMean.Of(fourTimes, clusters);
        Assert.Equal(expected.Low, actual.Low, 12);
        Assert.True(ClusteredMean.Of(fourTimes, [.. Enumerable.Range(0, 16)]).Low > actual.Low + 0.05);
    }

    [Fact]
    public void The_area_is_how_often_an_event_has_the_greater_forecast()
    {
        (double[] logits, double[] truths) = Forecasts(0, 1, 300);
        double[] forecasts = [.. logits.Select(x => Math.Round(BinomialLoss.Probability(x), 1))];
        double won = 0, pairs = 0;
        for (int i = 0; i < forecasts.Length; i++)
        {
            for (int j = 0; j < forecasts.Length; j++)
            {
                double pair = truths[i] * (1 - truths[j]);
                pairs += pair;
                won += pair * (forecasts[i] > forecasts[j] ? 1 : forecasts[i] == forecasts[j] ? 0.5 : 0);
            }
        }

        (IReadOnlyList<AlarmPoint> points, double area) = AlarmPoint.Of(forecasts, truths);
        Assert.Equal(won / pairs, area, 10);
        Assert.Equal((1, 1), (Math.Round(points[^1].Hits, 10), Math.Round(points[^1].FalseAlarms, 10)));
        Assert.Equal(points.Select(p => p.Hits).Order(), points.Select(p => p.Hits));
    }

    [Fact]
    public void Bins_of_reliability_hold_all_states_in_the_order_of_forecasts()
    {
        (double[] logits, double[] truths) = Forecasts(0, 1, 257);
        double[] forecasts = [.. logits.Select(BinomialLoss.Probability)];
        IReadOnlyList<ReliabilityBin> bins = ReliabilityBin.Of(forecasts, truths, [.. Enumerable.Range(0, 257)]);
        Assert.Equal(257, bins.Sum(b => b.States));
        Assert.Equal(truths.Sum(), bins.Sum(b => b.States * b.Observed.Value), 9);
        Assert.All(bins.Zip(bins.Skip(1)), pair => Assert.True(pair.First.Greatest <= pair.Second.Least));
    }

    [Fact]
    public void The_interval_of_a_small_bin_leaves_out_no_more_than_five_percent()
    {
        double[] truths = [.. Enumerable.Range(0, 30).Select(i => i / 30.0)];
        ReliabilityBin bin = ReliabilityBin.OfBase(0.5, truths, [.. Enumerable.Range(0, 30)]);
        Assert.Equal((30, 0.5, 0.5), (bin.States, bin.Least, bin.Greatest));
        Assert.Equal(-0.5, bin.Below, 12);
        Assert.Equal(29 / 30.0 - 0.5, bin.Above, 12);
    }

    /// <summary>Where the forecast is even so is the truth; elsewhere it is anything. The model is worse than the base rate.</summary>
    [Fact]
    public void The_interval_of_the_base_rate_is_that_of_all_states()
    {
        double[] logits = [.. Enumerable.Range(0, 200).Select(i => (i - 99.5) / 50)];
        double[] truths = [.. logits.Select((x, i) => Math.Abs(x) < 0.4 ? 0.5 : i % 2 == 0 ? 0.05 : 0.95)];
        WarningCurve curve = CurveOf(logits, truths, check => check);
        Estimate answer = curve.Predict(Moment).Probability;
        Assert.Equal(WarningStatus.NothingLearned, curve.Status);
        Assert.Equal(0.5, answer.Value, 12);
        Assert.True(truths.Count(t => t >= answer.Low - 1e-12 && t <= answer.High + 1e-12) >= 190, $"{answer}");
    }

    [Theory]
    [InlineData(0.0005, 0.0009, WarningStatus.TellsNothing)]
    [InlineData(0.0005, 0.0020, WarningStatus.NothingLearned)]
    [InlineData(0.0050, 0.0060, WarningStatus.Drawn)]
    public void That_the_state_tells_nothing_is_said_for_sure_or_not_at_all(double gain, double high, WarningStatus status)
    {
        (double[] logits, double[] truths) = Forecasts(0, 1, 300);
        WarningCurve curve = CurveOf(logits, truths, check => check with { OracleGain = new(gain, 0, high) });
        Assert.True(curve.Check!.Gain.Low > 0);
        Assert.Equal(status, curve.Status);
    }

    private static Observation Moment { get; } =
        new([new() { Day = 1, Room = 0.5, TempoA = 0.4, TempoB = 0.4, PeakA = 0.4, PeakB = 0.4 }]);

    private static WarningCurve CurveOf(double[] logits, double[] truths, Func<WarningCheck, WarningCheck> changed)
    {
        var inputs = new WarningInputs(Crises.SteepLadder(), 1, []);
        var check = WarningCheck.Of(logits, (truths, truths), WarningOracle.State, null, [.. Enumerable.Range(0, logits.Length)]);
        var model = new WarningModel(WarningModelKind.Constant, [], 0, null, null);
        return new(inputs, model, [.. inputs.Names.Select(_ => (0.0, 2.0))], [], changed(check));
    }

    private static (double[] Logits, double[] Truths) Forecasts(double intercept, double slope, int count = 4_000)
    {
        var random = new RandomStream(9, 0, RandomPurpose.Resampling);
        double[] logits = new double[count], truths = new double[count];
        for (int i = 0; i < count; i++)
        {
            logits[i] = 1.5 * random.NextNormal();
            truths[i] = random.NextBool(BinomialLoss.Probability(intercept + slope * logits[i])) ? 1 : 0;
        }

        return (logits, truths);
    }
}
