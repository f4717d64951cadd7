using EscalationModel.CrisisGames;
using EscalationModel.ML.Fitting;
using EscalationModel.ML.Warnings;

namespace EscalationModel.ML.Tests.Warnings;

/// <summary>A warning of war on a ladder with a steep war table: the rungs tell much.</summary>
public class LadderWarningTests(LadderWarningTests.Trained trained) : IClassFixture<LadderWarningTests.Trained>
{
    private static readonly EarlyWarningOptions Options = new()
    {
        Days = [8, 20], LookBack = [1], States = 600, PathsEach = 64, HeldOutStates = 500, HeldOutPathsEach = 256, Seed = 3,
    };

    private readonly EarlyWarning _warning = trained.Warning;

    [Fact]
    public void It_gains_95_percent_of_what_the_oracle_gains_and_is_calibrated() => Assert.All(_warning.Curves, curve =>
    {
        WarningCheck check = curve.Check!;
        Assert.Equal(WarningStatus.Drawn, curve.Status);
        Assert.True(check.Share.Value >= 0.95, $"day {curve.Day}: {check.Share} of the oracle's gain");
        Assert.InRange(check.Slope.Value, 0.9, 1.1);
        Assert.True(check.Gain.Low > 0.02 && check.Area > 0.7, $"day {curve.Day}: {check.Gain}, {check.Area}");
    });

    /// <summary>The exact engine, which knows no seeds: a dispute that starts on the rungs of a state.</summary>
    [Fact]
    public void Its_probabilities_are_those_of_the_exact_engine()
    {
        (int, int)[] rungs = [(1, 1), (3, 1), (2, 3), (4, 4), (5, 3)];
        (double Forecast, double Exact)[] pairs = [.. rungs.Select(r => (ForecastAt(r), ExactAt(r)))];
        Assert.All(pairs, p => Assert.InRange(p.Forecast - p.Exact, -0.04, 0.04));
        Assert.True(pairs.Max(p => p.Exact) - pairs.Min(p => p.Exact) > 0.3, "A constant must fail.");
    }

    [Fact]
    public void Labels_in_another_order_give_the_base_rate()
    {
        (StatePool known, double[] labels, StatePool heldOut, double[] truths) = Data();
        int[] order = CrossValidation.Shuffled(labels.Length, 1);
        double[] shuffled = [.. order.Select(i => labels[i])];
        WarningModelKind kind = ModelChoice.Candidates(known.Days[1], shuffled, 1).MaxBy(c => c.LogScore)!.Kind;
        Estimate honest = Gain(known, labels, WarningModelKind.Quadratic, heldOut, truths);
        Estimate gain = Gain(known, shuffled, kind, heldOut, truths);
        Assert.True(gain.High < honest.Low / 4, $"{gain} from shuffled labels, {honest} from true ones");
        Assert.True(gain.Value < 0.002, $"{gain} from shuffled labels");
    }

    [Fact]
    public void Without_its_most_important_input_it_falls_short()
    {
        (StatePool known, double[] labels, StatePool heldOut, double[] truths) = Data();
        Estimate whole = Gain(known, labels, WarningModelKind.Quadratic, heldOut, truths);
        Estimate blind = Gain(known, labels, WarningModelKind.Quadratic, heldOut, truths, hidden: "A");
        Assert.True(blind.High < whole.Low, $"{blind} without A's tempo, {whole} with it");
    }

    [Fact]
    public void One_ending_a_state_and_a_tenth_of_the_states_fall_short()
    {
        EarlyWarningOptions options = Options with { Days = [20] };
        WarningCheck single = CheckOf(options with { PathsEach = 1 }), few = CheckOf(options with { States = 60 });
        double whole = _warning.On(20).Check!.Share.Low;
        Assert.True(single.Share.High < whole, $"{single.Share} from one ending a state");
        Assert.True(few.Share.High < whole, $"{few.Share} from a tenth of the states");
    }

