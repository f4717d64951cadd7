namespace EscalationModel.Experiments.RareEvents;

/// <summary>Where a path of a <see cref="TimedLadder"/> is.</summary>
/// <param name="RungA">The rung of the first side.</param>
/// <param name="RungB">The rung of the second side; 0 if there is none.</param>
/// <param name="Steps">The steps so far.</param>
public readonly record struct LadderPlace(int RungA, int RungB, int Steps)
{
    /// <summary>The sum of both rungs.</summary>
    public int Sum => RungA + RungB;
}
