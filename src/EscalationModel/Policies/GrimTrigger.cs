using EscalationModel.Lanes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Brakes until the rival is first seen to accelerate, and accelerates fully from then on. It accepts a mediator's offer as long
/// as it has not been provoked. Its memory is whether it has been. Also known as Grim, Grudger, Spiteful, Friedman, massive retaliation.
/// Sources: [friedman1971], [axelrod1984].</summary>
public readonly record struct GrimTrigger : IPolicy<bool>, ILaned<GrimTrigger>
{
    internal static readonly Shape<GrimTrigger> Shape = new(
            "GrimTrigger", "Brakes until once provoked, then accelerates for ever.", default);

    /// <inheritdoc/>
    public double Throttle(in View view, ref bool memory, ref RandomStream random)
    {
        memory |= view.RivalThrottle > 0;
        return memory ? 1 : -1;
    }

    /// <inheritdoc/>
    public static int MemoryLanes => 1;

    /// <inheritdoc/>
    public static bool PullsLevers => true;

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        memory[0] = V.IfGreater(view.RivalThrottle, V.Of(0), V.Of(1), memory[0]);
        return V.IfZero(memory[0], view.Brake, view.Accelerate);
    }
}
