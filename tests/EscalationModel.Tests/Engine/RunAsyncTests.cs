using System.Text.RegularExpressions;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Engine;

/// <summary>Runs that are awaited: the same result as of a run that is waited for, on threads of their own.</summary>
public class RunAsyncTests
{
    private static Scenario Reference => Scenario.Load("reference");

    [Fact]
    public async Task It_gives_what_a_run_gives()
    {
        SimulationResult awaited = await Simulation.RunAsync(Reference, paths: 3000, seed: 9);
        Assert.Equal(Text(Simulation.Run(Reference, paths: 3000, seed: 9)), Text(awaited));
        var options = new SimulationOptions { Paths = 500, Seed = 3, FirstPath = 100, Precision = Precision.Single, Variants = [] };
        Assert.Equal(Text(Simulation.Run(Reference, options)), Text(await Simulation.RunAsync(Reference, options)));
    }

    [Fact]
    public async Task It_returns_at_once_and_takes_no_thread_of_the_pool()
    {
        using var go = new ManualResetEventSlim();
        int onPool = 0;
        void Note() => Interlocked.Add(ref onPool, Thread.CurrentThread.IsThreadPoolThread ? 1 : 0);
        IPolicy waiting = Policy.From((in _) =>
        {
            Note();
            go.Wait(TimeSpan.FromMinutes(1));
            return 0;
        });
        var told = new Told(Note);
        Task<SimulationResult> run = Simulation.RunAsync(
            Reference.WithPolicies(waiting, default(Dove)), new SimulationOptions { Paths = 300, Threads = 2, Progress = told });
        Assert.False(run.IsCompleted); // its policy waits for what follows
        go.Set();
        Assert.Equal(300, (await run).Paths);
        Assert.Equal(0, onPool);
        Assert.Equal(new SimulationProgress(300, 300), told.Last);
    }

    [Fact]
    public async Task It_is_canceled()
    {
        using var stop = new CancellationTokenSource();
        IPolicy canceling = Policy.From((in _) =>
        {
            stop.Cancel();
            return 0;
        });
        Task<SimulationResult> run = Simulation.RunAsync(Reference.WithPolicies(canceling, null), 1_000_000, 1, stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(run.IsCanceled);
        Assert.True(Simulation.RunAsync(Reference, 10, 1, stop.Token).IsCanceled);
    }

    [Fact]
    public async Task It_fails_as_a_run_fails()
    {
        Scenario bad = Reference with { Run = new RunDefaults { Paths = -1 } };
        ScenarioException thrown = Assert.Throws<ScenarioException>(() => Simulation.Run(bad));
        Assert.Equal(thrown.Message, (await Assert.ThrowsAsync<ScenarioException>(() => Simulation.RunAsync(bad))).Message);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Simulation.RunAsync(Reference, 0, 1));
        await Assert.ThrowsAsync<PolicyException>(
            () => Simulation.RunAsync(Reference.WithPolicies(Policy.From((in _) => double.NaN), null), 10, 1));
    }

    // All but the time that it took.
    private static string Text(SimulationResult result) =>
        Regex.Replace(result.ToJson(), "\"elapsedSeconds\": ?[^,\\s]+", "");

    private sealed class Told(Action note) : IProgress<SimulationProgress>
    {
        public SimulationProgress Last { get; private set; }

        public void Report(SimulationProgress value)
        {
            note();
            Last = value;
        }
    }
}
