using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Brakes until the rival is first seen to accelerate, and accelerates fully from then on. It accepts a mediator's offer as long as it
/// has not been provoked. Its memory is whether it has been. Also known as Grim, Grudger, Spiteful, Friedman, massive retaliation.
/// Sources: [friedman1971], [axelrod1984].</summary>
public readonly record struct GrimTrigger : IPolicy<bool>
{
    internal static readonly Shape<GrimTrigger> Shape = new("GrimTrigger", "Brakes until once provoked, then accelerates for ever.", default);

    /// <inheritdoc/>
    public double Throttle(in View view, ref bool memory, ref RandomStream random)
    {
        memory |= view.RivalThrottle > 0;
        return memory ? 1 : -1;
    }
}
