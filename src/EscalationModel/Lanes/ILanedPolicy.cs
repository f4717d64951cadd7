using System.Runtime.InteropServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Lanes;

/// <summary>What has a laned body: the engine finds its type through this. Implement <see cref="ILanedPolicy{TSelf}"/>.</summary>
public interface ILaned
{
    /// <summary>Shows the visitor the policy in its own type.</summary>
    internal void Show(ILanedVisitor visitor);
}

/// <summary>The visitor of a policy in its own type, so that code can be made for it alone.</summary>
internal interface ILanedVisitor
{
    void Visit<TPolicy>(TPolicy policy)
        where TPolicy : struct, ILaned<TPolicy>;
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

/// <summary>A policy with a laned body alone: write <see cref="ILaned{TSelf}.Throttle"/> once, over lanes, and it plays everywhere; the
/// plain members answer with a single lane. Implementations are immutable; a <c>readonly record struct</c> is the natural form.</summary>
/// <typeparam name="TSelf">The policy itself.</typeparam>
/// <example><code>public readonly record struct LastSecond(double Days) : ILanedPolicy&lt;LastSecond&gt;
/// {
///     public static bool PullsLevers => true;
///
///     public V Throttle&lt;V&gt;(in LanedView&lt;V&gt; view, Span&lt;V&gt; memory, LanedRandom&lt;V&gt; random)
///         where V : unmanaged, ILanes&lt;V&gt; =>
///         V.IfGreater(view.Room, V.Of(Days) * view.ClosingTempo, view.Accelerate, view.Brake);
/// }</code></example>
public interface ILanedPolicy<TSelf> : ILaned<TSelf>, IAnyPolicy
    where TSelf : struct, ILanedPolicy<TSelf>
{
    int IAnyPolicy.MemoryBytes => TSelf.MemoryLanes * sizeof(double);

    void IAnyPolicy.Start(Briefing briefing, Span<byte> memory, ref RandomStream random) =>
        TSelf.Start((TSelf)this, briefing, SingleLane.Memory(memory), new LanedRandom<Lanes1<double>>(ref random));

    double IAnyPolicy.Throttle(in View view, Span<byte> memory, ref RandomStream random) =>
        ((TSelf)this).Throttle(SingleLane.Of(in view), SingleLane.Memory(memory), new LanedRandom<Lanes1<double>>(ref random)).Value;

    bool IAnyPolicy.Accepts(in View view, Span<byte> memory, ref RandomStream random)
    {
        Span<byte> copy = stackalloc byte[memory.Length];
        memory.CopyTo(copy);
        return TSelf.Accepts((TSelf)this, SingleLane.Of(in view), SingleLane.Memory(copy), new LanedRandom<Lanes1<double>>(ref random))
            .Value > 0;
    }

    ThrottleDistribution? IAnyPolicy.Distribution(in View view)
    {
        var random = default(RandomStream);
        return TSelf.MemoryLanes > 0 ? null
            : TSelf.Draws ? throw PolicyException.TellsNoDistribution(this, nameof(IAnyPolicy.Distribution))
            : ThrottleDistribution.Certain(Throttle(in view, [], ref random));
    }

    double? IAnyPolicy.AcceptanceProbability(in View view)
    {
        var random = default(RandomStream);
        return TSelf.MemoryLanes > 0 ? null
            : TSelf.Draws ? throw PolicyException.TellsNoDistribution(this, nameof(IAnyPolicy.AcceptanceProbability))
            : Accepts(in view, [], ref random) ? 1 : 0;
    }
}

/// <summary>A plain view as a single lane.</summary>
internal static class SingleLane
{
    public static LanedView<Lanes1<double>> Of(in View view) => new(view.Briefing)
    {
        Day = Lanes1<double>.Of(view.Day),
        Room = Lanes1<double>.Of(view.Room),
        OwnTempo = Lanes1<double>.Of(view.OwnTempo),
        OwnPeak = Lanes1<double>.Of(view.OwnPeak),
        RivalTempo = Lanes1<double>.Of(view.RivalTempo),
        RivalThrottle = Lanes1<double>.Of(view.RivalThrottle),
        RedLight = Lanes1<double>.Of(view.RedLight ? 1 : 0),
    };

    public static Span<Lanes1<double>> Memory(Span<byte> bytes) => MemoryMarshal.Cast<byte, Lanes1<double>>(bytes);
}
