using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engines.Lanes;

/// <summary>What plays a side in lanes.</summary>
internal interface IDriver<V>
    where V : unmanaged, ILaneBits<V>
{
    /// <summary>Whether every answer is a lever of the view.</summary>
    static abstract bool PullsLevers { get; }

    /// <summary>The policy, for messages.</summary>
    IPlayer Policy { get; }

    void Prepare(ulong seed, long first, int count);

    void Begin(V mask, int next);

    V Throttle(in LanedView<V> view, V alive);

    /// <summary>Above 0 where the offer is accepted; asked of the lanes of the mask.</summary>
    V Accepts(in LanedView<V> view, V asked);
}

/// <summary>A policy with a laned body.</summary>
internal readonly unsafe struct LanedDriver<V, TPolicy> : IDriver<V>
    where V : unmanaged, ILaneBits<V>
    where TPolicy : struct, ILaned<TPolicy>
{
    private readonly TPolicy _policy;
    private readonly V* _memory;
    private readonly LaneStream<V>? _draws, _answers;
    private readonly Xoshiro<V>* _generators;

    public LanedDriver(TPolicy policy, Side side, Arena arena, LaneWidth width, int capacity)
    {
        _policy = policy;
        _memory = TPolicy.MemoryLanes > 0 ? arena.Take<V>(2 * TPolicy.MemoryLanes) : null;
        if (TPolicy.Draws)
        {
            _draws = new LaneStream<V>(arena, width, side == Side.A ? RandomPurpose.PolicyA : RandomPurpose.PolicyB, capacity);
            _answers = new LaneStream<V>(arena, width, side == Side.A ? RandomPurpose.AcceptanceA : RandomPurpose.AcceptanceB, capacity);
            _generators = _draws.Lanes;
        }
    }

    public static bool PullsLevers => TPolicy.PullsLevers;

    public IPlayer Policy => (IPlayer)_policy;

    public void Prepare(ulong seed, long first, int count)
    {
        _draws?.Prepare(seed, first, count);
        _answers?.Prepare(seed, first, count);
    }

    public void Begin(V mask, int next)
    {
        _draws?.Begin(mask, next);
        _answers?.Begin(mask, next);
        for (int i = 0; i < TPolicy.MemoryLanes; i++)
        {
            _memory[i] = V.Select(mask, V.Of(0), _memory[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Throttle(in LanedView<V> view, V alive) => _policy.Throttle(in view, new Span<V>(_memory, TPolicy.MemoryLanes), new LanedRandom<V>(_generators));

    public V Accepts(in LanedView<V> view, V asked)
    {
        var copy = new Span<V>(_memory + TPolicy.MemoryLanes, TPolicy.MemoryLanes);
        new Span<V>(_memory, TPolicy.MemoryLanes).CopyTo(copy);
        if (!TPolicy.Draws)
        {
            return TPolicy.Accepts(_policy, in view, copy, default);
        }

        // Only the paths that are asked draw.
        Xoshiro<V>* answers = _answers!.Lanes;
        Xoshiro<V> before = *answers;
        V answer = TPolicy.Accepts(_policy, in view, copy, new LanedRandom<V>(answers));
        answers->S0 = V.Select(asked, answers->S0, before.S0);
        answers->S1 = V.Select(asked, answers->S1, before.S1);
        answers->S2 = V.Select(asked, answers->S2, before.S2);
        answers->S3 = V.Select(asked, answers->S3, before.S3);
        return answer;
    }
}

/// <summary>A policy whose levers would not be told apart, because acceleration is 0: it is clamped and scaled as any other.</summary>
internal readonly struct GradedDriver<V, TDriver>(TDriver driver) : IDriver<V>
    where V : unmanaged, ILaneBits<V>
    where TDriver : struct, IDriver<V>
{
    private readonly TDriver _driver = driver;

    public static bool PullsLevers => false;

    public IPlayer Policy => _driver.Policy;

    public void Prepare(ulong seed, long first, int count) => _driver.Prepare(seed, first, count);

    public void Begin(V mask, int next) => _driver.Begin(mask, next);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Throttle(in LanedView<V> view, V alive) => _driver.Throttle(in view, alive);

    public V Accepts(in LanedView<V> view, V asked) => _driver.Accepts(in view, asked);
}
