namespace EscalationModel.Engine;

/// <summary>A plain engine whose path can be stopped after any step, stored, and gone on with from there with new random numbers. No
/// accident (ladder: war) ends such a path: its hazard is added up, and the caller weighs the path with it.</summary>
internal abstract class SteppedEngine : PathEngine
{
    /// <summary>Starts a path. Allocates nothing.</summary>
    public abstract void Start(ulong seed, long path);

    /// <summary>Plays a step; the ending, or null if the path goes on.</summary>
    public abstract Outcome? Step();

    /// <summary>Where the crisis is after the last step.</summary>
    public abstract CrisisMoment Now { get; }

    /// <summary>The integrated hazard of an accident (ladder: of war) until now.</summary>
    public abstract double Hazard { get; }

    /// <summary>Stores where the path is.</summary>
    /// <param name="into">What <see cref="Save"/> of an engine of the same scenario has returned, to be overwritten; null: a new one.
    /// </param>
    public abstract object Save(object? into);

    /// <summary>Goes on from a stored place with the random numbers of a new path. What chance holds in store without a memory, such as
    /// the budget of an accident, is drawn anew; all else that has been drawn stays.</summary>
    /// <param name="saved">What <see cref="Save"/> has returned.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="path">The path that random numbers are drawn for.</param>
    /// <param name="startsA">Whether A's policy starts anew, as one that was not there before.</param>
    /// <param name="startsB">Whether B's does.</param>
    public abstract void Resume(object saved, ulong seed, long path, bool startsA = false, bool startsB = false);

    /// <summary>Whether the path's accident (ladder: war) has been drawn, and the path is played on beyond it.</summary>
    public abstract bool IsStruck { get; }

    /// <summary>Writes what <see cref="StateColumn"/>s tell of the path before its next step.</summary>
    public abstract void Observe(Span<double> columns);

    /// <summary>Makes a side do in the next step what its policy does not decide.</summary>
    public abstract void Force(FirstThrottle first);

    /// <summary>What the exact engine of the model starts from at a stored place; null: it starts from none.</summary>
    public virtual object? Describe(object saved) => null;

    /// <summary>Counts the hazard from here on.</summary>
    public abstract void ForgetHazard();

    /// <summary>The path as played so far, as if it ended in a stalemate here.</summary>
    public abstract PlayedPath StopHere();

    /// <summary>Plays a step; the path as played, once it has ended.</summary>
    public PlayedPath? StepOn() => Step(null, goesOn: true);

    /// <summary>Plays a step; the path as played, once it has ended.</summary>
    protected abstract PlayedPath? Step(List<TraceStep>? log, bool goesOn);

    /// <summary>Plays a path from its start to its end.</summary>
    protected PlayedPath Play(ulong seed, long path, List<TraceStep>? log, bool goesOn)
    {
        Start(seed, path);
        while (true)
        {
            if (Step(log, goesOn) is { } played)
            {
                return played;
            }
        }
    }

    /// <summary>The hazard at which the accident of a path comes.</summary>
    protected static double Budget(ulong seed, long path) => new RandomStream(seed, path, RandomPurpose.Accident).NextExponential();

    /// <summary>The normal noise of the paths, if it can be changed; null: the model has none.</summary>
    public virtual NoiseControl? Noise => null;
}
