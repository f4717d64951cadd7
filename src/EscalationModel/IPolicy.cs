using System.Runtime.InteropServices;

namespace EscalationModel;

/// <summary>What a side does, as a function of what it sees. Ten lines make a new one; <see cref="Throttle"/> is the only member that
/// must be written. Implementations are immutable and thread-safe; a <c>readonly record struct</c> is the natural form.</summary>
/// <example><code>public readonly record struct LastSecond(double Days) : IPolicy
/// {
///     public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision &lt; Days ? -1 : 1;
/// }</code></example>
public interface IPolicy : IAnyPolicy
{
    /// <summary>The throttle of this step: +1 accelerates fully, 0 holds, -1 brakes fully. Values outside [-1, 1] are clamped; NaN ends
    /// the run with a <see cref="PolicyException"/>.</summary>
    /// <param name="view">What the side sees.</param>
    /// <param name="random">The policy's own random numbers; draw from nothing else.</param>
    double Throttle(in View view, ref RandomStream random);

    /// <summary>Whether the side accepts the mediator's offer. Unless written: if it would brake of its own accord.</summary>
    /// <param name="view">What the side sees; the light is on.</param>
    /// <param name="random">Random numbers of their own, for acceptances.</param>
    bool Accepts(in View view, ref RandomStream random) => Throttle(in view, ref random) < 0;

    /// <summary>The distribution of the throttle. A policy that draws random numbers must write it to be used by the exact engine and the
    /// solvers; unless written, it is <see cref="Throttle"/> with certainty.</summary>
    /// <param name="view">What the side sees.</param>
    /// <exception cref="PolicyException">The policy draws random numbers but does not tell its distribution.</exception>
    new ThrottleDistribution Distribution(in View view)
    {
        var random = default(RandomStream);
        double throttle = Throttle(in view, ref random);
        return random.IsTouched
            ? throw PolicyException.TellsNoDistribution(this, nameof(Distribution))
            : ThrottleDistribution.Certain(throttle);
    }

    /// <summary>The probability that the side accepts an offer. A policy whose <see cref="Accepts"/> draws random numbers must write it to
    /// be used by the exact engine.</summary>
    /// <param name="view">What the side sees; the light is on.</param>
    /// <exception cref="PolicyException">The policy draws random numbers but does not tell its probability.</exception>
    new double AcceptanceProbability(in View view)
    {
        var random = default(RandomStream);
        bool accepts = Accepts(in view, ref random);
        return random.IsTouched ? throw PolicyException.TellsNoDistribution(this, nameof(AcceptanceProbability)) : accepts ? 1 : 0;
    }

    int IAnyPolicy.MemoryBytes => 0;

    void IAnyPolicy.Start(Briefing briefing, Span<byte> memory, ref RandomStream random)
    {
    }

    double IAnyPolicy.Throttle(in View view, Span<byte> memory, ref RandomStream random) => Throttle(in view, ref random);

    bool IAnyPolicy.Accepts(in View view, Span<byte> memory, ref RandomStream random) => Accepts(in view, ref random);

    ThrottleDistribution? IAnyPolicy.Distribution(in View view) => Distribution(in view);

    double? IAnyPolicy.AcceptanceProbability(in View view) => AcceptanceProbability(in view);

    void IAnyPolicy.Show(IPolicyVisitor visitor) => visitor.Visit(this);
}

/// <summary>A policy that remembers. The memory is an unmanaged struct, one per path, handed in by reference and never a field of the
/// policy, so that one policy object serves all paths and threads.</summary>
/// <typeparam name="TMemory">What is remembered of a path; all zeros at its start.</typeparam>
public interface IPolicy<TMemory> : IAnyPolicy
    where TMemory : unmanaged
{
    /// <summary>Prepares the memory at the start of a path; nothing unless written.</summary>
    /// <param name="briefing">What the side knows before the crisis.</param>
    /// <param name="memory">The memory, all zeros before.</param>
    /// <param name="random">The policy's own random numbers.</param>
    void Start(Briefing briefing, ref TMemory memory, ref RandomStream random)
    {
    }

    /// <summary>The throttle of this step, as <see cref="IPolicy.Throttle"/>. Called exactly once a step.</summary>
    /// <param name="view">What the side sees.</param>
    /// <param name="memory">The memory of the path, to read and to change.</param>
    /// <param name="random">The policy's own random numbers; draw from nothing else.</param>
    double Throttle(in View view, ref TMemory memory, ref RandomStream random);

    /// <summary>Whether the side accepts the mediator's offer. Unless written: if it would brake of its own accord.</summary>
    /// <param name="view">What the side sees; the light is on.</param>
    /// <param name="memory">A copy of the memory of the path: an answer changes nothing.</param>
    /// <param name="random">Random numbers of their own, for acceptances.</param>
    bool Accepts(in View view, TMemory memory, ref RandomStream random) => Throttle(in view, ref memory, ref random) < 0;

    unsafe int IAnyPolicy.MemoryBytes => sizeof(TMemory);

    void IAnyPolicy.Start(Briefing briefing, Span<byte> memory, ref RandomStream random) =>
        Start(briefing, ref MemoryMarshal.AsRef<TMemory>(memory), ref random);

    double IAnyPolicy.Throttle(in View view, Span<byte> memory, ref RandomStream random) =>
        Throttle(in view, ref MemoryMarshal.AsRef<TMemory>(memory), ref random);

    bool IAnyPolicy.Accepts(in View view, Span<byte> memory, ref RandomStream random) =>
        Accepts(in view, MemoryMarshal.AsRef<TMemory>(memory), ref random);

    ThrottleDistribution? IAnyPolicy.Distribution(in View view) => null;

    double? IAnyPolicy.AcceptanceProbability(in View view) => null;

    void IAnyPolicy.Show(IPolicyVisitor visitor) => visitor.Visit(this);
}
