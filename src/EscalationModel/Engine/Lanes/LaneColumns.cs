using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>What is asked and answered lane by lane, as columns of doubles. All columns of a lane stand at fixed distances from its first
/// number, so that a policy whose body is put where it is asked reads what it looks at, and nothing else, by one pointer.</summary>
internal readonly unsafe struct LaneColumns<V>
    where V : unmanaged, ILaneBits<V>
{
    private const int Flags = 6, Answer = 9, Columns = 10;

    private readonly double* _numbers;

    public LaneColumns(Arena arena)
    {
        _numbers = arena.Take<double>((long)Columns * V.Count);
        Seen = V.IsDouble ? (SeenLanes<V>*)_numbers : arena.Take<SeenLanes<V>>(1);
    }

    /// <summary>What the side sees, in the precision of the run.</summary>
    public SeenLanes<V>* Seen { get; }

    /// <summary>The answers of all lanes.</summary>
    public double* Answers => _numbers + Answer * V.Count;

    /// <summary>Makes doubles of what is seen, where it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Widen(ref bool hasFlags)
    {
        if (V.IsDouble)
        {
            return;
        }

        SeenLanes<V>* seen = Seen;
        double* numbers = _numbers;
        V.StoreDoubles(seen->Day, numbers);
        V.StoreDoubles(seen->Room, numbers + V.Count);
        V.StoreDoubles(seen->OwnTempo, numbers + 2 * V.Count);
        V.StoreDoubles(seen->OwnPeak, numbers + 3 * V.Count);
        V.StoreDoubles(seen->RivalTempo, numbers + 4 * V.Count);
        V.StoreDoubles(seen->RivalThrottle, numbers + 5 * V.Count);

        // Flags are seldom set.
        bool had = hasFlags;
        hasFlags = seen->HasFlags;
        if (had || hasFlags)
        {
            V.StoreDoubles(seen->RedLight, numbers + Flags * V.Count);
            V.StoreDoubles(seen->SuspensionInForce, numbers + (Flags + 1) * V.Count);
            V.StoreDoubles(seen->TalksOn, numbers + (Flags + 2) * V.Count);
        }
    }

    /// <summary>A lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double* At(int lane) => _numbers + lane;

    /// <summary>The number of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(double* lane) => (int)(lane - _numbers);

    /// <summary>Where a lane answers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref double AnswerOf(double* lane) => ref lane[Answer * V.Count];

    /// <summary>The view of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static View View(Briefing briefing, double* lane) => new(briefing)
    {
        Day = lane[0],
        Room = lane[V.Count],
        OwnTempo = lane[2 * V.Count],
        OwnPeak = lane[3 * V.Count],
        RivalTempo = lane[4 * V.Count],
        RivalThrottle = lane[5 * V.Count],
        RedLight = lane[Flags * V.Count] > 0,
        SuspensionInForce = lane[(Flags + 1) * V.Count] > 0,
        TalksOn = lane[(Flags + 2) * V.Count] > 0,
    };
}
