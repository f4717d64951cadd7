using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Policies;

namespace EscalationModel.Engine.Lanes;

/// <summary>What a driver is made with.</summary>
/// <param name="Side">The side that it plays.</param>
/// <param name="Briefing">What the side knows.</param>
/// <param name="IsGraded">Whether throttles are wanted of all policies, also of those that pull levers only.</param>
/// <param name="Arena">Memory for the lanes.</param>
/// <param name="Width">The width that random numbers are prepared with.</param>
/// <param name="Capacity">The paths of a block.</param>
/// <param name="Depth">How many mixtures the driver is a part of.</param>
internal sealed record DriverKit(Side Side, Briefing Briefing, bool IsGraded, Arena Arena, LaneWidth Width, int Capacity, int Depth = 0)
{
    /// <summary>Stops a policy that is asked lane by lane.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>Is shown a driver in its own type, so that code can be made for it alone.</summary>
internal interface IDriverVisitor<V>
    where V : unmanaged, ILaneBits<V>
{
    void Visit<TDriver>(TDriver driver)
        where TDriver : struct, IDriver<V>;
}

/// <summary>Finds the driver of a policy.</summary>
internal static class Drivers
{
    /// <summary>Shows the visitor the driver of a policy.</summary>
    public static void Show<V>(IAnyPolicy policy, DriverKit kit, IDriverVisitor<V> visitor)
        where V : unmanaged, ILaneBits<V>
    {
        // Code made ahead of time cannot be made for every pair of policies: there all of them are played behind a call.
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            visitor.Visit(new BoxedDriver<V>(Box<V>(policy, kit)));
        }
        else if (policy is Mixed mixed)
        {
            visitor.Visit(new MixedDriver<V>(mixed, kit));
        }
        else if (policy is ILaned laned)
        {
            laned.Show(new Typed<V>(policy, kit, visitor));
        }
        else
        {
            visitor.Visit(Plain<V>(policy, kit));
        }
    }

    /// <summary>The driver of a policy behind a call; it answers with throttles where the view's levers are throttles.</summary>
    public static DriverBox<V> Box<V>(IAnyPolicy policy, DriverKit kit)
        where V : unmanaged, ILaneBits<V>
    {
        if (policy is Mixed mixed)
        {
            return new DriverBox<V, MixedDriver<V>>(new MixedDriver<V>(mixed, kit));
        }

        if (policy is not ILaned laned)
        {
            return new DriverBox<V, PlainDriver<V>>(Plain<V>(policy, kit));
        }

        var boxer = new Boxer<V>(policy, kit);
        laned.Show(boxer);
        return boxer.Box!;
    }

    private static PlainDriver<V> Plain<V>(IAnyPolicy policy, DriverKit kit)
        where V : unmanaged, ILaneBits<V> => new(LaneAskers.For<V>(new Seat(policy, kit.Side, kit.Briefing, kit.Arena, kit.Cancellation)));

    private sealed class Typed<V>(IAnyPolicy player, DriverKit kit, IDriverVisitor<V> visitor) : ILanedVisitor
        where V : unmanaged, ILaneBits<V>
    {
        public void Visit<TPolicy>(TPolicy policy)
            where TPolicy : struct, ILaned<TPolicy>
        {
            var driver = new LanedDriver<V, TPolicy>(policy, player, kit);
            if (TPolicy.PullsLevers && kit.IsGraded)
            {
                visitor.Visit(new GradedDriver<V, LanedDriver<V, TPolicy>>(driver));
            }
            else
            {
                visitor.Visit(driver);
            }
        }
    }

    private sealed class Boxer<V>(IAnyPolicy player, DriverKit kit) : ILanedVisitor
        where V : unmanaged, ILaneBits<V>
    {
        public DriverBox<V>? Box { get; private set; }

        public void Visit<TPolicy>(TPolicy policy)
            where TPolicy : struct, ILaned<TPolicy> =>
            Box = new DriverBox<V, LanedDriver<V, TPolicy>>(new LanedDriver<V, TPolicy>(policy, player, kit));
    }
}

/// <summary>A driver behind a call.</summary>
internal abstract class DriverBox<V>
    where V : unmanaged, ILaneBits<V>
{
    public abstract IAnyPolicy Policy { get; }

    public abstract void Prepare(ulong seed, long first, int count);

    public abstract void Begin(V mask, int next);

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

    public V Throttle(in LanedView<V> view, V alive) => box.Throttle(in view, alive);

    public V Accepts(in LanedView<V> view, V asked) => box.Accepts(in view, asked);
}
