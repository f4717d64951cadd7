using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>Asks a plain policy for one lane after the other. The lanes of a view are written out as doubles once, the
/// answers read back once.</summary>
internal abstract unsafe class LaneAsker<V>
    where V : unmanaged, ILaneBits<V>
{
    // After the columns of the view.
    private const int AnswerColumn = 9;

    private readonly Seat _seat;
    private readonly CancellationToken _cancellation;
    private readonly double* _columns;
    private readonly byte* _memory;
    private readonly int _memoryBytes;
    private readonly RandomStream* _throttleDraws, _acceptanceDraws;

    protected LaneAsker(Seat seat)
    {
        (_seat, _cancellation) = (seat, seat.Cancellation);
        _columns = seat.Arena.Take<double>((AnswerColumn + 1) * V.Count);
        _memoryBytes = (Policy.MemoryBytes + 7) / 8 * 8;
        _memory = seat.Arena.Take<byte>(Math.Max(1, _memoryBytes * V.Count));
        _throttleDraws = seat.Arena.Take<RandomStream>(V.Count);
        _acceptanceDraws = seat.Arena.Take<RandomStream>(V.Count);
    }

    public IAnyPolicy Policy => _seat.Policy;

    public ulong Seed { get; set; }

    public long First { get; set; }

    /// <summary>A path of the block enters a lane.</summary>
    public void Begin(int lane, int path)
    {
        StopIfCanceled();
        bool isA = _seat.Side == Side.A;
        _throttleDraws[lane] = new RandomStream(Seed, First + path, isA ? RandomPurpose.PolicyA : RandomPurpose.PolicyB);
        _acceptanceDraws[lane] = new RandomStream(Seed, First + path, isA ? RandomPurpose.AcceptanceA : RandomPurpose.AcceptanceB);
        Span<byte> memory = Memory(lane);
        memory.Clear();
        Policy.Start(_seat.Briefing, memory, ref _throttleDraws[lane]);
    }

    /// <summary>Adds the memory of a lane.</summary>
    public void Keep(LaneImage image) => image.AddWords(_memory, _memoryBytes, _memoryBytes / sizeof(ulong));

    /// <summary>The throttles of the lanes that are alive; anything elsewhere. The engine looks for NaN in all lanes at once.</summary>
    public abstract V Throttle(in LanedView<V> view, V alive);

    public V Accepts(in LanedView<V> view, V asked)
    {
        StopIfCanceled();
        Spread(in view);
        for (uint lanes = V.Bits(asked); lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            View own = ViewOf(view.Briefing, _columns + lane);
            _columns[AnswerColumn * V.Count + lane] = Policy.Accepts(in own, Memory(lane), ref _acceptanceDraws[lane]) ? 1 : 0;
        }

        return Answers();
    }

    /// <summary>A policy of the user's own may take any time: a run that was canceled does not wait for a whole block of steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void StopIfCanceled() => _cancellation.ThrowIfCancellationRequested();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected V Answers() => V.LoadDoubles(_columns + AnswerColumn * V.Count);

    /// <summary>Asks for the lanes from one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected Asked From(int lane) => new(_columns + lane, _memory + lane * _memoryBytes, _memoryBytes, _throttleDraws + lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Spread(in LanedView<V> view)
    {
        double* seen = _columns;
        V.StoreDoubles(view.Day, seen);
        V.StoreDoubles(view.Room, seen + V.Count);
        V.StoreDoubles(view.OwnTempo, seen + 2 * V.Count);
        V.StoreDoubles(view.OwnPeak, seen + 3 * V.Count);
        V.StoreDoubles(view.RivalTempo, seen + 4 * V.Count);
        V.StoreDoubles(view.RivalThrottle, seen + 5 * V.Count);
        V.StoreDoubles(view.RedLight, seen + 6 * V.Count);
        V.StoreDoubles(view.SuspensionInForce, seen + 7 * V.Count);
        V.StoreDoubles(view.TalksOn, seen + 8 * V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static View ViewOf(Briefing briefing, double* seen) => new(briefing)
    {
        Day = seen[0],
        Room = seen[V.Count],
        OwnTempo = seen[2 * V.Count],
        OwnPeak = seen[3 * V.Count],
        RivalTempo = seen[4 * V.Count],
        RivalThrottle = seen[5 * V.Count],
        RedLight = seen[6 * V.Count] > 0,
        SuspensionInForce = seen[7 * V.Count] > 0,
        TalksOn = seen[8 * V.Count] > 0,
    };

    private Span<byte> Memory(int lane) => new(_memory + lane * _memoryBytes, Policy.MemoryBytes);

    /// <summary>Where the lanes from one on have what they see and answer, remember and draw.</summary>
    protected readonly ref struct Asked(double* columns, byte* memory, int memoryBytes, RandomStream* draws)
    {
        private readonly double* _columns = columns;
        private readonly byte* _memory = memory;
        private readonly int _memoryBytes = memoryBytes;
        private readonly RandomStream* _draws = draws;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Ask<TCall>(TCall call, Briefing briefing, int lane)
            where TCall : struct, IThrottleCall
        {
            View own = ViewOf(briefing, _columns + lane);
            _columns[AnswerColumn * V.Count + lane] = call.Throttle(in own, _memory + lane * _memoryBytes, ref _draws[lane]);
        }
    }
}

/// <summary>Who is asked, and where.</summary>
internal sealed record Seat(IAnyPolicy Policy, Side Side, Briefing Briefing, Arena Arena, CancellationToken Cancellation);

/// <inheritdoc cref="LaneAsker{V}"/>
internal sealed class LaneAsker<V, TCall>(Seat seat, TCall call) : LaneAsker<V>(seat)
    where V : unmanaged, ILaneBits<V>
    where TCall : struct, IThrottleCall
{
    private readonly TCall _call = call;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override V Throttle(in LanedView<V> view, V alive)
    {
        StopIfCanceled();
        Spread(in view);
        if (TCall.IsInlined)
        {
            AskByFour(view.Briefing, V.Bits(alive));
        }
        else
        {
            TCall call = _call;
            Briefing briefing = view.Briefing;
            Asked lane0 = From(0);
            for (uint lanes = V.Bits(alive); lanes != 0; lanes &= lanes - 1)
            {
                lane0.Ask(call, briefing, BitOperations.TrailingZeroCount(lanes));
            }
        }

        return Answers();
    }

    // Methods of their own, without a loop: within a loop the compiler makes the policy's choices into jumps, which are hard to predict,
    // and outside into conditional moves.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AskOne(Briefing briefing, int lane) => From(lane).Ask(_call, briefing, 0);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AskFour(Briefing briefing, int lane)
    {
        TCall call = _call;
        Asked from = From(lane);
        from.Ask(call, briefing, 0);
        from.Ask(call, briefing, 1);
        from.Ask(call, briefing, 2);
        from.Ask(call, briefing, 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AskByFour(Briefing briefing, uint lanes)
    {
        for (int lane = 0; lane < V.Count; lane += 4)
        {
            uint four = (lanes >> lane) & 0xF;
            if (four == 0xF)
            {
                AskFour(briefing, lane);
                continue;
            }

            for (; four != 0; four &= four - 1)
            {
                AskOne(briefing, lane + BitOperations.TrailingZeroCount(four));
            }
        }
    }
}
