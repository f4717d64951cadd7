using EscalationModel.Lanes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Does what the rival was last seen to do, in kind and measure: its throttle is the rival's last perceived throttle, 0 before the
/// onset. It accepts a mediator's offer if the rival braked last. Also known as strict or specific reciprocity, Copycat, continuous Tit for
/// Tat. Sources: [goldstein1990], [leng1993].</summary>
public readonly record struct Mirror : IPolicy, ILaned<Mirror>
{
    internal static readonly Shape<Mirror> Shape = new("Mirror", "Does what the rival was last seen to do.", default);

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random) => view.RivalThrottle;

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => view.RivalThrottle;
}
