namespace EscalationModel.Engine;

/// <summary>What a set of blocks adds up to: a tally a variant, and how often each pair of outcomes of baseline and variant occurred on the same path.</summary>
internal sealed class BlockTally(IReadOnlyList<Variant> variants)
{
    public Tally[] Tallies { get; } = [.. variants.Select(v => new Tally(v.Scenario))];

    /// <summary>[variant][outcome of the baseline * outcomes + outcome of the variant].</summary>
    public long[][] Joint { get; } = [.. variants.Select(_ => new long[OutcomeExtensions.Count * OutcomeExtensions.Count])];

    public void Merge(BlockTally other)
    {
        for (int v = 0; v < Tallies.Length; v++)
        {
            Tallies[v].Merge(other.Tallies[v]);
            for (int cell = 0; cell < Joint[v].Length; cell++)
            {
                Joint[v][cell] += other.Joint[v][cell];
            }
        }
    }
}

/// <summary>Runs a range of paths of a baseline and its variants in blocks, on several threads. Each block runs every variant, so that the
/// pairs of outcomes need no memory beyond a block.</summary>
internal sealed class BlockRun(
    IReadOnlyList<Variant> variants, ulong seed, PathRange range, IProgress<SimulationProgress>? progress, EngineChoice engine)
{
    // Engines start and end a block with empty lanes: long runs have longer blocks, as long as every thread gets many.
    private const int MostUnits = 16, BlocksOfThread = 16;

    private readonly Lock _reporting = new();
    private long _nextBlock;
    private long _done;
    private int _blockPaths;

    private long Blocks => (range.Count + _blockPaths - 1) / _blockPaths;

    /// <summary>The paths of a block of a run.</summary>
    public static int BlockPathsOf(long paths, int threads) =>
        Simulation.BlockPaths * (int)Math.Clamp(paths / ((long)Simulation.BlockPaths * BlocksOfThread * threads), 1, MostUnits);

    public BlockTally Run(int threads, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _blockPaths = BlockPathsOf(range.Count, threads);
        int workers = (int)Math.Min(threads, Blocks);
        var tasks = new Task<BlockTally>[workers];
        for (int i = 0; i < workers; i++)
        {
            tasks[i] = Task.Factory.StartNew(() => Work(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        try
        {
            Task.WaitAll(tasks, CancellationToken.None);
        }
        catch (AggregateException e)
        {
            // A worker's failure stops the others: the failure is what matters, not that they stopped.
            Exception cause = e.Flatten().InnerExceptions.FirstOrDefault(x => x is not OperationCanceledException) ?? e.InnerExceptions[0];
            cancellation.ThrowIfCancellationRequested();
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
        }

        BlockTally total = tasks[0].Result;
        foreach (Task<BlockTally> other in tasks.Skip(1))
        {
            total.Merge(other.Result);
        }

        return total;
    }

    private BlockTally Work(CancellationTokenSource stop)
    {
        try
        {
            var tally = new BlockTally(variants);
            BlockEngine[] engines = [.. variants.Select(v => engine.Blocks(v.Scenario))];
            byte[] baseline = new byte[_blockPaths], outcomes = new byte[_blockPaths];
            for (long block; (block = Interlocked.Increment(ref _nextBlock) - 1) < Blocks;)
            {
                long first = range.First + block * _blockPaths;
                int count = (int)Math.Min(_blockPaths, range.End - first);
                for (int v = 0; v < engines.Length; v++)
                {
                    stop.Token.ThrowIfCancellationRequested();
                    RunBlock(engines[v], v, first, count, v == 0 ? baseline : outcomes, baseline, tally);
                    Report(count);
                }
            }

            return tally;
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }

    private void RunBlock(BlockEngine engine, int variant, long first, int count, byte[] outcomes, byte[] baseline, BlockTally total)
    {
        engine.Run(seed, first, count, total.Tallies[variant], outcomes);
        long[] joint = total.Joint[variant];
        for (int i = 0; i < count; i++)
        {
            joint[baseline[i] * OutcomeExtensions.Count + outcomes[i]]++;
        }
    }

    private void Report(int count)
    {
        if (progress is null)
        {
            return;
        }

        lock (_reporting)
        {
            _done += count;
            progress.Report(new SimulationProgress(_done, range.Count * variants.Count));
        }
    }
}
