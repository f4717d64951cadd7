using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>The driver of a policy with a laned body that tells where it fails. It is to play one path alone, which then is in the first
/// lane. Not generic in the policy: watched policies of watched policies would have no end where code is made ahead of time.</summary>
internal sealed class WatchedDriver<V>(DriverBox<V> driver, WatchedPolicy policy) : DriverBox<V>
    where V : unmanaged, ILaneBits<V>
{
    public override IAnyPolicy Policy => driver.Policy;

    public override void Keep(LaneImage image) => driver.Keep(image);

    public override void Prepare(ulong seed, long first, int count)
    {
        try
        {
            driver.Prepare(seed, first, count);
        }
        catch (Exception e)
        {
            throw policy.Failure(null, e);
        }
    }

    public override void Begin(V mask, int next)
    {
        try
        {
            driver.Begin(mask, next);
        }
        catch (Exception e)
        {
            throw policy.Failure(null, e);
        }
    }

    public override V Throttle(in LanedView<V> view, V alive)
    {
        try
        {
            return driver.Throttle(in view, alive);
        }
        catch (Exception e)
        {
            throw policy.Failure(FirstDay(in view), e);
        }
    }

    public override V Accepts(in LanedView<V> view, V asked)
    {
        try
        {
            return driver.Accepts(in view, asked);
        }
        catch (Exception e)
        {
            throw policy.Failure(FirstDay(in view), e);
        }
    }

    private static unsafe double FirstDay(in LanedView<V> view)
    {
        V day = view.Day;
        return LaneMemory.Get<V>(&day, 0);
    }
}
