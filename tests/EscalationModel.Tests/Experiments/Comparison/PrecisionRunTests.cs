using EscalationModel.CrisisGames;
using EscalationModel.Experiments.Comparison;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Comparison;

/// <summary>A run that ends by its precision is one of as many paths, and its intervals hold what the exact engine knows.</summary>
public class PrecisionRunTests
{
    private static readonly PrecisionGoal Goal = new() { HalfWidth = 0.01, FirstLook = 200, MaxPaths = 20_000 };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_is_a_run_of_as_many_paths(int threads)
    {
        PrecisionRunResult stopped = PrecisionRun.Run(StairScenario.Stair, Goal, new SimulationOptions { Seed = 3, Threads = threads });
        SimulationResult plain = Simulation.Run(StairScenario.Stair, stopped.Result.Paths, seed: 3);
        Assert.True(stopped.IsReached);
        Assert.Equal(plain.Ranges, stopped.Result.Ranges);
        Assert.All(plain.Variants.Zip(stopped.Result.Variants), pair =>
        {
            Assert.Equal(pair.First.War, pair.Second.War);
            Assert.Equal(pair.First.Payoff(Side.A), pair.Second.Payoff(Side.A));
            Assert.Equal(pair.First.MeanDays, pair.Second.MeanDays);
        });
        Assert.All(plain.Variants, v => Assert.True(v.War.High - v.War.Low <= 2 * Goal.HalfWidth));
        SimulationResult before = Simulation.Run(StairScenario.Stair, stopped.Looks[^2], seed: 3);
        Assert.True(PrecisionRunResult.HalfWidthOf(before.Variants) > Goal.HalfWidth); // it ended no later than it could
    }

    // Hazards are integrated: the figure of counting is a guide alone, and this is measured.
    [Fact]
    public void Its_intervals_hold_as_often_as_they_say_where_hazards_are_integrated()
    {
        double truth = ExactLadder.Solve(StairScenario.Alone).War;
        var coverage = new Coverage("war after stopping");
        var paths = new Sample();
        for (ulong seed = 0; seed < 300; seed++)
        {
            PrecisionRunResult stopped = PrecisionRun.Run(StairScenario.Alone, Goal, new SimulationOptions { Seed = seed, Threads = 1 });
            Assert.False(stopped.IsCounted);
            coverage.Add(stopped.Result.War, truth);
            paths.Add(stopped.Result.Paths);
        }

        coverage.AsStated.MustHold();
        coverage.IfShrunk.MustFail();
        Assert.InRange(paths.Mean, 300, 10_000);
    }

    [Fact]
    public void What_is_out_of_reach_is_told_and_progress_never_passes_its_end()
    {
        var seen = new List<SimulationProgress>();
        var goal = new PrecisionGoal { HalfWidth = 1e-6, FirstLook = 500, MaxPaths = 3000 };
        PrecisionRunResult stopped = PrecisionRun.Run(
            StairScenario.Alone, goal, new SimulationOptions { Progress = new Told(seen), Threads = 1 });
        Assert.False(stopped.IsReached);
        Assert.Equal([500, 1000, 2000, 3000], stopped.Looks);
        Assert.All(seen, p => Assert.InRange(p.Done, 1, p.Total));
        Assert.Equal(new SimulationProgress(3000, 3000), seen[^1]);
    }

    [Fact]
    public void Bad_goals_are_refused()
    {
        void Refused(PrecisionGoal goal, SimulationOptions? options = null) =>
            Assert.ThrowsAny<ArgumentException>(() => PrecisionRun.Run(StairScenario.Alone, goal, options));
        Refused(Goal with { HalfWidth = 0 });
        Refused(Goal with { HalfWidth = 1 });
        Refused(Goal with { FirstLook = 1 });
        Refused(Goal with { MaxPaths = 100 });
        Refused(Goal, new SimulationOptions { Paths = 5 });
        Refused(Goal, new SimulationOptions { FirstPath = 5 });
    }

    private sealed class Told(List<SimulationProgress> seen) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => seen.Add(value);
    }
}
