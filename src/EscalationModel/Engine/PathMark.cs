namespace EscalationModel.Engine;

/// <summary>How a path ended as it was drawn; how it ends if the accident (ladder: the war) that is left to chance does not happen; and
/// with what probability it does not, in whole quanta (<see cref="Survival"/>).</summary>
internal readonly struct PathMark(Outcome drawn, Outcome beyond, long survival)
{
    private const int BeyondShift = 48, DrawnShift = 56;

    private readonly ulong _bits = (ulong)survival | (ulong)beyond << BeyondShift | (ulong)drawn << DrawnShift;

    public Outcome Drawn => (Outcome)(_bits >> DrawnShift);

    public Outcome Beyond => (Outcome)(_bits >> BeyondShift & 0xFF);

    public long Survival => (long)(_bits & ((1UL << BeyondShift) - 1));
}
