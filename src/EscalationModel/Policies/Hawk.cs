using EscalationModel.Lanes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Always accelerates fully: never gives way, and never accepts a mediator's offer. Also known as Straight, Dare, Always Defect,
/// AllD, the committed type. Sources: [maynardsmith1973], [rapoport1966]; for the commitment [schelling1960].</summary>
public readonly record struct Hawk : IPolicy, ILaned<Hawk>
{
    internal static readonly Shape<Hawk> Shape = new("Hawk", "Always accelerates fully.", default);

    bool IAnyPolicy.LooksAtRungsAlone => true;

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random) => 1;

    /// <inheritdoc/>
    public static bool PullsLevers => true;

    static bool ILaned<Hawk>.SeesNoActions => true;

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => view.Accelerate;
}
