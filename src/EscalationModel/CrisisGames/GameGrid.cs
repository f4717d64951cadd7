namespace EscalationModel.CrisisGames;

/// <summary>The grid on which the accelerating trains become a game.</summary>
/// <param name="Room">The number of room levels from 0 (nothing left, not yet collided) to the initial room, at least 2.</param>
/// <param name="TempoA">The number of levels of a moving A's tempo from 0 to its top tempo, at least 2; standing still
/// is a level of its own.</param>
/// <param name="TempoB">The same for B.</param>
public sealed record GameGrid(int Room, int TempoA, int TempoB)
{
    /// <summary>Solve the game in which both see truly although the scenario has perception errors. Unless set, such a scenario is refused:
    /// a game in which sides see less than the state is no Markov game.</summary>
    public bool IgnorePerception { get; init; }

    /// <summary>A moderate grid: 40 x 20 x 20, or 12 x 7 x 7 where audience costs make the own peaks part of the state.</summary>
    /// <param name="scenario">The scenario.</param>
    public static GameGrid For(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.A.Payoffs.AudienceCost == 0 && scenario.B.Payoffs.AudienceCost == 0 ? new(40, 20, 20) : new(12, 7, 7);
    }
}
