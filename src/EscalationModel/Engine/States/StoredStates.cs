namespace EscalationModel.Engine.States;

/// <summary>States of paths in the form of the engine that played them, by their row in a <see cref="PathSample"/>.</summary>
internal abstract class StoredStates
{
    /// <summary>What the exact engine of the model starts from at a state of a scenario; null: it starts from none.</summary>
    public abstract object? Describe(Scenario scenario, int row);

    /// <summary>Makes what plays continuations of states that are stored so, one a thread.</summary>
    /// <param name="scenario">The scenario to go on in.</param>
    /// <param name="first">What a side does first; null: what its policy says.</param>
    /// <param name="cancellation">Stops it between steps.</param>
    public abstract StatePlayer Player(Scenario scenario, FirstThrottle? first, CancellationToken cancellation);
}
