namespace EscalationModel.Engine;

/// <summary>Plays single paths of one scenario, one after another. Holds scratch memory: one object per thread.</summary>
internal abstract class PathEngine
{
    /// <summary>Stops <see cref="Play"/> between two steps.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>Days of one bin of the time histogram.</summary>
    public abstract double BinDays { get; }

    /// <summary>Plays one path to its drawn ending. Allocates nothing unless a log is asked for.</summary>
    public abstract PathEnd Play(ulong seed, long path, List<TraceStep>? log = null);

    /// <summary>Plays one path on beyond its drawn accident or war, if the model has a hazard that is left to chance.</summary>
    public virtual PlayedPath PlayOn(ulong seed, long path) => PlayedPath.Of(Play(seed, path));
}
