using EscalationModel.Engine;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Ladder;

/// <summary>Where a dispute is between two moves, apart from the two sides.</summary>
internal struct LadderMoment
{
    public MediationState Mediation;
    public RunningHazard Risk;
    public LadderFizzle Fizzle;
    public RandomStream Gaps, Opening;
    public PathEnd? Drawn;
    public double Elapsed;

    /// <summary>The number of the next move, from 0.</summary>
    public int Step;

    public int StoodA, StoodB, Rested;
}

/// <summary>A stored place of a dispute.</summary>
internal sealed class SavedLadder(SavedClimber a, SavedClimber b)
{
    public LadderMoment Moment;

    public SavedClimber A => a;

    public SavedClimber B => b;
}

/// <summary>The same of one side.</summary>
/// <param name="memoryBytes">The bytes of its policy's memory.</param>
internal sealed class SavedClimber(int memoryBytes)
{
    public int Rung, Peak, LastMove;

    public byte[] Memory { get; } = new byte[memoryBytes];
}
