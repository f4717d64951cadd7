namespace EscalationModel.Models.Ladder.Exact;

/// <summary>What the states hold only if something depends on it.</summary>
[Flags]
internal enum Tracked
{
    None = 0,

    /// <summary>A's last move, which B's policy sees.</summary>
    MoveA = 1,

    /// <summary>B's last move, which A's policy sees.</summary>
    MoveB = 2,

    /// <summary>A's peak, which its policy sees and its audience cost is in.</summary>
    PeakA = 4,

    /// <summary>B's peak, likewise.</summary>
    PeakB = 8,
}

/// <summary>What the ladder's rules remember between two moves. What is not tracked is 0.</summary>
/// <param name="RungA">The rung of A.</param>
/// <param name="RungB">The rung of B.</param>
/// <param name="AboveA">Whether A has been above rung 0.</param>
/// <param name="AboveB">Whether B has been above rung 0.</param>
/// <param name="Stood">For how many moves A (positive) or B (negative) has stood on 0 before a rival above 0; never both.</param>
/// <param name="MoveA">A's last move: -1, 0 or 1.</param>
/// <param name="MoveB">B's last move.</param>
/// <param name="PeakA">A's highest rung so far.</param>
/// <param name="PeakB">B's highest rung so far.</param>
internal readonly record struct Board(int RungA, int RungB, bool AboveA, bool AboveB, int Stood, int MoveA, int MoveB, int PeakA, int PeakB);

/// <summary>Where the mediator stands between two moves.</summary>
internal enum LightPhase
{
    /// <summary>There is no mediator, or no offer comes any more.</summary>
    Over,

    /// <summary>The first offer has not come yet.</summary>
    Awaited,

    /// <summary>The light is on, for <see cref="Light.Left"/> more moves.</summary>
    On,

    /// <summary>The light is off until the next offer, before which <see cref="Light.Left"/> moves are made.</summary>
    Pause,
}

/// <summary>What the mediator remembers between two moves.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Left">Moves left in the phase.</param>
/// <param name="ForceA">Whether a suspension is in force for A, kept or not.</param>
/// <param name="ForceB">Whether a suspension is in force for B, kept or not.</param>
/// <param name="CheatsA">Whether A cheats.</param>
/// <param name="CheatsB">Whether B cheats.</param>
/// <param name="CheatAge">Moves since the first of them started.</param>
internal readonly record struct Light(LightPhase Phase, int Left = 0, bool ForceA = false, bool ForceB = false, bool CheatsA = false, bool CheatsB = false, int CheatAge = 0)
{
    public bool InForce => ForceA || ForceB;

    public bool BindsA => ForceA && !CheatsA;

    public bool BindsB => ForceB && !CheatsB;
}

/// <summary>A state of the chain.</summary>
internal readonly record struct LadderState(Board Board, Light Light);
