using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace EscalationModel.Engine;

/// <summary>What a set of blocks adds up to: a tally a variant, how often each pair of drawn outcomes of baseline and variant
/// occurred on the same path, and what their weights add up to.</summary>
internal sealed class BlockTally(IReadOnlyList<Variant> variants)
{
    public Tally[] Tallies { get; } = [.. variants.Select(v => new Tally(v.Scenario))];

    /// <summary>[variant][outcome of the baseline * outcomes + outcome of the variant].</summary>
    public long[][] Joint { get; } = [.. variants.Select(_ => new long[OutcomeExtensions.Count * OutcomeExtensions.Count])];

    /// <summary>What the weights of baseline and variant add up to.</summary>
    public PairedWeights[] Weights { get; } = [.. variants.Select(_ => new PairedWeights())];

    /// <summary>Adds a block of paths of the baseline, which is its own variant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Add(ReadOnlySpan<PathMark> baseline)
    {
        // Most paths end alike: two sums of each ending by turns, so that no path waits for the one before.
        Span<SurvivalSums> sums = stackalloc SurvivalSums[2 * OutcomeExtensions.Count];
        sums.Clear();
        long[] joint = Joint[0];
        for (int i = 0; i < baseline.Length; i++)
        {
            PathMark mark = baseline[i];
            joint[(int)mark.Drawn * (OutcomeExtensions.Count + 1)]++;
            sums[2 * (int)mark.Beyond + (i & 1)].Add((ulong)mark.Survival);
        }

        for (int i = 0; i < sums.Length; i++)
        {
            Weights[0].Add(i / 2 * (OutcomeExtensions.Count + 1), sums[i].Cell);
        }
    }

    /// <summary>Adds a block of paths of a variant.</summary>
    public void Add(int variant, ReadOnlySpan<PathMark> baseline, ReadOnlySpan<PathMark> marks)
    {
        long[] joint = Joint[variant];
        for (int i = 0; i < marks.Length; i++)
        {
            joint[(int)baseline[i].Drawn * OutcomeExtensions.Count + (int)marks[i].Drawn]++;
        }

        Weights[variant].Add(baseline, marks);
    }

    public void Merge(BlockTally other)
    {
        for (int v = 0; v < Tallies.Length; v++)
        {
            Tallies[v].Merge(other.Tallies[v]);
            Weights[v].Merge(other.Weights[v]);
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
    private const int MostUnits = 16, BlocksOfThread = 16, FewestPaths = 64;

    // A block is to take no longer than a fraction of a second, for progress to show.
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20), Long = TimeSpan.FromMilliseconds(200);

    // How long a canceled run waits for its threads: only a policy that takes longer to answer once is left behind.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Lock _reporting = new();
    private long _next;
    private long _done;
    private CancellationToken _cancellation;

    /// <summary>The paths of the first block; later ones grow or shrink by the time that they take.</summary>
    public int FirstBlock { get; init; } = FewestPaths;

    /// <summary>The most paths of a block of a run.</summary>
    public static int BlockPathsOf(long paths, int threads) =>
        Simulation.BlockPaths * (int)Math.Clamp(paths / ((long)Simulation.BlockPaths * BlocksOfThread * threads), 1, MostUnits);

    public BlockTally Run(int threads, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _cancellation = cancellation;
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        int most = BlockPathsOf(range.Count, threads);
        var tasks = new Task<BlockTally>[(int)Math.Min(threads, (range.Count + most - 1) / most)];
        for (int i = 0; i < tasks.Length; i++)
        {
            tasks[i] = Task.Factory.StartNew(
                () => Work(most, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        // Not before the last of them has ended, which may be after this method.
        Task all = Task.WhenAll(tasks);
        _ = all.ContinueWith(_ => stop.Dispose(), TaskScheduler.Default);
        Wait(all, cancellation);

        BlockTally total = tasks[0].Result;
        foreach (Task<BlockTally> other in tasks.Skip(1))
        {
            total.Merge(other.Result);
        }

        return total;
    }

    private static void Wait(Task all, CancellationToken cancellation)
    {
        try
        {
            all.Wait(cancellation);
        }
        catch (OperationCanceledException)
        {
            ((IAsyncResult)all).AsyncWaitHandle.WaitOne(Patience);
            throw;
        }
        catch (AggregateException e)
        {
            // A worker's failure stops the others: the failure is what matters, not that they stopped.
            Exception cause = e.Flatten().InnerExceptions.FirstOrDefault(x => x is not OperationCanceledException) ?? e.InnerExceptions[0];
            cancellation.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(cause);
        }
    }

    private BlockTally Work(int most, CancellationTokenSource stop)
    {
        try
        {
            return Play(most, stop);
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }

    private BlockTally Play(int most, CancellationTokenSource stop)
    {
        var total = new BlockTally(variants);
        BlockEngine[] engines = [.. variants.Select(v => engine.Blocks(v.Scenario, stop.Token))];
        PathMark[] baseline = new PathMark[most], marks = new PathMark[most];
        int size = Math.Min(FirstBlock, most);
        for (long done; (done = Interlocked.Add(ref _next, size) - size) < range.Count;)
        {
            long started = Stopwatch.GetTimestamp(), first = range.First + done;
            int count = (int)Math.Min(size, range.Count - done);
            for (int v = 0; v < engines.Length; v++)
            {
                stop.Token.ThrowIfCancellationRequested();
                RunBlock(engines[v], v, first, count, v == 0 ? baseline : marks, baseline, total, stop);
                Report(count);
            }

            size = Next(size, most, Stopwatch.GetElapsedTime(started));
        }

        return total;
    }

    // Blocks grow while they are short and shrink when they are long. A result does not depend on it.
    private static int Next(int size, int most, TimeSpan taken) =>
        taken < Short ? Math.Min(2 * size, most)
        : taken > Long ? Math.Max(size / 2, FewestPaths)
        : size;

    private void RunBlock(
        BlockEngine played, int variant, long first, int count, PathMark[] marks,
        PathMark[] baseline, BlockTally total, CancellationTokenSource stop)
    {
        Tally tally = total.Tallies[variant];
        long before = tally.PathSteps;
        try
        {
            played.Run(seed, first, count, tally, marks);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            stop.Cancel(); // the other threads need not go on
            throw new FailureSearch(variants[variant], seed, engine, _cancellation).Explained(e, first, count);
        }

        if (variant == 0)
        {
            total.Add(baseline.AsSpan(0, count));
        }
        else
        {
            total.Add(variant, baseline.AsSpan(0, count), marks.AsSpan(0, count));
        }

        RunTelemetry.Played(count, tally.PathSteps - before);
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
