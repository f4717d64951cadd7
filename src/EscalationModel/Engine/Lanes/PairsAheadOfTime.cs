using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;

namespace EscalationModel.Engine.Lanes;

/// <summary>The pairs of drivers that code made ahead of time has kernels for. Each pair is a kernel for every set of lanes and features,
/// so that only those stand here which most scenarios play; of all others, both sides are played behind a call.</summary>
internal static class PairsAheadOfTime
{
    public static void Show<V>(
        IAnyPolicy policyA, DriverKit kitA, IAnyPolicy policyB, DriverKit kitB, IDriverPairVisitor<V> visitor)
        where V : unmanaged, ILaneBits<V>
    {
        if (kitA.FirstThrottle is { } throttleA)
        {
            visitor.Visit(Forced<V>(policyA, kitA, throttleA), Boxed<V>(policyB, kitB));
        }
        else if (kitB.FirstThrottle is { } throttleB)
        {
            visitor.Visit(Boxed<V>(policyA, kitA), Forced<V>(policyB, kitB, throttleB));
        }
        else if ((policyA, policyB) is not (Brinkman a, Brinkman b) || kitA.IsGraded || kitB.IsGraded || a.Spread > 0 != b.Spread > 0)
        {
            visitor.Visit(Boxed<V>(policyA, kitA), Boxed<V>(policyB, kitB));
        }
        else if (a.Spread > 0)
        {
            visitor.Visit(Laned<V, DrawnBrinkman>(new(a), policyA, kitA), Laned<V, DrawnBrinkman>(new(b), policyB, kitB));
        }
        else
        {
            visitor.Visit(Laned<V, Brinkman>(a, policyA, kitA), Laned<V, Brinkman>(b, policyB, kitB));
        }
    }

    private static ForcedDriver<V> Forced<V>(IAnyPolicy policy, DriverKit kit, double throttle)
        where V : unmanaged, ILaneBits<V> => new(Drivers.Box<V>(policy, kit with { FirstThrottle = null }), kit.Arena, throttle);

    private static BoxedDriver<V> Boxed<V>(IAnyPolicy policy, DriverKit kit)
        where V : unmanaged, ILaneBits<V> => new(Drivers.Box<V>(policy, kit));

    private static LanedDriver<V, TPolicy> Laned<V, TPolicy>(TPolicy policy, IAnyPolicy player, DriverKit kit)
        where V : unmanaged, ILaneBits<V>
        where TPolicy : struct, ILaned<TPolicy> => new(policy, player, kit);
}
