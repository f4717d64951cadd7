namespace EscalationModel.Engine.States;

/// <summary>An engine whose paths can be stopped and gone on with. Holds scratch memory: one object per thread.</summary>
internal interface IStateEngine
{
    /// <summary>The words of a state.</summary>
    int StateWords { get; }

    /// <summary>What the exact engine of the model starts from at a state; null: it starts from none.</summary>
    object? Describe(ReadOnlySpan<ulong> state);

    /// <summary>Plays the paths [first, first + count).</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="first">The first path.</param>
    /// <param name="traffic">Where they stop or start.</param>
    /// <param name="played">How each ended.</param>
    void Play(ulong seed, long first, StateTraffic traffic, Span<PlayedState> played);
}
