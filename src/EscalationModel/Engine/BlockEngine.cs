namespace EscalationModel.Engine;

/// <summary>Runs ranges of paths of one scenario. Holds scratch memory: one object per thread.</summary>
internal abstract class BlockEngine
{
    /// <summary>Days of one bin of the time histogram.</summary>
    public abstract double BinDays { get; }

    /// <summary>Stops <see cref="Run"/> in the middle: between the steps of its lanes, and where a policy of the user's own is asked also
    /// within a step.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Adds the paths [first, first + count) to the tally and writes the outcome of each.</summary>
    public abstract void Run(ulong seed, long first, int count, Tally tally, Span<byte> outcomes);
}

/// <summary>Runs paths one by one in the plain engine.</summary>
internal sealed class PlainBlockEngine(PathEngine engine) : BlockEngine
{
    private readonly double _binsPerDay = 1 / engine.BinDays;

    public override double BinDays => engine.BinDays;

    public override void Run(ulong seed, long first, int count, Tally tally, Span<byte> outcomes)
    {
        for (int i = 0; i < count; i++)
        {
            PathEnd end = engine.Play(seed, first + i);
            tally.Add(in end, (int)(end.Days * _binsPerDay + 0.5));
            outcomes[i] = (byte)end.Outcome;
        }
    }
}
