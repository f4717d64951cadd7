using EscalationModel.Lanes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Accelerates fully until a day and yields, braking fully, from that day on; it accepts a mediator's offer from that day on. Also
/// known as a pure waiting time of the war of attrition, last-minute agreement, the deadline effect. Sources: [roth1988],
/// [maynardsmith1974].</summary>
/// <param name="Day">The day since the onset from which it yields, at least 0 (ladder: moves).</param>
public readonly record struct Deadline(double Day) : IPolicy, ILaned<Deadline>
{
    internal static readonly Shape<Deadline> Shape = new Shape<Deadline>("Deadline", "Accelerates until a day, then brakes.", new(100))
        .Moment("day", p => p.Day, (p, v) => p with { Day = v }, "The day from which it yields.");

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random) => view.Day < Day ? 1 : -1;

    /// <inheritdoc/>
    public static bool PullsLevers => true;

    static bool ILaned<Deadline>.SeesNoActions => true;

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => V.IfGreater(V.Of(Day), view.Day, view.Accelerate, view.Brake);
}
