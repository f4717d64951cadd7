using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>A driver behind a call.</summary>
internal abstract class DriverBox<V>
    where V : unmanaged, ILaneBits<V>
{
    public abstract IAnyPolicy Policy { get; }

    public abstract void Prepare(ulong seed, long first, int count);

    public abstract void Begin(V mask, int next);

    public abstract void Keep(LaneImage image);

    public abstract V Throttle(in LanedView<V> view, V alive);

    public abstract V Accepts(in LanedView<V> view, V asked);
}

/// <summary>A driver of one type behind a call.</summary>
internal sealed class DriverBox<V, TDriver>(TDriver driver) : DriverBox<V>
    where V : unmanaged, ILaneBits<V>
    where TDriver : struct, IDriver<V>
{
    private readonly TDriver _driver = driver;

    public override IAnyPolicy Policy => _driver.Policy;

    public override void Prepare(ulong seed, long first, int count) => _driver.Prepare(seed, first, count);

    public override void Begin(V mask, int next) => _driver.Begin(mask, next);

    public override void Keep(LaneImage image) => _driver.Keep(image);

    public override V Throttle(in LanedView<V> view, V alive) => _driver.Throttle(in view, alive);

    public override V Accepts(in LanedView<V> view, V asked) => _driver.Accepts(in view, asked);
}

/// <summary>Any driver, played behind a call: one kernel serves all policies.</summary>
internal readonly struct BoxedDriver<V>(DriverBox<V> box) : IDriver<V>
    where V : unmanaged, ILaneBits<V>
{
    public static bool PullsLevers => false;

    public IAnyPolicy Policy => box.Policy;

    public void Prepare(ulong seed, long first, int count) => box.Prepare(seed, first, count);

    public void Begin(V mask, int next) => box.Begin(mask, next);

    public void Keep(LaneImage image) => box.Keep(image);

    public V Throttle(in LanedView<V> view, V alive) => box.Throttle(in view, alive);

    public V Accepts(in LanedView<V> view, V asked) => box.Accepts(in view, asked);
}