    [Fact]
    public void Choosing_and_fitting_stop_when_told_to_and_need_five_draws()
    {
        (StatePool known, double[] labels, _, _) = Data();
        var stop = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => ModelChoice.Candidates(known.Days[1], labels, 1, stop));
        PooledState[] alike = [.. known.Days[1].Select((s, i) => s with { Cluster = i % 4 })];
        Assert.Throws<LearningException>(() => ModelChoice.Candidates(alike, labels, 1));
    }

    [Fact]
    public void A_pool_of_many_paths_has_those_of_one_sample()
    {
        Scenario ladder = Crises.SteepLadder();
        var pool = StatePool.Draw(ladder, Options, [new WarningInputs(ladder, 1, [])], 4_500, 21, false, default);
        PathSample sample = Simulation.Sample(ladder, [1], 9_000, 21);
        Assert.Equal(
            sample.AliveOn(0).Take(4_500).Select(path => Observation.Of(sample, 0, path).Moments[0]),
            pool.Days[0].Select(s => s.Seen.Moments[0]));
    }

    [Fact]
    public void What_comes_after_the_day_is_not_looked_at()
    {
        PathSample sample = Simulation.Sample(Crises.SteepLadder(), [7, 8, 9, 20], 50, 77);
        int path = sample.AliveOn(3)[0];
        WarningCurve curve = _warning.On(8);
        Warning then = curve.Predict(Observation.Of(sample, 1, path)), later = curve.Predict(Observation.Of(sample, 3, path));
        Assert.Equal(then.Probability, later.Probability);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_a_file_gives_the_same_answers()
    {
        using var folder = new TemporaryFolder();
        string first = folder.File("first.json"), second = folder.File("second.json");
        EarlyWarningOptions small = Options with { Days = [20], States = 200, PathsEach = 16, HeldOutStates = 100, HeldOutPathsEach = 16 };
        EarlyWarning warning = EarlyWarning.Train(Crises.SteepLadder(), small);
        warning.Save(first);
        EarlyWarning.Train(Crises.SteepLadder(), small).Save(second);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));

        var loaded = EarlyWarning.Load(first, Crises.SteepLadder());
        PathSample sample = Simulation.Sample(Crises.SteepLadder(), [19, 20], 50, 78);
        Assert.All(sample.AliveOn(1), path => Assert.Equal(
            warning.On(20).Predict(Observation.Of(sample, 1, path)).Probability,
            loaded.On(20).Predict(Observation.Of(sample, 1, path)).Probability));
        loaded.Save(second);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }

    [Fact]
    public void A_forecast_says_where_it_extrapolates_and_how_far_the_truth_may_lie()
    {
        Warning inside = _warning.On(20).Predict(Seen(2, 2)), outside = _warning.On(20).Predict(new(
        [
            new() { Day = 19, Room = 0.2, TempoA = 0.8, TempoB = 0.8, PeakA = 0.8, PeakB = 0.8 },
            new() { Day = 20, Room = 0, TempoA = 1.5, TempoB = 0.8, PeakA = 1.5, PeakB = 0.8 },
        ]));
        Assert.False(inside.Extrapolates);
        Assert.True(inside.Probability.Low < inside.Probability.Value && inside.Probability.Value < inside.Probability.High);
        Assert.Contains("tempo of A", outside.Beyond);
    }

    [Fact]
    public void Observations_that_miss_a_day_and_days_without_a_curve_are_refused()
    {
        var today = new Observation([new() { Day = 20, Room = 0.6, TempoA = 0.4, TempoB = 0.4, PeakA = 0.4, PeakB = 0.4 }]);
        Assert.Contains("day 19", Assert.Throws<ArgumentException>(() => _warning.On(20).Predict(today)).Message);
        Assert.Contains("8, 20", Assert.Throws<ArgumentOutOfRangeException>(() => _warning.On(9)).Message);
    }

    private static Observation Seen(int rungA, int rungB)
    {
        (double a, double b) = (rungA / 5.0, rungB / 5.0);
        ObservedMoment At(double day) => new()
        {
            Day = day, Room = 1 - (a + b) / 2, TempoA = a, TempoB = b, PeakA = Math.Max(a, 0.6), PeakB = Math.Max(b, 0.6),
        };
        return new([At(19), At(20)]);
    }

    private double ForecastAt((int A, int B) rungs) => _warning.On(20).Predict(Seen(rungs.A, rungs.B)).Probability.Value;

    private static double ExactAt((int A, int B) rungs) =>
        ExactLadder.Solve(Crises.SteepLadder(rungs.A, rungs.B)).Probability(Outcome.War);

    private static WarningCheck CheckOf(EarlyWarningOptions options) => EarlyWarning.Train(Crises.SteepLadder(), options).Curves[0].Check!;

    private static (StatePool Known, double[] Labels, StatePool HeldOut, double[] Truths) Data()
    {
        Scenario ladder = Crises.SteepLadder();
        WarningInputs[] inputs = [.. Options.Days.Select(d => new WarningInputs(ladder, d, Options.LookBack))];
        var known = StatePool.Draw(ladder, Options, inputs, 500, 11, false, default);
        var heldOut = StatePool.Draw(ladder, Options, inputs, 500, 12, false, default);
        return (known, StateLabels.Of(known.Days[1], Options.Outcomes, 32, 13, default), heldOut,
            StateLabels.Of(heldOut.Days[1], Options.Outcomes, 64, 14, default));
    }

    private static Estimate Gain(
        StatePool known, double[] labels, WarningModelKind kind, StatePool heldOut, double[] truths, string? hidden = null)
    {
        int[] blind = hidden is null ? [] : [.. new WarningInputs(Crises.SteepLadder(), 20, Options.LookBack).Names
            .Select((name, i) => (name, i)).Where(n => n.name.Split(' ').Contains(hidden)).Select(n => n.i)];
        double[] Shown(PooledState state) => [.. state.Inputs.Select((x, i) => blind.Contains(i) ? 0 : x)];
        var model = WarningModel.Fit(kind, [.. known.Days[1].Select(Shown)], labels, 1);
        double rate = truths.Average();
        return Estimate.Mean([.. heldOut.Days[1].Select((s, i) =>
            LogScore.OfBase(truths[i], rate) - BinomialLoss.OfCount(truths[i], 1, model.Logit(Shown(s))))]);
    }

    public sealed class Trained
    {
        public EarlyWarning Warning { get; } = EarlyWarning.Train(Crises.SteepLadder(), Options);
    }
}
