using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Models.Trains;

/// <summary>The visitor of the drivers of both sides in their own types.</summary>
internal interface IDriverPairVisitor<V>
    where V : unmanaged, ILaneBits<V>
{
    void Visit<TA, TB>(TA driverA, TB driverB)
        where TA : struct, IDriver<V>
        where TB : struct, IDriver<V>;
}
