using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>What is asked and answered lane by lane, as columns of doubles. All columns of a lane stand at fixed distances from its first
/// number, so that a policy whose body is put where it is asked reads what it looks at, and nothing else, by one pointer.</summary>
internal readonly unsafe struct LaneColumns<V>
    where V : unmanaged, ILaneBits<V>
{
    private const int Flags = 6, Answer = 7, Columns = 8;

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

    /// <summary>Makes doubles of what is seen in singles: read from memory, numbers are spread and converted by one instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Widen()
    {
        if (V.IsDouble)
        {
            return;
        }

        float* seen = (float*)Seen;
        int i = 0, count = Answer * V.Count;
        if (Avx512F.IsSupported && V.Count >= 16)
        {
            for (; i < count; i += 16)
            {
                Avx512F.ConvertToVector512Double(Vector256.Load(seen + i)).Store(_numbers + i);
                Avx512F.ConvertToVector512Double(Vector256.Load(seen + i + 8)).Store(_numbers + i + 8);
            }
        }
        else if (Avx.IsSupported && V.Count >= 4)
        {
            for (; i < count; i += 4)
            {
                Avx.ConvertToVector256Double(Vector128.Load(seen + i)).Store(_numbers + i);
            }
        }

        for (; i < count; i++)
        {
            _numbers[i] = seen[i];
        }
    }

    /// <summary>A lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double* At(int lane) => _numbers + lane;

    /// <summary>The number of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(double* lane) => (int)(lane - _numbers);

    /// <summary>Writes what a lane answers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PutAnswer(double* lane, double answer) => lane[Answer * V.Count] = answer;

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
        RedLight = SeenFlags.Has(lane[Flags * V.Count], SeenFlags.RedLight),
        SuspensionInForce = SeenFlags.Has(lane[Flags * V.Count], SeenFlags.SuspensionInForce),
        TalksOn = SeenFlags.Has(lane[Flags * V.Count], SeenFlags.TalksOn),
    };
}
