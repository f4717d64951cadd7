using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Policies;

namespace EscalationModel.Engine.Lanes;

/// <summary>Finds the driver of a policy.</summary>
internal static class Drivers
{
    /// <summary>Shows the visitor the driver of a policy.</summary>
    public static void Show<V>(IAnyPolicy policy, DriverKit kit, IDriverVisitor<V> visitor)
        where V : unmanaged, ILaneBits<V>
    {
        // Code made ahead of time cannot be made for every policy: there all of them are played behind a call.
        if (!RuntimeFeature.IsDynamicCodeSupported || policy is WatchedPolicy { Player: ILaned })
        {
            visitor.Visit(new BoxedDriver<V>(Box<V>(policy, kit)));
        }
        else if (kit.FirstThrottle is { } throttle)
        {
            visitor.Visit(Forced<V>(policy, kit, throttle));
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
        if (kit.FirstThrottle is { } throttle)
        {
            return new DriverBox<V, ForcedDriver<V>>(Forced<V>(policy, kit, throttle));
        }

        if (policy is Mixed mixed)
        {
            return new DriverBox<V, MixedDriver<V>>(new MixedDriver<V>(mixed, kit));
        }

        if (policy is WatchedPolicy { Player: ILaned } watched)
        {
            return new WatchedDriver<V>(Box<V>(watched.Player, kit), watched);
        }

        if (policy is not ILaned laned)
        {
            return new DriverBox<V, PlainDriver<V>>(Plain<V>(policy, kit));
        }

        var boxer = new Boxer<V>(policy, kit);
        laned.Show(boxer);
        return boxer.Box!;
    }

    private static ForcedDriver<V> Forced<V>(IAnyPolicy policy, DriverKit kit, double throttle)
        where V : unmanaged, ILaneBits<V> => new(Box<V>(policy, kit with { FirstThrottle = null }), kit.Arena, throttle);

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
