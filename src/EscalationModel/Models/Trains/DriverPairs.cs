using System.Runtime.CompilerServices;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>Finds the drivers of the policies of both sides.</summary>
internal static class DriverPairs
{
    /// <summary>Shows the visitor the drivers of both sides. The visitor is a struct: what it does with a pair is called directly, and so
    /// is made ahead of time for the pairs alone that are shown to it.</summary>
    public static void Show<V, TVisitor>(
        IAnyPolicy policyA, DriverKit kitA, IAnyPolicy policyB, DriverKit kitB, TVisitor visitor)
        where V : unmanaged, ILaneBits<V>
        where TVisitor : struct, IDriverPairVisitor<V>
    {
        // Code made ahead of time cannot be made for every pair of policies.
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            Drivers.Show(policyA, kitA, new First<V, TVisitor>(policyB, kitB, visitor));
        }
        else
        {
            PairsAheadOfTime.Show<V, TVisitor>(policyA, kitA, policyB, kitB, visitor);
        }
    }

    private sealed class First<V, TVisitor>(IAnyPolicy policyB, DriverKit kitB, TVisitor visitor) : IDriverVisitor<V>
        where V : unmanaged, ILaneBits<V>
        where TVisitor : struct, IDriverPairVisitor<V>
    {
        public void Visit<TA>(TA driverA)
            where TA : struct, IDriver<V> => Drivers.Show(policyB, kitB, new Second<V, TVisitor, TA>(driverA, visitor));
    }

    private sealed class Second<V, TVisitor, TA>(TA driverA, TVisitor visitor) : IDriverVisitor<V>
        where V : unmanaged, ILaneBits<V>
        where TVisitor : struct, IDriverPairVisitor<V>
        where TA : struct, IDriver<V>
    {
        public void Visit<TB>(TB driverB)
            where TB : struct, IDriver<V> => visitor.Visit(driverA, driverB);
    }
}
