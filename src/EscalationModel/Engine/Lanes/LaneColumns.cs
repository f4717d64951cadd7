using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>The numbers of views as doubles, lane by lane, for policies whose body is put where they are asked: a number that the policy
/// does not look at is not read.</summary>
internal sealed unsafe class LaneColumns<V>(Arena arena)
    where V : unmanaged, ILaneBits<V>
{
    private const int Flags = 6;

    private readonly double* _numbers = arena.Take<double>((Flags + 3L) * V.Count);
    private bool _hasFlags;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(in LanedView<V> view)
    {
        double* seen = _numbers;
        V.StoreDoubles(view.Day, seen);
        V.StoreDoubles(view.Room, seen + V.Count);
        V.StoreDoubles(view.OwnTempo, seen + 2 * V.Count);
        V.StoreDoubles(view.OwnPeak, seen + 3 * V.Count);
        V.StoreDoubles(view.RivalTempo, seen + 4 * V.Count);
        V.StoreDoubles(view.RivalThrottle, seen + 5 * V.Count);

        // Flags are seldom set.
        bool hasFlags = LaneViews<V>.HasFlags(in view);
        if (hasFlags || _hasFlags)
        {
            _hasFlags = hasFlags;
            V.StoreDoubles(view.RedLight, seen + Flags * V.Count);
            V.StoreDoubles(view.SuspensionInForce, seen + (Flags + 1) * V.Count);
            V.StoreDoubles(view.TalksOn, seen + (Flags + 2) * V.Count);
        }
    }

    /// <summary>The lanes from one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Seen From(int lane) => new(_numbers + lane);

    /// <inheritdoc cref="From"/>
    public readonly ref struct Seen(double* numbers)
    {
        private readonly double* _numbers = numbers;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public View View(Briefing briefing, int lane)
        {
            double* seen = _numbers + lane;
            return new(briefing)
            {
                Day = seen[0],
                Room = seen[V.Count],
                OwnTempo = seen[2 * V.Count],
                OwnPeak = seen[3 * V.Count],
                RivalTempo = seen[4 * V.Count],
                RivalThrottle = seen[5 * V.Count],
                RedLight = seen[Flags * V.Count] > 0,
                SuspensionInForce = seen[(Flags + 1) * V.Count] > 0,
                TalksOn = seen[(Flags + 2) * V.Count] > 0,
            };
        }
    }
}
