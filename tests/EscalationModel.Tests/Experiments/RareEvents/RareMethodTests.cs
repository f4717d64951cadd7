using EscalationModel.Experiments.RareEvents;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.RareEvents;

/// <summary>The methods on processes whose probabilities are known: no bias, an honest error, the same on any number of threads, and an
/// answer to everything that can be asked wrongly.</summary>
public class RareMethodTests
{
    private static readonly TimedLadder Ladder = TimedLadder.OneSide(0.02, 0.3, 8, 365, tiltedUp: 0.06);
    private static readonly RuinLadder Ruin = new(0.4, 6);

    public static TheoryData<SplittingOptions> Variants =>
    [
        new SplittingOptions { Killed = 0 },
        new SplittingOptions { Killed = 0.1 },
        new SplittingOptions { Killed = 0.5 },
        new SplittingOptions { Levels = [3, 5] },
        new SplittingOptions { Levels = [2, 3, 4, 5] },
    ];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Splitting_has_no_bias_even_with_few_particles(SplittingOptions variant)
    {
        Sample found = new();
        for (ulong seed = 1; seed <= 400; seed++)
        {
            found.Add(Splitting.Estimate(Ruin, Ruin.Top, variant with { Size = 8, Replications = 8, Seed = seed, Threads = 1 })
                .Probability.Value);
        }

        Verdict.Mean(found, Ruin.Probability()).MustHold();
        Verdict.Mean(found, 1.15 * Ruin.Probability()).MustFail();
    }

    [Fact]
    public void Intervals_cover_as_often_as_they_say()
    {
        Coverage splitting = new("splitting"), tilting = new("tilting"), counting = new("counting");
        for (ulong seed = 1; seed <= 400; seed++)
        {
            var options = new RareEventOptions { Size = 100, Replications = 10, Seed = seed, Threads = 1 };
            splitting.Add(Splitting.Estimate(Ruin, 6, Split(options)).Probability, Ruin.Probability());
            tilting.Add(Tilting.Estimate(Ruin, 6, Tilt(options)).Probability, Ruin.Probability());
            counting.Add(Counting.Estimate(Ruin, 6, options).Probability, Ruin.Probability());
        }

        foreach (Coverage coverage in (Coverage[])[splitting, tilting, counting])
        {
            coverage.AsStated.MustHold();
            coverage.IfShrunk.MustFail();
        }
    }

    [Theory]
    [InlineData("splitting")]
    [InlineData("tilting")]
    [InlineData("counting")]
    [InlineData("hazard")]
    public void A_reported_error_is_the_scatter_of_repetitions(string method)
    {
        // Case reported_error_is_honest of the reference pitfalls: the ladder at 3.5e-8, 200 repetitions, a ratio from 0.8 to 1.25. A tilt
        // has the ladder without a clock, at 5.8e-8; a common event is counted; a hazard is that of the trains.
        var far = new RuinLadder(0.3, 20);
        double exact = method switch
        {
            "splitting" => Ladder.Probability(), "tilting" => far.Probability(), "counting" => Ruin.Probability(), _ => double.NaN,
        };
        Sample found = new(), errors = new();
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var options = new RareEventOptions { Size = 60, Replications = 10, Seed = seed };
            RareEventEstimate estimate = method switch
            {
                "splitting" => Splitting.Estimate(Ladder, Ladder.Goal, Split(options)),
                "tilting" => Tilting.Estimate(far, far.Top, Tilt(options)),
                "counting" => Counting.Estimate(Ruin, Ruin.Top, options),
                _ => HazardIntegration.Estimate(SampleScenarios.Reference, RareEvent.Accident, options with { Size = 6 }),
            };
            found.Add(estimate.Probability.Value);
            errors.Add(estimate.StandardError);
        }

        if (method != "hazard")
        {
            Verdict.Mean(found, exact).MustHold();
        }

