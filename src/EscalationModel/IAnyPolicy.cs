namespace EscalationModel;

/// <summary>What plays a side, as the engines see it. Do not implement it directly: implement <see cref="IPolicy"/> (no memory) or
/// <see cref="IPolicy{TMemory}"/> (memory), whose members are simpler and answer these.</summary>
/// <remarks>A player is immutable and shared by all threads; what it remembers of a path lies in the bytes that it is handed.</remarks>
public interface IAnyPolicy
{
    /// <summary>The bytes of memory that one path needs; 0 for a policy without memory.</summary>
    int MemoryBytes { get; }

    /// <summary>Prepares the memory, all zeros before, at the start of a path.</summary>
    /// <param name="briefing">What the side knows before the crisis.</param>
    /// <param name="memory">The memory of the path.</param>
    /// <param name="random">The policy's random numbers of the path.</param>
    void Start(Briefing briefing, Span<byte> memory, ref RandomStream random);

    /// <summary>The throttle of this step, from -1 (full brakes) to 1 (full acceleration). Called once a step, also while a mediation
    /// binds the side, whose answer then is not used.</summary>
    /// <param name="view">What the side sees.</param>
    /// <param name="memory">The memory of the path.</param>
    /// <param name="random">The policy's random numbers of the path.</param>
    double Throttle(in View view, Span<byte> memory, ref RandomStream random);

    /// <summary>Whether the side accepts the mediator's offer. Called when the light goes on, before
    /// <see cref="Throttle"/> of the same step.</summary>
    /// <param name="view">What the side sees; the light is on.</param>
    /// <param name="memory">The memory of the path.</param>
    /// <param name="random">Random numbers of their own, for acceptances.</param>
    bool Accepts(in View view, Span<byte> memory, ref RandomStream random);

    /// <summary>The distribution of the throttle given the view alone, or null for a policy that remembers. The exact engine and the
    /// solvers use it.</summary>
    /// <param name="view">What the side sees.</param>
    ThrottleDistribution? Distribution(in View view);

    /// <summary>The probability that the side accepts an offer given the view alone, or null for a policy that remembers.</summary>
    /// <param name="view">What the side sees; the light is on.</param>
    double? AcceptanceProbability(in View view);

    /// <summary>Whether, on the ladder, its <see cref="Distribution"/> depends on the two rungs alone: not on the day, the rival's last
    /// move or the own peak. The engine then looks its moves up in a table that it makes before the run, where nobody mediates, instead of
    /// asking it in every move. No unless written; a policy that says so wrongly is played wrongly.</summary>
    bool LooksAtRungsAlone => false;

    /// <summary>How the policy stands in scenario files; null unless written: no file can hold it. A <see cref="Policies.PolicyCatalog"/>
    /// with the shape reads it back.</summary>
    PolicyShape? Shape => null;

    /// <summary>A text that is the same for policies that act alike, and different for all others, such as a digest of weights; null unless
    /// written. Needed only where the parameters do not tell: a policy with a <see cref="Shape"/>, and a record or struct all of whose
    /// fields are public parameters, has such a text from its values. Results of policies without one do not merge.</summary>
    string? Text => null;

    /// <summary>Shows the visitor the player with the type of its memory.</summary>
    internal void Show(IPolicyVisitor visitor) => visitor.Visit(this);
}

/// <summary>The visitor of a player with the type of its memory, so that code can be made for it alone.</summary>
internal interface IPolicyVisitor
{
    void Visit(IAnyPolicy player);

    void Visit(IPolicy policy);

    void Visit<TMemory>(IPolicy<TMemory> policy)
        where TMemory : unmanaged;
}
