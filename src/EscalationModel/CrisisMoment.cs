namespace EscalationModel;

/// <summary>Where a crisis stands after a step, as it is and not as the sides see it. On the ladder a tempo is rung / top rung and the room
/// 1 - (both rungs) / (2 * top rung).</summary>
/// <param name="Day">Days since the onset; on the ladder, moves.</param>
/// <param name="Room">The room left; 0 or less at a collision.</param>
/// <param name="TempoA">A's tempo.</param>
/// <param name="TempoB">B's tempo.</param>
public readonly record struct CrisisMoment(double Day, double Room, double TempoA, double TempoB)
{
    /// <summary>The sum of both tempos.</summary>
    public double ClosingTempo => TempoA + TempoB;
}
