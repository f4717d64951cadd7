using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>Finds the drivers of the policies of both sides.</summary>
internal static class DriverPairs
{
    /// <summary>Shows the visitor the drivers of both sides.</summary>
    public static void Show<V>(
        IAnyPolicy policyA, DriverKit kitA, IAnyPolicy policyB, DriverKit kitB, IDriverPairVisitor<V> visitor)
        where V : unmanaged, ILaneBits<V>
    {
        // Code made ahead of time cannot be made for every pair of policies.
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            Drivers.Show(policyA, kitA, new First<V>(policyB, kitB, visitor));
        }
        else
        {
            PairsAheadOfTime.Show(policyA, kitA, policyB, kitB, visitor);
        }
    }

    private sealed class First<V>(IAnyPolicy policyB, DriverKit kitB, IDriverPairVisitor<V> visitor) : IDriverVisitor<V>
        where V : unmanaged, ILaneBits<V>
    {
        public void Visit<TA>(TA driverA)
            where TA : struct, IDriver<V> => Drivers.Show(policyB, kitB, new Second<V, TA>(driverA, visitor));
    }

    private sealed class Second<V, TA>(TA driverA, IDriverPairVisitor<V> visitor) : IDriverVisitor<V>
        where V : unmanaged, ILaneBits<V>
        where TA : struct, IDriver<V>
    {
        public void Visit<TB>(TB driverB)
            where TB : struct, IDriver<V> => visitor.Visit(driverA, driverB);
    }
}
