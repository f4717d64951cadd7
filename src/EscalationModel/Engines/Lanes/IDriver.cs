using System.Numerics;
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
    private readonly DriverKit _kit;
    private readonly V* _memory;
    private readonly LaneStream<V>? _draws, _answers;
    private readonly Xoshiro<V>* _generators;

    public LanedDriver(TPolicy policy, IPlayer player, DriverKit kit)
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

    public IPlayer Policy { get; }

    public void Prepare(ulong seed, long first, int count)
    {
        _draws?.Prepare(seed, first, count);
        _answers?.Prepare(seed, first, count);
    }

    public void Begin(V mask, int next)
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

/// <summary>Any other policy, lane by lane: a struct, a class or one around a delegate, with memory or without. Its random numbers are those of the plain engine.</summary>
internal readonly unsafe struct PlainDriver<V> : IDriver<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly State _state;

    public PlainDriver(IPlayer policy, Side side, Briefing briefing) => _state = new State(policy, side, briefing);

    public static bool PullsLevers => false;

    public IPlayer Policy => _state.Policy;

    public void Prepare(ulong seed, long first, int count) => (_state.Seed, _state.First) = (seed, first);

    public void Begin(V mask, int next)
    {
        for (uint lanes = V.Bits(mask); lanes != 0; lanes &= lanes - 1)
        {
            _state.Begin(BitOperations.TrailingZeroCount(lanes), _state.First + next++);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public V Throttle(in LanedView<V> view, V alive)
    {
        V* seen = stackalloc V[7];
        Spread(in view, seen);
        V throttles = V.Of(0);
        for (uint lanes = V.Bits(alive); lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            Set(&throttles, lane, _state.Throttle(Of(view.Briefing, seen, lane), lane));
        }

        return throttles;
    }

    public V Accepts(in LanedView<V> view, V asked)
    {
        V* seen = stackalloc V[7];
        Spread(in view, seen);
        V answers = V.Of(0);
        for (uint lanes = V.Bits(asked); lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            Set(&answers, lane, _state.Accepts(Of(view.Briefing, seen, lane), lane) ? 1 : 0);
        }

        return answers;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(V* lanes, int lane, double value)
    {
        if (V.IsDouble)
        {
            ((double*)lanes)[lane] = value;
        }
        else
        {
            ((float*)lanes)[lane] = (float)value;
        }
    }

    private static void Spread(in LanedView<V> view, V* seen)
    {
        seen[0] = view.Day;
        seen[1] = view.Room;
        seen[2] = view.OwnTempo;
        seen[3] = view.OwnPeak;
        seen[4] = view.RivalTempo;
        seen[5] = view.RivalThrottle;
        seen[6] = view.RedLight;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Get(V* lanes, int lane) => V.IsDouble ? ((double*)lanes)[lane] : ((float*)lanes)[lane];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static View Of(Briefing briefing, V* seen, int lane) => new(briefing)
    {
        Day = Get(seen, lane),
        Room = Get(seen + 1, lane),
        OwnTempo = Get(seen + 2, lane),
        OwnPeak = Get(seen + 3, lane),
        RivalTempo = Get(seen + 4, lane),
        RivalThrottle = Get(seen + 5, lane),
        RedLight = Get(seen + 6, lane) > 0,
    };

    /// <summary>What the lanes remember.</summary>
    private sealed class State(IPlayer policy, Side side, Briefing briefing)
    {
        private readonly int _bytes = (policy.MemoryBytes + 7) / 8 * 8;
        private readonly byte[] _memory = new byte[(policy.MemoryBytes + 7) / 8 * 8 * V.Count];
        private readonly RandomStream[] _draws = new RandomStream[V.Count], _answers = new RandomStream[V.Count];

        public IPlayer Policy => policy;

        public ulong Seed { get; set; }

        public long First { get; set; }

        public void Begin(int lane, long path)
        {
            bool isA = side == Side.A;
            _draws[lane] = new RandomStream(Seed, path, isA ? RandomPurpose.PolicyA : RandomPurpose.PolicyB);
            _answers[lane] = new RandomStream(Seed, path, isA ? RandomPurpose.AcceptanceA : RandomPurpose.AcceptanceB);
            Span<byte> memory = Memory(lane);
            memory.Clear();
            policy.Start(briefing, memory, ref _draws[lane]);
        }

        public double Throttle(in View view, int lane)
        {
            double throttle = policy.Throttle(in view, Memory(lane), ref _draws[lane]);
            return double.IsNaN(throttle) ? throw PolicyException.NotANumber(policy, side, view.Day) : throttle;
        }

        public bool Accepts(in View view, int lane) => policy.Accepts(in view, Memory(lane), ref _answers[lane]);

        private Span<byte> Memory(int lane) => _memory.AsSpan(lane * _bytes, policy.MemoryBytes);
    }
}
