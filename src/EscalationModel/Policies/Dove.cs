using EscalationModel.Lanes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Always brakes fully: gives way. Also known as Swerve, Always Cooperate, AllC. Source: [maynardsmith1973].</summary>
public readonly record struct Dove : IPolicy, ILaned<Dove>
{
    internal static readonly Shape<Dove> Shape = new("Dove", "Always brakes fully.", default);

    bool IAnyPolicy.LooksAtRungsAlone => true;

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random) => -1;

    /// <inheritdoc/>
    public static bool PullsLevers => true;

    static bool ILaned<Dove>.SeesNoActions => true;

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => view.Brake;
}
