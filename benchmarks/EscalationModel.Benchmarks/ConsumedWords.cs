using System.Runtime.InteropServices;
using EscalationModel.Engine;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Trains;
using Microsoft.Win32.SafeHandles;

namespace EscalationModel.Benchmarks;

/// <summary>The random words that the laned engine uses up on the reference workload, for batteries of tests of other people:
/// <c>words --precision single|double --order path|step</c> writes them as they are in memory until the reader has enough.
/// A path uses 64 bits for its accident budget and two words for each step that it lives. Path by path, or the budgets of a block of
/// paths, then the words of their first step, and so on.</summary>
internal static class ConsumedWords
{
    private const ulong Seed = 42;
    private const int Block = 512;

    public static void Write(string[] args)
    {
        Precision precision = Enum.Parse<Precision>(args.Option("precision", "single"), ignoreCase: true);
        bool byStep = args.Option("order", "path") == "step";

        // Not the console's stream, which hides that the reader has gone.
        using var handle = new SafeFileHandle(1, ownsHandle: false);
        using var output = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        try
        {
            if (precision == Precision.Double)
            {
                Write<Lanes1<double>, ulong>(output, precision, byStep);
            }
            else
            {
                Write<Lanes1<float>, uint>(output, precision, byStep);
            }
        }
        catch (IOException)
        {
            // The reader has enough.
        }
    }

    private static unsafe void Write<V, TWord>(Stream output, Precision precision, bool byStep)
        where V : unmanaged, ILaneBits<V>
        where TWord : unmanaged
    {
        BlockEngine engine = TrainsKernels.For(
            ReferenceWorkload.Scenario, (AcceleratingTrains)ReferenceWorkload.Scenario.Model, precision, LaneWidths.Chosen);
        var noise = new LaneStream<V>(new Arena(), LaneWidths.Chosen, RandomPurpose.NoiseA, Block);
        var paths = new TWord[Block][];
        int head = sizeof(ulong) / sizeof(V);
        var bytes = new byte[Block * (2 + 2 * 365) * sizeof(V)];
        for (long first = 0; ; first += Block)
        {
            int[] steps = Steps(engine, first);
            noise.Prepare(Seed, first, Block);
            for (int i = 0; i < Block; i++)
            {
                paths[i] = new TWord[head + 2 * steps[i]];
                Budget(first + i, paths[i]);
                noise.Begin(V.OfBits(ulong.MaxValue), i);
                for (int k = head; k < paths[i].Length; k++)
                {
                    V word = noise.Lanes->Next();
                    paths[i][k] = *(TWord*)&word;
                }
            }

            output.Write(bytes.AsSpan(0, byStep ? ByStep(paths, head, bytes) : ByPath(paths, bytes)));
        }
    }

    // How long each path lives, which is how much it uses up.
    private static int[] Steps(BlockEngine engine, long first)
    {
        var tally = new Tally(ReferenceWorkload.Scenario);
        var mark = new PathMark[1];
        var steps = new int[Block];
        for (int i = 0; i < Block; i++)
        {
            long before = tally.PathSteps;
            engine.Run(Seed, first + i, 1, tally, mark);
            steps[i] = (int)(tally.PathSteps - before);
        }

        return steps;
    }

    private static unsafe void Budget<TWord>(long path, TWord[] words)
        where TWord : unmanaged
    {
        const uint Purpose = PathSeeds.Laned | (uint)RandomPurpose.Accident;
        byte* columns = stackalloc byte[4 * 8 * (1 + PathSeeds.Slack)];
        int column = 8 * (1 + PathSeeds.Slack);
        if (sizeof(TWord) == 8)
        {
            PathSeeds.Fill64(LaneWidths.Chosen, Seed, Purpose, 0, path, 1, (ulong*)columns, (ulong*)(columns + column));
        }
        else
        {
            PathSeeds.Fill32(
                LaneWidths.Chosen, Seed, Purpose, path, 1, (uint*)columns, (uint*)(columns + column),
                (uint*)(columns + 2 * column), (uint*)(columns + 3 * column));
        }

        words[0] = *(TWord*)columns;
        if (sizeof(TWord) == 4)
        {
            words[1] = *(TWord*)(columns + column);
        }
    }

    private static int ByPath<TWord>(TWord[][] paths, byte[] bytes)
        where TWord : unmanaged
    {
        int at = 0;
        foreach (TWord[] path in paths)
        {
            ReadOnlySpan<byte> own = MemoryMarshal.AsBytes<TWord>(path);
            own.CopyTo(bytes.AsSpan(at));
            at += own.Length;
        }

        return at;
    }

    private static unsafe int ByStep<TWord>(TWord[][] paths, int head, byte[] bytes)
        where TWord : unmanaged
    {
        Span<TWord> words = MemoryMarshal.Cast<byte, TWord>(bytes.AsSpan());
        int at = 0, longest = paths.Max(p => p.Length);
        for (int from = 0, to = head; from < longest; (from, to) = (to, to + 2))
        {
            foreach (TWord[] path in paths)
            {
                if (from < path.Length)
                {
                    path.AsSpan(from, to - from).CopyTo(words[at..]);
                    at += to - from;
                }
            }
        }

        return at * sizeof(TWord);
    }
}
