namespace EscalationModel.Experiments.RareEvents;

/// <summary>A Markov process of one's own and how far a path of it has come: what rare events are estimated of. Implementations are
/// immutable and thread-safe. The event is that the level of a path reaches a goal before the path ends.</summary>
/// <typeparam name="TState">All that the future depends on: an unmanaged struct, so that it can be stored and gone on with.</typeparam>
public interface ILevelProcess<TState>
    where TState : unmanaged
{
    /// <summary>The state at the start of a path.</summary>
    /// <param name="random">The random numbers of the path; draw from nothing else.</param>
    TState Start(ref RandomStream random);

    /// <summary>Plays a step. False if the path ends with it, for example at a horizon that the state counts down to.</summary>
    /// <param name="state">The state, to read and to change.</param>
    /// <param name="random">The random numbers of the path.</param>
    bool Step(ref TState state, ref RandomStream random);

    /// <summary>How far the path has come: a number, not NaN, that tends to be higher where the event is nearer. Any level gives unbiased
    /// estimates; a good one gives close ones.</summary>
    /// <param name="state">The state.</param>
    double Level(in TState state);
}
