namespace EscalationModel.Experiments.RareEvents;

/// <summary>A process that can also be played by another law, under which the event is not rare, and keeps account of what that costs.
/// </summary>
/// <typeparam name="TState">The state, an unmanaged struct.</typeparam>
public interface ITiltedProcess<TState> : ILevelProcess<TState>
    where TState : unmanaged
{
    /// <summary>Plays a step by the other law. False if the path ends with it.</summary>
    /// <param name="state">The state, to read and to change.</param>
    /// <param name="random">The random numbers of the path.</param>
    /// <param name="logWeight">Add ln(f / g): the logarithm of how much likelier what was drawn is by the process's own law f than by
    /// the law g that it was drawn from.</param>
    bool TiltedStep(ref TState state, ref RandomStream random, ref double logWeight);
}
