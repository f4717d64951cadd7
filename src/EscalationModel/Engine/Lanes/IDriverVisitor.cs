using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>The visitor of a driver in its own type, so that code can be made for it alone.</summary>
internal interface IDriverVisitor<V>
    where V : unmanaged, ILaneBits<V>
{
    void Visit<TDriver>(TDriver driver)
        where TDriver : struct, IDriver<V>;
}
