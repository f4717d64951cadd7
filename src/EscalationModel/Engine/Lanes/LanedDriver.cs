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
    private readonly LaneStream<V>? _draws, _answers;
    private readonly Xoshiro<V>* _generators;

    public LanedDriver(TPolicy policy, IAnyPolicy player, DriverKit kit)
    {
        (_policy, Policy, _kit) = (policy, player, kit);
        _memory = TPolicy.MemoryLanes > 0 ? kit.Arena.Take<V>(2 * TPolicy.MemoryLanes) : null;
        if (TPolicy.Draws)
        {
            bool isA = kit.Side == Side.A;
            _draws = new LaneStream<V>(kit.Arena, kit.Width, isA ? RandomPurpose.PolicyA : RandomPurpose.PolicyB, kit.Capacity);
            _answers = new LaneStream<V>(kit.Arena, kit.Width, isA ? RandomPurpose.AcceptanceA : RandomPurpose.AcceptanceB, kit.Capacity);
            _generators = _draws.Lanes;
        }
    }

    public static bool PullsLevers => TPolicy.PullsLevers;

    public IAnyPolicy Policy { get; }

    public void Prepare(ulong seed, long first, int count)
    {
        _draws?.Prepare(seed, first, count);
        _answers?.Prepare(seed, first, count);
    }

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
        V* fresh = _memory + TPolicy.MemoryLanes;
        new Span<V>(fresh, TPolicy.MemoryLanes).Clear();
        Xoshiro<V> before = TPolicy.Draws ? *_generators : default;
        TPolicy.Start(_policy, _kit.Briefing, new Span<V>(fresh, TPolicy.MemoryLanes), new LanedRandom<V>(_generators));
        for (int i = 0; i < TPolicy.MemoryLanes; i++)
        {
            _memory[i] = V.Select(mask, fresh[i], _memory[i]);
        }

        if (TPolicy.Draws)
        {
            TakeBack(_generators, ~mask, in before);
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
