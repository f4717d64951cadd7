using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Tests.Solvers.Markov;

public class LargeMarkovGameTests
{
    [Theory]
    [InlineData(2000, 3, 0.9, false)]
    [InlineData(500, 4, 0.97, true)]
    [InlineData(300, 6, 0.9, true)]
    public void ValueIterationAndStrategyIterationAgree(int states, int actions, double discount, bool ring)
    {
        MarkovGame game = MarkovGames.Sparse(states, actions, discount, seed: 1, ring: ring);
        SolverResult<MarkovSolution> slow = ShapleyIteration.Solve(game, 1e-9), fast = HoffmanKarp.Solve(game, 1e-9);
        Assert.Equal((SolverStatus.Solved, SolverStatus.Solved), (slow.Status, fast.Status));
        Assert.InRange(fast.Iterations, 2, 40);
        double range = game.StageAt(0).Ranges[0];
        Assert.All(
            slow.Solutions[0].ValuesA.Zip(fast.Solutions[0].ValuesA),
            pair => Assert.Equal(pair.First, pair.Second, (slow.Residual + fast.Residual) * range + 1e-13 / (1 - discount)));
        Assert.True(slow.Solutions[0].Regret < 2e-9 && fast.Solutions[0].Regret < 2e-9);
    }

    // Chance may end the game, and more often after some actions than after others.
    [Fact]
    public void WithoutDiscounting()
    {
        MarkovGame game = MarkovGames.Sparse(400, 3, 1, seed: 2, goesOn: 0.875);
        SolverResult<MarkovSolution> slow = ShapleyIteration.Solve(game, 1e-11), fast = HoffmanKarp.Solve(game, 1e-11);
        Assert.Equal((SolverStatus.Solved, SolverStatus.Solved), (slow.Status, fast.Status));
        Assert.Equal(slow.Solutions[0].ValueA, fast.Solutions[0].ValueA, 3e-11);
    }

    // From 0 Newton's method goes to 12, 4, 12, 4, ... [vanderwal1978]
    [Fact]
    public void WhereNewtonsMethodCycles()
    {
        MarkovGame game = MarkovGame.Discounted(0.75)
            .State("s", ["1", "2"], ["1", "2"])
            .When("s", "1", "1", 3, -3, ("s", 1)).When("s", "1", "2", 6, -6, ("s", 1.0 / 3))
            .When("s", "2", "1", 2, -2, ("s", 1)).When("s", "2", "2", 1, -1, ("s", 1))
            .Build();
        SolverResult<MarkovSolution> fast = HoffmanKarp.Solve(game, 1e-12), slow = ShapleyIteration.Solve(game, 1e-12);
        Assert.Equal((SolverStatus.Solved, SolverStatus.Solved), (slow.Status, fast.Status));
        Assert.Equal(slow.Solutions[0].ValueA, fast.Solutions[0].ValueA, 1e-10);
        Assert.InRange(fast.Iterations, 3, 30);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void ASweepAllocatesNothing(int actions)
    {
        MarkovGame game = MarkovGames.Sparse(200, actions, 0.9, seed: 3);
        var step = new ShapleyStep(game);
        double[] values = new double[200], next = new double[200];
        step.Apply(values, next);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int sweep = 0; sweep < 100; sweep++)
        {
            step.Apply(values, next);
            (values, next) = (next, values);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void MemoryDoesNotGrowWithTheSweeps()
    {
        MarkovGame game = MarkovGames.Sparse(1200, 3, 0.999, seed: 4);
        Allocated(game, 3);
        Assert.InRange(Allocated(game, 203) - Allocated(game, 3), long.MinValue, 1_000_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void CanceledBetweenIterationsItTellsWhatItHas(int after)
    {
        MarkovGame game = MarkovGames.Sparse(200, 3, 0.95, seed: 5);
        using var source = new CancellationTokenSource();
        int told = 0;
        var progress = new Told(() =>
        {
            if (++told == after)
            {
                source.Cancel();
            }
        });
        SolverResult<MarkovSolution> slow = ShapleyIteration.Solve(game, progress: progress, cancellation: source.Token);
        Assert.Equal((SolverStatus.Canceled, after), (slow.Status, slow.Iterations));
    }

    private static long Allocated(MarkovGame game, int sweeps)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ShapleyIteration.Solve(game, maxIterations: sweeps);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Told(Action tell) : IProgress<double>
    {
        public void Report(double value) => tell();
    }
}
