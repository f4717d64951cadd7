using System.Runtime.InteropServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Lanes;

/// <summary>The visitor of a policy in its own type, so that code can be made for it alone.</summary>
internal interface ILanedVisitor
{
    void Visit<TPolicy>(TPolicy policy)
        where TPolicy : struct, ILaned<TPolicy>;
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
        SuspensionInForce = Lanes1<double>.Of(view.SuspensionInForce ? 1 : 0),
        TalksOn = Lanes1<double>.Of(view.TalksOn ? 1 : 0),
    };

    public static Span<Lanes1<double>> Memory(Span<byte> bytes) => MemoryMarshal.Cast<byte, Lanes1<double>>(bytes);
}
