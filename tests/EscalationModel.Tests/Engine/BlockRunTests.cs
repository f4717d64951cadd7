using EscalationModel.Engine;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Engine;

/// <summary>How a run is cut into blocks, and that it does not matter.</summary>
public class BlockRunTests
{
    private static readonly Variant[] Variants =
    [
        new("baseline", "", new Scenario()), new("dove", "", new Scenario().WithPolicies(default(Dove), null)),
    ];

    // Whole units, at most 16 of them, as many as leave every thread 16 blocks.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1024 * 16 - 1, 1, 1)]
    [InlineData(1024 * 16 * 2 - 1, 1, 1)]
    [InlineData(1024 * 16 * 2, 1, 2)]
    [InlineData(1024 * 16 * 2, 2, 1)]
    [InlineData(1024 * 16 * 6, 2, 3)]
    [InlineData(1024 * 16 * 16, 1, 16)]
    [InlineData(1_000_000_000, 4, 16)]
    public void Long_runs_have_longer_blocks(long paths, int threads, int units) =>
        Assert.Equal(units * Simulation.BlockPaths, BlockRun.BlockPathsOf(paths, threads));

    [Fact]
    public void Progress_counts_every_path_of_every_variant_once()
    {
        var reports = new List<SimulationProgress>();
        Run(new PathRange(7, 3000), threads: 2, firstBlock: 100, new Listener(reports));
        Assert.Equal(new SimulationProgress(6000, 6000), reports[^1]);
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True(pair.First.Done < pair.Second.Done));
        Assert.InRange(reports.Count, 6, 94); // blocks of 64 to 1024 paths
        Assert.Equal(100, reports[0].Done); // the first block of a thread is as long as was said
    }

    // Each path ends in one pair of outcomes; on the baseline both are the same.
    [Fact]
    public void Blocks_and_threads_do_not_change_what_paths_add_up_to()
    {
        BlockTally whole = Run(new PathRange(0, 2500), threads: 1, firstBlock: 64), blocks = Run(new PathRange(0, 2500), 3, 1024);
        var parts = Run(new PathRange(0, 999), threads: 1, firstBlock: 333);
        parts.Merge(Run(new PathRange(999, 1501), threads: 2, firstBlock: 64));
        foreach (BlockTally other in (BlockTally[])[blocks, parts])
        {
            Assert.Equal(whole.Joint, other.Joint);
            Assert.Equal(whole.Weights.Select(w => w.Cells), other.Weights.Select(w => w.Cells));
            Assert.Equal(Counts(whole), Counts(other));
        }

        Assert.All(whole.Joint, joint => Assert.Equal(2500, joint.Sum()));
        int n = OutcomeExtensions.Count;
        for (int outcome = 0; outcome < n; outcome++)
        {
            Assert.Equal(whole.Tallies[0].Count((Outcome)outcome), whole.Joint[0][outcome * n + outcome]);
            Assert.Equal(whole.Tallies[0].Count((Outcome)outcome), Enumerable.Range(0, n).Sum(k => whole.Joint[1][outcome * n + k]));
            Assert.Equal(whole.Tallies[1].Count((Outcome)outcome), Enumerable.Range(0, n).Sum(k => whole.Joint[1][k * n + outcome]));
        }
    }

    private static IEnumerable<long> Counts(BlockTally blocks) =>
        blocks.Tallies.SelectMany(t => Enum.GetValues<Outcome>().Select(t.Count));

    private static BlockTally Run(PathRange range, int threads, int firstBlock, IProgress<SimulationProgress>? progress = null) =>
        new BlockRun(Variants, 1, range, progress, new EngineChoice(SimulationEngine.Laned, Precision.Double)) { FirstBlock = firstBlock }
            .Run(threads, CancellationToken.None);

    private sealed class Listener(List<SimulationProgress> reports) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => reports.Add(value);
    }
}
