using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>Asks a plain policy for one lane after the other; the answers are read back once.</summary>
internal abstract unsafe class LaneAsker<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly Seat _seat;
    private readonly CancellationToken _cancellation;
    private readonly double* _answers;
    private readonly byte* _memory;
    private readonly int _memoryBytes;
    private readonly RandomStream* _throttleDraws, _acceptanceDraws;

    protected LaneAsker(Seat seat)
    {
        (_seat, _cancellation) = (seat, seat.Cancellation);
        Columns = new(seat.Arena);
        _answers = Columns.Answers;
        _memoryBytes = (Policy.MemoryBytes + 7) / 8 * 8;
        _memory = seat.Arena.Take<byte>(Math.Max(1, _memoryBytes * V.Count));
        _throttleDraws = seat.Arena.Take<RandomStream>(V.Count);
        _acceptanceDraws = seat.Arena.Take<RandomStream>(V.Count);
    }

    public IAnyPolicy Policy => _seat.Policy;

    /// <summary>What the side sees; written before it is asked.</summary>
    public SeenLanes<V>* Seen => Columns.Seen;

    public ulong Seed { get; set; }

    public long First { get; set; }

    protected LaneColumns<V> Columns { get; }

    /// <summary>A path of the block enters a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    /// <summary>What the lanes that were asked answered; anything elsewhere.</summary>
    public V Answers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.LoadDoubles(_answers);
    }

    /// <summary>Asks for the throttles of the lanes that are alive. The engine looks for NaN in all lanes at once.</summary>
    public abstract void Ask(uint alive);

    public V Accepts(in LanedView<V> view, V asked)
    {
        StopIfCanceled();
        Seen->Write(in view);
        for (uint lanes = V.Bits(asked); lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            View own = SeenLanes<V>.Of(Seen, _seat.Briefing, lane);
            _answers[lane] = Policy.Accepts(in own, Memory(lane), ref _acceptanceDraws[lane]) ? 1 : 0;
        }

        return Answers;
    }

    /// <summary>A policy of the user's own may take any time: a run that was canceled does not wait for a whole block of steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void StopIfCanceled() => _cancellation.ThrowIfCancellationRequested();

    /// <summary>Asks about a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected double Ask<TCall>(TCall call, in View own, int lane)
        where TCall : struct, IThrottleCall => call.Throttle(in own, _memory + (long)lane * _memoryBytes, ref _throttleDraws[lane]);

    private Span<byte> Memory(int lane) => new(_memory + lane * _memoryBytes, Policy.MemoryBytes);
}

/// <summary>Who is asked, and where.</summary>
internal sealed record Seat(IAnyPolicy Policy, Side Side, Briefing Briefing, Arena Arena, CancellationToken Cancellation);
