namespace EscalationModel.Engine.States;

/// <summary>Plays paths that stop at states, and paths that start from them. Holds scratch memory: one object per thread.</summary>
internal abstract class StatePlayer
{
    /// <summary>Plays a range of paths of a sample, and writes where they stand on its days and how they end.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="steps">Its days in steps.</param>
    /// <param name="first">The place in the sample of the first path.</param>
    /// <param name="count">How many paths.</param>
    public abstract void Sample(PathSample sample, ReadOnlySpan<int> steps, int first, int count);

    /// <summary>Plays continuations.</summary>
    /// <param name="states">The states; path i goes on from state i / each.</param>
    /// <param name="each">The continuations of each.</param>
    /// <param name="steps">The most steps of each continuation; <see cref="int.MaxValue"/>: until it ends.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="first">The first path.</param>
    /// <param name="played">What comes of the paths.</param>
    public abstract void Continue(
        IReadOnlyList<CrisisState> states, int each, int steps, ulong seed, long first, Span<PlayedState> played);
}
