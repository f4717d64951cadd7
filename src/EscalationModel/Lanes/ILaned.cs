using EscalationModel.Internals.Lanes;

namespace EscalationModel.Lanes;

/// <summary>What has a laned body: the engine finds its type through this. Implement <see cref="ILanedPolicy{TSelf}"/>.</summary>
public interface ILaned
{
    /// <summary>Shows the visitor the policy in its own type.</summary>
    internal void Show(ILanedVisitor visitor);
}

/// <summary>The laned body of a policy: the throttle of all paths that run side by side, in one source for every number of lanes
/// and both precisions. A policy that also is an <see cref="IPolicy"/> adds it to run at the full speed of the engine; both
/// bodies must say the same.</summary>
/// <typeparam name="TSelf">The policy itself.</typeparam>
public interface ILaned<TSelf> : ILaned
    where TSelf : struct, ILaned<TSelf>
{
    /// <summary>How many numbers a path remembers; 0 at the start of a path unless <see cref="Start"/> is written.</summary>
    static virtual int MemoryLanes => 0;

    /// <summary>Whether the policy draws random numbers.</summary>
    static virtual bool Draws => false;

    /// <summary>Whether it returns nothing but <see cref="LanedView{V}.Accelerate"/>, <see cref="LanedView{V}.Hold"/> and
    /// <see cref="LanedView{V}.Brake"/>. The engine then saves itself clamping and scaling.</summary>
    static virtual bool PullsLevers => false;

    /// <summary>Whether neither <see cref="Throttle"/> nor <see cref="Accepts"/> looks at <see cref="LanedView{V}.RivalThrottle"/>. The
    /// engine then need not tell what it was.</summary>
    internal static virtual bool SeesNoActions => false;

    /// <summary>Prepares the memory at the start of a path; nothing unless written.</summary>
    /// <typeparam name="V">The lanes.</typeparam>
    /// <param name="policy">The policy.</param>
    /// <param name="briefing">What the side knows before the crisis.</param>
    /// <param name="memory">The memory, all zeros before.</param>
    /// <param name="random">The policy's own random numbers.</param>
    static virtual void Start<V>(TSelf policy, Briefing briefing, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
    }

    /// <summary>The throttle of this step, as <see cref="IPolicy.Throttle"/>.</summary>
    /// <typeparam name="V">The lanes.</typeparam>
    /// <param name="view">What the side sees.</param>
    /// <param name="memory">What each path remembers, to read and to change.</param>
    /// <param name="random">The policy's own random numbers.</param>
    V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>;

    /// <summary>Above 0 where the side accepts the mediator's offer. Unless written: where it would brake of its own accord.</summary>
    /// <typeparam name="V">The lanes.</typeparam>
    /// <param name="policy">The policy.</param>
    /// <param name="view">What the side sees; the light is on.</param>
    /// <param name="memory">A copy of what each path remembers.</param>
    /// <param name="random">Random numbers of their own, for acceptances.</param>
    static virtual V Accepts<V>(TSelf policy, in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => V.Of(0) - policy.Throttle(in view, memory, random);

    void ILaned.Show(ILanedVisitor visitor) => visitor.Visit((TSelf)this);
}