        Assert.InRange(Math.Sqrt(found.Variance) / errors.Mean, 0.8, 1.25);
        Assert.True(Math.Sqrt(found.Variance) / (0.5 * errors.Mean) > 1.25); // an error of half the size would be noticed
    }

    [Fact]
    public void A_tilt_that_rushes_is_caught()
    {
        // With a clock of 365 steps a steady tilt leads up at once, where most true paths wait first.
        Assert.False(Tilting.Estimate(Ladder, Ladder.Goal, new() { Seed = 3 }).IsTrusted);
    }

    [Fact]
    public void Tilts_without_a_variance_are_always_caught_and_good_ones_never()
    {
        for (ulong seed = 1; seed <= 6; seed++)
        {
            foreach ((double tilted, bool isGood) in (ReadOnlySpan<(double, bool)>)[(0.7, true), (0.5, true), (0.85, false), (0.9, false)])
            {
                var ladder = new RuinLadder(0.3, 20, 1, tilted);
                RareEventEstimate found = Tilting.Estimate(ladder, 20, new() { Seed = seed });
                Assert.Equal(isGood, found.IsTrusted);
                Assert.Equal(isGood, ladder.SecondMomentRatio() is not null);
                if (!isGood)
                {
                    Assert.Throws<RareEventException>(() => Tilting.Estimate(ladder, 20, new() { Seed = seed, RefuseDoubtful = true }));
                }
            }
        }
    }

    [Fact]
    public void The_shape_of_a_tail_is_found()
    {
        foreach (double shape in (double[])[0.25, 0.8])
        {
            Sample found = new();
            for (long path = 0; path < 50; path++)
            {
                var random = new RandomStream(1, path, RandomPurpose.Tilting);
                double[] logs = [.. Enumerable.Range(0, 4000).Select(_ => shape * random.NextExponential())]; // Pareto of index 1 / shape
                WeightDiagnosis diagnosis = WeightDiagnosis.Of(logs);
                found.Add(diagnosis.TailShape);
                Assert.Equal(4000, diagnosis.Hits);
            }

            Assert.InRange(found.Mean, shape - 0.1, shape + 0.1);
        }

        Assert.Equal(double.NegativeInfinity, WeightDiagnosis.Of(new double[1000]).TailShape);
        Assert.True(WeightDiagnosis.Of(new double[20]).IsDoubtful); // too few to tell
        Assert.Contains("NaN", Assert.Throws<RareEventException>(() => WeightDiagnosis.Of([double.NaN])).Message);
        WeightDiagnosis two = WeightDiagnosis.Of([Math.Log(3) + 800, 800]);
        Assert.Equal(0.75, two.LargestShare, 1e-12);
        Assert.Equal(1.6, two.EffectiveHits, 1e-12);
    }

    [Fact]
    public void A_certain_event_has_probability_1_and_a_bound_below()
    {
        // Case certain_event of the reference pitfalls.
        var rare = new NormalEvent(1, z => -z[0], -5000);
        foreach (RareEventEstimate found in (RareEventEstimate[])[Splitting.Estimate(rare), Splitting.Estimate(Ruin, 1)])
        {
            Assert.Equal(1, found.Probability.Value);
            Assert.Equal(1, found.Probability.High);
            Assert.InRange(found.Probability.Low, 0.999, 0.99999);
            Assert.True(found.IsTrusted);
        }
    }

    [Fact]
    public void An_impossible_event_has_an_upper_bound_and_no_trust()
    {
        RareEventEstimate found = Splitting.Estimate(Ruin, 7);
        Assert.Equal(0, found.Probability.Value);
        Assert.InRange(found.Probability.High, 1e-5, 1e-3);
        Assert.False(found.IsTrusted);
        Assert.Contains("No path", found.Warnings[0]);
    }

    [Fact]
    public void A_goal_of_precision_is_met_or_said_to_be_missed()
    {
        RareEventEstimate met = Splitting.Estimate(Ruin, 6, new() { Size = 100, Replications = 4, RelativeError = 0.02 });
        Assert.True(met.IsPreciseEnough);
        Assert.True(met.RelativeError <= 0.02);
        Assert.True(met.Replications > 4);
        RareEventEstimate missed = Splitting.Estimate(Ruin, 6, new() { Size = 100, Replications = 4, RelativeError = 0.001, Limit = 16 });
        Assert.False(missed.IsPreciseEnough);
        Assert.Equal(16, missed.Replications);
        Assert.Contains(missed.Warnings, w => w.Contains("not reached", StringComparison.Ordinal));
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var rare = new NormalEvent(3, z => z[0] + z[1] * z[2], 6);
        foreach (Func<int, RareEventEstimate> run in (Func<int, RareEventEstimate>[])
        [
            threads => Splitting.Estimate(Ladder, Ladder.Goal, new() { Size = 50, Replications = 9, Threads = threads }),
            threads => Splitting.Estimate(rare, new() { Size = 50, Replications = 9, Threads = threads }),
            threads => Tilting.Estimate(Ladder, Ladder.Goal, new() { Size = 200, Replications = 9, Threads = threads, Check = false }),
            threads => Tilting.Estimate(rare, [[3, 1, 1]], new() { Size = 200, Replications = 9, Threads = threads, Check = false }),
            threads => Counting.Estimate(Ruin, 6, new RareEventOptions { Size = 50, Replications = 9, Threads = threads }),
        ])
        {
            RareEventEstimate one = run(1), many = run(4);
            Assert.Equal(one.Probability, many.Probability);
            Assert.Equal(one.StandardError, many.StandardError);
            Assert.Equal(one.Steps, many.Steps);
            Assert.Equal(one.Weights, many.Weights);
        }
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        RareEventException error = Assert.Throws<RareEventException>(() => Splitting.Estimate(
            Ruin, 6, new() { Size = 1, Replications = 1, RelativeError = 2, Killed = 1, Levels = [2, 1], Moves = 0, Threads = 0 }));
        Assert.Equal(7, error.Problems.Count);
        Assert.Contains("Levels[1] 1 is not allowed", error.Message);
        Assert.Contains("goal", Assert.Throws<RareEventException>(() => Splitting.Estimate(Ruin, double.NaN)).Message);
        Assert.Contains("below the goal", Assert.Throws<RareEventException>(
            () => Splitting.Estimate(Ruin, 3, new() { Levels = [3] })).Message);
        Assert.Contains("NaN", Assert.Throws<RareEventException>(() => Splitting.Estimate(new NoLevel(), 3)).Message);
        Assert.Contains("dimensions", Assert.Throws<RareEventException>(() => new NormalEvent(0, _ => 0, 0)).Message);
        Assert.Contains("Shift 0", Assert.Throws<RareEventException>(
            () => Tilting.Estimate(new NormalEvent(2, z => z[0], 3), [[1]])).Message);
        Assert.Contains("drifts down", Assert.Throws<RareEventException>(() => RandomWalk.Ever(new NormalSteps(1, 1))).Message);
        Assert.Equal(4, Assert.Throws<RareEventException>(() => new RuinLadder(0, 1, 0, 1)).Problems.Count);
    }

    [Fact]
    public void It_stops_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        var options = new SplittingOptions { Progress = new Stop(stop), Replications = 100_000, Size = 20 };
        Assert.Throws<OperationCanceledException>(() => Splitting.Estimate(Ruin, 6, options, stop.Token));
        using var late = new CancellationTokenSource(50);
        Assert.Throws<OperationCanceledException>(() => Splitting.Estimate(new Endless(), 1, new() { Size = 2 }, late.Token));
    }

    private static SplittingOptions Split(RareEventOptions o) => new()
    {
        Size = o.Size, Replications = o.Replications, Seed = o.Seed, Threads = o.Threads,
    };

    private static TiltingOptions Tilt(RareEventOptions o) => new()
    {
        Size = o.Size, Replications = o.Replications, Seed = o.Seed, Threads = o.Threads, Check = false,
    };

    private sealed class Stop(CancellationTokenSource source) : IProgress<RareEventProgress>
    {
        public void Report(RareEventProgress value) => source.Cancel();
    }

    private sealed class NoLevel : ILevelProcess<int>
    {
        public int Start(ref RandomStream random) => 0;

        public bool Step(ref int state, ref RandomStream random) => true;

        public double Level(in int state) => double.NaN;
    }

    private sealed class Endless : ILevelProcess<int>
    {
        public int Start(ref RandomStream random) => 0;

        public bool Step(ref int state, ref RandomStream random) => true;

        public double Level(in int state) => 0;
    }
}
