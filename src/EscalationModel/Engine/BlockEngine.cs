namespace EscalationModel.Engine;

/// <summary>Runs ranges of paths of one scenario. Holds scratch memory: one object per thread.</summary>
internal abstract class BlockEngine
{
    /// <summary>Days of one bin of the time histogram.</summary>
    public abstract double BinDays { get; }

    /// <summary>Stops <see cref="Run"/> in the middle: between the steps of its lanes, and where a policy of the user's own is asked also
    /// within a step.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Adds the paths [first, first + count) to the tally and writes a mark of each.</summary>
    public abstract void Run(ulong seed, long first, int count, Tally tally, Span<PathMark> marks);
}

/// <summary>Runs paths one by one in the plain engine.</summary>
internal sealed class PlainBlockEngine(PathEngine engine) : BlockEngine
{
    private readonly double _binsPerDay = 1 / engine.BinDays;

    public override double BinDays => engine.BinDays;

    public override void Run(ulong seed, long first, int count, Tally tally, Span<PathMark> marks)
    {
        for (int i = 0; i < count; i++)
        {
            PlayedPath played = engine.PlayOn(seed, first + i);
            tally.Add(in played, (int)(played.Drawn.Days * _binsPerDay + 0.5));
            marks[i] = played.Mark;
        }
    }
}
