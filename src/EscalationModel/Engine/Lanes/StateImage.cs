namespace EscalationModel.Engine.Lanes;

/// <summary>What is remembered of the path in a lane: by the rules, by A's policy and by B's.</summary>
internal sealed class StateImage
{
    public LaneImage Rules { get; } = new();

    public LaneImage PolicyA { get; } = new();

    public LaneImage PolicyB { get; } = new();

    public int Words => Rules.Words + PolicyA.Words + PolicyB.Words;

    /// <summary>Reads the words of a lane: of the rules, of A and of B.</summary>
    public void Save(int lane, Span<ulong> into)
    {
        Rules.Save(lane, into);
        PolicyA.Save(lane, into[Rules.Words..]);
        PolicyB.Save(lane, into[(Rules.Words + PolicyA.Words)..]);
    }

    /// <summary>Writes them to a lane. What a policy remembers is left out where another one has taken its place.</summary>
    public void Load(int lane, ReadOnlySpan<ulong> from, bool keepsA, bool keepsB)
    {
        Rules.Load(lane, from);
        if (keepsA)
        {
            PolicyA.Load(lane, from[Rules.Words..]);
        }

        if (keepsB)
        {
            PolicyB.Load(lane, from[^PolicyB.Words..]);
        }
    }
}
