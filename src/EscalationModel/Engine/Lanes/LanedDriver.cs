using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>A policy with a laned body.</summary>
internal readonly unsafe struct LanedDriver<V, TPolicy> : IDriver<V>
    where V : unmanaged, ILaneBits<V>
    where TPolicy : struct, ILaned<TPolicy>
{
    private readonly TPolicy _policy;
    private readonly DriverKit _kit;
    private readonly V* _memory;
    private readonly byte* _started;
    private readonly LaneStream<V>? _draws, _answers;
    private readonly Xoshiro<V>* _generators;

    public LanedDriver(TPolicy policy, IAnyPolicy player, DriverKit kit)
    {
        (_policy, Policy, _kit) = (policy, player, kit);
        _memory = TPolicy.MemoryLanes > 0 ? kit.Arena.Take<V>(2 * TPolicy.MemoryLanes) : null;
        _started = TPolicy.MemoryLanes > 0 ? kit.Arena.Take<byte>(TPolicy.MemoryLanes * ColumnBytes(kit)) : null;
        if (TPolicy.Draws)
        {
            bool isA = kit.Side == Side.A;
            _draws = new LaneStream<V>(kit.Arena, kit.Width, isA ? RandomPurpose.PolicyA : RandomPurpose.PolicyB, kit.Capacity);
            _answers = kit.IsAsked
                ? new LaneStream<V>(kit.Arena, kit.Width, isA ? RandomPurpose.AcceptanceA : RandomPurpose.AcceptanceB, kit.Capacity)
                : null;
            _generators = _draws.Lanes;
        }
    }

    public static bool PullsLevers => TPolicy.PullsLevers;

    public static bool SeesNoActions => TPolicy.SeesNoActions;

    public IAnyPolicy Policy { get; }

    public void Prepare(ulong seed, long first, int count)
    {
        _draws?.Prepare(seed, first, count);
        _answers?.Prepare(seed, first, count);
        if (TPolicy.MemoryLanes > 0 || TPolicy.Draws)
        {
            Start(count);
        }
    }

    // What the policy remembers at the start of each path of the block, for as many paths at a time as there are lanes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Start(int count)
    {
        Span<V> fresh = stackalloc V[TPolicy.MemoryLanes];
        Xoshiro<V> draws = default;
        for (int path = 0; path < count; path += V.Count)
        {
            fresh.Clear();
            if (TPolicy.Draws)
            {
                draws = _draws!.At(path);
            }

            TPolicy.Start(_policy, _kit.Briefing, fresh, new LanedRandom<V>(TPolicy.Draws ? &draws : null));
            if (TPolicy.Draws)
            {
                _draws!.Put(in draws, path);
            }

            for (int i = 0; i < fresh.Length; i++)
            {
                V.Store(fresh[i], Started(i, path));
            }
        }
    }

    private static long ColumnBytes(DriverKit kit) => (V.IsDouble ? 8L : 4L) * (kit.Capacity + PathSeeds.Slack);

    private byte* Started(int i, int path) => _started + i * ColumnBytes(_kit) + (V.IsDouble ? 8L : 4L) * path;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin(V mask, int next)
    {
        if (TPolicy.MemoryLanes > 0 || TPolicy.Draws)
        {
            BeginAnew(mask, next);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BeginAnew(V mask, int next)
    {
        _draws?.Begin(mask, next);
        _answers?.Begin(mask, next);
        for (int i = 0; i < TPolicy.MemoryLanes; i++)
        {
            _memory[i] = V.Expand(_memory[i], mask, Started(i, next));
        }
    }

    public void Keep(LaneImage image) => image.Add(_memory, TPolicy.MemoryLanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Throttle(in LanedView<V> view, V alive) =>
        _policy.Throttle(in view, new Span<V>(_memory, TPolicy.MemoryLanes), new LanedRandom<V>(_generators));

    public V Accepts(in LanedView<V> view, V asked)
    {
        var copy = new Span<V>(_memory + TPolicy.MemoryLanes, TPolicy.MemoryLanes);
        new Span<V>(_memory, TPolicy.MemoryLanes).CopyTo(copy);
        if (!TPolicy.Draws)
        {
            return TPolicy.Accepts(_policy, in view, copy, default);
        }

        Xoshiro<V>* answers = _answers!.Lanes;
        Xoshiro<V> before = *answers;
        V answer = TPolicy.Accepts(_policy, in view, copy, new LanedRandom<V>(answers));
        TakeBack(answers, ~asked, in before);
        return answer;
    }

    // Only the paths that are meant draw.
    private static void TakeBack(Xoshiro<V>* generators, V mask, in Xoshiro<V> before)
    {
        generators->S0 = V.Select(mask, before.S0, generators->S0);
        generators->S1 = V.Select(mask, before.S1, generators->S1);
        generators->S2 = V.Select(mask, before.S2, generators->S2);
        generators->S3 = V.Select(mask, before.S3, generators->S3);
    }
}
