using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>A policy whose levers would not be told apart, because acceleration is 0: it is clamped and scaled as any other.</summary>
internal readonly struct GradedDriver<V, TDriver>(TDriver driver) : IDriver<V>
    where V : unmanaged, ILaneBits<V>
    where TDriver : struct, IDriver<V>
{
    private readonly TDriver _driver = driver;

    public static bool PullsLevers => false;

    public static bool SeesNoActions => TDriver.SeesNoActions;

    public IAnyPolicy Policy => _driver.Policy;

    public void Prepare(ulong seed, long first, int count) => _driver.Prepare(seed, first, count);

    public void Begin(V mask, int next) => _driver.Begin(mask, next);

    public void Keep(LaneImage image) => _driver.Keep(image);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Throttle(in LanedView<V> view, V alive) => _driver.Throttle(in view, alive);

    public V Accepts(in LanedView<V> view, V asked) => _driver.Accepts(in view, asked);
}
