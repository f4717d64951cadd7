using EscalationModel.Lanes;

namespace EscalationModel.Policies.Parts;

/// <summary>The laned body of a brinkman whose nerve is drawn once a path.</summary>
internal readonly record struct DrawnBrinkman(Brinkman Brinkman) : ILaned<DrawnBrinkman>
{
    public static int MemoryLanes => 1;

    public static bool Draws => true;

    public static bool PullsLevers => true;

    static bool ILaned<DrawnBrinkman>.SeesNoActions => true;

    public static void Start<V>(DrawnBrinkman policy, Briefing briefing, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> =>
        memory[0] = V.Of(policy.Brinkman.Nerve) * V.Exp(V.Of(policy.Brinkman.Spread) * random.Normal());

    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => Brinkman.Throttle(in view, memory[0]);
}
