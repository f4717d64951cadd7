namespace EscalationModel.Engine.States;

/// <summary>What enters and leaves the lanes of an engine as states: places where paths are stopped, or where they start.</summary>
internal abstract class StateTraffic
{
    /// <summary>The numbers of steps at which states are taken, in ascending order without repetition.</summary>
    public virtual ReadOnlySpan<int> Stops => [];

    /// <summary>Where a state is written that is taken from a path of the run at a stop.</summary>
    /// <param name="path">The path, from 0.</param>
    /// <param name="stop">The place of its steps in <see cref="Stops"/>.</param>
    /// <param name="copy">The number of the copy, from 0; several days may be the same step.</param>
    /// <param name="columns">What shows.</param>
    /// <param name="words">What the rules remember.</param>
    /// <returns>Whether there is such a copy.</returns>
    public virtual bool Takes(int path, int stop, int copy, out Span<double> columns, out Span<ulong> words)
    {
        columns = default;
        words = default;
        return false;
    }

    /// <summary>Whether paths start from states.</summary>
    public virtual bool Gives => false;

    /// <summary>What the rules remember of the state that a path of the run starts from.</summary>
    public virtual ReadOnlySpan<ulong> Given(int path) => default;

    /// <summary>Whether the policy of a side goes on, in a path of the run, with what it remembers.</summary>
    public virtual bool Keeps(int path, Side side) => true;

    /// <summary>The most steps of a path that starts from a state.</summary>
    public virtual int MostSteps => int.MaxValue;
}
