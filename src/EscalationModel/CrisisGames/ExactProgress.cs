namespace EscalationModel.CrisisGames;

/// <summary>How far the exact engine is, after a move.</summary>
/// <param name="Move">The moves done, from 1.</param>
/// <param name="Moves">The horizon.</param>
/// <param name="States">The states reached so far.</param>
/// <param name="Elapsed">The time taken so far.</param>
/// <param name="Remaining">An estimate of the time to come: the moves left at the measured time of the last ones, growing as the states of
/// play have grown. It is right within a factor of about two once play has spread over the ladder; policies may answer faster or slower
/// later on, and a crisis may end before its horizon.</param>
public readonly record struct ExactProgress(int Move, int Moves, int States, TimeSpan Elapsed, TimeSpan Remaining);
