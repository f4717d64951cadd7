using EscalationModel.Internals;

namespace EscalationModel.Engine.States;

/// <summary>Continuations of states, played in blocks of paths on several threads. What blocks add up to is merged in their
/// order.</summary>
internal sealed record ContinuationJob(Scenario Scenario, IReadOnlyList<CrisisState> States, int Each, int Steps, ulong Seed)
{
    public StateSums[] Run(FirstThrottle? first, int blockPaths, CancellationToken cancellation)
    {
        long paths = (long)States.Count * Each;
        var blocks = new StateSums[(paths + blockPaths - 1) / blockPaths][];
        ParallelLoop.For(
            blocks.Length,
            () => new Kept(States[0].Stored.Player(Scenario, first, cancellation), new PlayedState[blockPaths]),
            (i, kept) => blocks[i] = Play(kept, i * (long)blockPaths, (int)Math.Min(blockPaths, paths - i * (long)blockPaths)),
            cancellation: cancellation);
        return Merged(blocks, blockPaths);
    }

    private StateSums[] Play(Kept kept, long first, int count)
    {
        Span<PlayedState> played = kept.Played.AsSpan(0, count);
        try
        {
            kept.Player.Continue(States, Each, Steps, Seed, first, played);
        }
        catch (Exception e) when (e is not OperationCanceledException and not PolicyException)
        {
            throw new PolicyException(
                $"{Scenario.Name} cannot be gone on with from one of the states {first / Each} to {(first + count - 1) / Each}: "
                    + e.Message, e);
        }

        Outcome accident = Scenario.Model.Outcomes.Contains(Outcome.Accident) ? Outcome.Accident : Outcome.War;
        int firstState = (int)(first / Each);
        var sums = new StateSums[(int)((first + count - 1) / Each) - firstState + 1];
        for (int i = 0; i < count; i++)
        {
            (sums[(int)((first + i) / Each) - firstState] ??= new StateSums()).Add(in played[i], accident);
        }

        return sums;
    }

    private StateSums[] Merged(StateSums[][] blocks, int blockPaths)
    {
        var total = new StateSums[States.Count];
        for (int block = 0; block < blocks.Length; block++)
        {
            int state = (int)(block * (long)blockPaths / Each);
            foreach (StateSums sums in blocks[block])
            {
                (total[state++] ??= new StateSums()).Merge(sums);
            }
        }

        return total;
    }

    private sealed record Kept(StatePlayer Player, PlayedState[] Played);
}
