using EscalationModel.Lanes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Accelerates while the time to collision is above its nerve, and brakes fully otherwise. Also known as the threshold or brink
/// policy. Source: [schelling1960].</summary>
/// <param name="Nerve">Days to collision at and below which it brakes, at least 0. The fewer, the stronger the nerve.</param>
public readonly record struct Brinkman(double Nerve) : IPolicy, ILaned<Brinkman>
{
    internal static readonly Shape<Brinkman> Shape = new Shape<Brinkman>(
        "Brinkman", "Accelerates until the time to collision falls below its nerve, then brakes.", new(45))
        .Number(
            "nerve", p => p.Nerve, (p, v) => p with { Nerve = v }, Bounds.Of(0, 1e6), "days", "Days to collision below which it brakes.");

    bool IAnyPolicy.LooksAtRungsAlone => true;

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision > Nerve ? 1 : -1;

    /// <inheritdoc/>
    public static bool PullsLevers => true;

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => V.IfGreater(view.Room, V.Of(Nerve) * view.ClosingTempo, view.Accelerate, view.Brake);
}
