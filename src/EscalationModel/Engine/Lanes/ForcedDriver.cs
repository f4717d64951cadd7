using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>A side that does in the first step of each path what its policy does not decide. The policy is asked all the same.</summary>
internal readonly unsafe struct ForcedDriver<V> : IDriver<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly DriverBox<V> _box;
    private readonly V* _fresh;
    private readonly double _throttle;

    public ForcedDriver(DriverBox<V> box, Arena arena, double throttle)
    {
        (_box, _throttle) = (box, throttle);
        _fresh = arena.Take<V>(1);
    }

    public static bool PullsLevers => false;

    public IAnyPolicy Policy => _box.Policy;

    public void Prepare(ulong seed, long first, int count) => _box.Prepare(seed, first, count);

    public void Begin(V mask, int next)
    {
        *_fresh |= mask;
        _box.Begin(mask, next);
    }

    public void Keep(LaneImage image) => _box.Keep(image);

    public V Throttle(in LanedView<V> view, V alive)
    {
        V throttle = V.Select(*_fresh & alive, V.Of(_throttle), _box.Throttle(in view, alive));
        *_fresh &= ~alive;
        return throttle;
    }

    public V Accepts(in LanedView<V> view, V asked) => _box.Accepts(in view, asked);
}
