using EscalationModel.CrisisGames;
using EscalationModel.Experiments;
using EscalationModel.Policies;
using EscalationModel.Tests.House;

namespace EscalationModel.Tests.Contracts;

/// <summary>Whatever runs on several threads fails with the exception that its documentation names, and never with an
/// <see cref="AggregateException"/>.</summary>
public class ParallelEntryTests
{
    private static readonly Scenario Korea = Scenario.Load("korea-2017");
    private static readonly Scenario Trains = Scenario.Load("reference");
    private static readonly Lazy<ParameterStudyResult> Study = new(() => ParameterStudy.Run(Korea, new() { Draws = 4, PathsPerDraw = 10 }));

    /// <summary>Every public entry that has a parallel part, and where that part asks a policy.</summary>
    private static readonly Dictionary<string, Action<IAnyPolicy, CancellationToken>> Entries = new()
    {
        ["run"] = (policy, stop) => Simulation.Run(Korea.With(policy), new SimulationOptions { Paths = 10_000 }, stop),
        ["study"] = (policy, stop) => ParameterStudy.Run(Korea.With(policy), new() { Draws = 4, PathsPerDraw = 10 }, stop),
        ["last clear chance"] = (policy, stop) =>
            LastClearChance.Curve(Korea.With(policy), days: [10, 20], paths: 1000, study: Study.Value, cancellation: stop),
        ["exploitability"] = (policy, stop) => Exploitability.Of(policy, new Brinkman(45), Trains, cancellation: stop),
        ["exploitability of the other"] = (policy, stop) => Exploitability.Of(new Brinkman(45), policy, Trains, cancellation: stop),
    };

    public static TheoryData<string> Names => [.. Entries.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_policy_that_fails_is_named(string entry)
    {
        PolicyException e = Assert.Throws<PolicyException>(() => Entries[entry](new Failing(() => new FormatException("lost")), default));
        Assert.Contains(nameof(Failing), e.Message, StringComparison.Ordinal);
        Assert.Equal("lost", Assert.IsType<FormatException>(e.InnerException).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_policy_that_cancels_what_nobody_canceled_has_failed(string entry) => Assert.Throws<PolicyException>(
        () => Entries[entry](new Failing(() => new OperationCanceledException()), default));

    [Theory]
    [MemberData(nameof(Names))]
    public void Cancellation_is_told_as_such(string entry)
    {
        Assert.ThrowsAny<OperationCanceledException>(() => Entries[entry](new Brinkman(45), new CancellationToken(canceled: true)));
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Entries[entry](new Failing(() =>
        {
            stop.Cancel();
            return new FormatException("lost");
        }), stop.Token));
    }

    [Fact]
    public void A_policy_with_memory_is_refused_on_every_grid()
    {
        IAnyPolicy[] withMemory = [new GrimTrigger(), new TitForTat(), new WarOfAttrition(10)];
        foreach (IAnyPolicy policy in withMemory.Where(p => p.MemoryBytes > 0))
        {
            foreach (GameGrid? grid in (GameGrid?[])[null, new GameGrid(4, 3, 3)])
            {
                PolicyException e = Assert.Throws<PolicyException>(() => Exploitability.Of(new Brinkman(45), policy, Trains, grid));
                Assert.Contains($"The policy {policy.GetType().Name} of side B has memory", e.Message, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>The rule that keeps the list of entries short: threads are begun in these files alone.</summary>
    [Fact]
    public void Threads_are_begun_in_few_places() => Assert.Equal(
        ["src/EscalationModel.Cli/Commands/WarmUp.cs", "src/EscalationModel.ML/Warnings/PosteriorOracle.cs", // asks no policy
            "src/EscalationModel/Engine/BlockRun.cs",
            "src/EscalationModel/Internals/ParallelLoop.cs", "src/EscalationModel/Simulation.Async.cs"], // Run itself
        Repository.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => BeginsThreads(Repository.Read(f))).Order(StringComparer.Ordinal));

    private static bool BeginsThreads(string source) =>
        ((string[])["Parallel.For", "Parallel.Invoke", "Task.Run", "Task.Factory", "new Thread(", "AsParallel", "ThreadPool."])
            .Any(words => source.Contains(words, StringComparison.Ordinal));

    private sealed record Failing(Func<Exception> How) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => throw How();

        ThrottleDistribution IPolicy.Distribution(in View view) => throw How();
    }
}

file static class Replaced
{
    public static Scenario With(this Scenario scenario, IAnyPolicy policy) => scenario with { A = scenario.A with { Policy = policy } };
}
