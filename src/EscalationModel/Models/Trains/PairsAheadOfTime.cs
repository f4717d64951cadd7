using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Policies.Parts;
using EscalationModel.Policies;

namespace EscalationModel.Models.Trains;

/// <summary>The pairs of drivers that code made ahead of time has kernels for. Each pair is a kernel for every set of lanes and features,
/// so that only those stand here which most scenarios play; of all others, both sides are played behind a call.</summary>
internal static class PairsAheadOfTime
{
    public static void Show<V, TVisitor>(
        IAnyPolicy policyA, DriverKit kitA, IAnyPolicy policyB, DriverKit kitB, TVisitor visitor)
        where V : unmanaged, ILaneBits<V>
        where TVisitor : struct, IDriverPairVisitor<V>
    {
        // What plays in a single lane is a path with its log: that takes no time that matters.
        if (V.Count == 1 || policyA is not Brinkman a || policyB is not Brinkman b
            || a.Spread > 0 != b.Spread > 0 || MustBeBoxed(kitA) || MustBeBoxed(kitB))
        {
            visitor.Visit(Boxed<V>(policyA, kitA), Boxed<V>(policyB, kitB));
        }
        else if (a.Spread > 0)
        {
            visitor.Visit(Laned<V, DrawnBrinkman>(new(a), policyA, kitA), Laned<V, DrawnBrinkman>(new(b), policyB, kitB));
        }
        else
        {
            visitor.Visit(
                Laned<V, SteadyBrinkman>(new(a.Nerve), policyA, kitA), Laned<V, SteadyBrinkman>(new(b.Nerve), policyB, kitB));
        }
    }

    private static bool MustBeBoxed(DriverKit kit) => kit.IsGraded || kit.FirstThrottle is not null;

    private static BoxedDriver<V> Boxed<V>(IAnyPolicy policy, DriverKit kit)
        where V : unmanaged, ILaneBits<V> => new(Drivers.Box<V>(policy, kit));

    private static LanedDriver<V, TPolicy> Laned<V, TPolicy>(TPolicy policy, IAnyPolicy player, DriverKit kit)
        where V : unmanaged, ILaneBits<V>
        where TPolicy : struct, ILaned<TPolicy> => new(policy, player, kit);
}
