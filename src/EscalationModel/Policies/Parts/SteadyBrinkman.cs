using EscalationModel.Lanes;

namespace EscalationModel.Policies.Parts;

/// <summary>The laned body of a brinkman with the same nerve in all paths. The nerve stands in both precisions: rounded in the loop of
/// steps, it would be rounded in every step.</summary>
internal readonly struct SteadyBrinkman(double nerve) : ILaned<SteadyBrinkman>
{
    private readonly double _nerve = nerve;
    private readonly float _single = (float)nerve;

    public static bool PullsLevers => true;

    static bool ILaned<SteadyBrinkman>.SeesNoActions => true;

    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => Brinkman.Throttle(in view, V.Of(_single, _nerve));
}
