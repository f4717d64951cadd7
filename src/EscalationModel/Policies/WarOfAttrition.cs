using EscalationModel.Lanes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Draws a quitting day at the start of each path, exponential with the given mean, accelerates fully until then and brakes from
/// then on; it accepts a mediator's offer only after it has quit. Its memory is the day. Also known as the exponential bluffer, mixed
/// waiting time, stochastic persistence. Source: [maynardsmith1974], by which the stable hazard of quitting is c / V.</summary>
/// <param name="Mean">Mean quitting day, at least 0; its inverse is the hazard of quitting per day. In the symmetric war of attrition for a
/// prize V that costs c a day the stable mean is V / c.</param>
public readonly record struct WarOfAttrition(double Mean) : IPolicy<double>, ILaned<WarOfAttrition>
{
    internal static readonly Shape<WarOfAttrition> Shape = new Shape<WarOfAttrition>(
            "WarOfAttrition", "Accelerates until a drawn day, exponential with a mean, then brakes.", new(100))
        .Number("mean", p => p.Mean, (p, v) => p with { Mean = v },
            Bounds.Of(0, 1e6), "days", "Mean quitting day; its inverse is the hazard of quitting per day.");

    /// <inheritdoc/>
    public void Start(Briefing briefing, ref double memory, ref RandomStream random) => memory = random.NextExponential() * Mean;

    /// <inheritdoc/>
    public double Throttle(in View view, ref double memory, ref RandomStream random) => view.Day < memory ? 1 : -1;

    /// <summary>The quitting day.</summary>
    public static int MemoryLanes => 1;

    /// <inheritdoc/>
    public static bool Draws => true;

    /// <inheritdoc/>
    public static bool PullsLevers => true;

    /// <inheritdoc/>
    public static void Start<V>(WarOfAttrition policy, Briefing briefing, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => memory[0] = (V.Of(0) - V.Log(V.Of(1) - random.Uniform())) * V.Of(policy.Mean);

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => V.IfGreater(memory[0], view.Day, view.Accelerate, view.Brake);
}
