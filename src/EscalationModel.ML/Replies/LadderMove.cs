namespace EscalationModel.ML.Replies;

/// <summary>A move of one side on the ladder, as an observer of the dispute sees it.</summary>
/// <param name="Own">The rung of the side that moves, before the move.</param>
/// <param name="Rival">The rung of its rival, before the move.</param>
/// <param name="Change">What it did: -1, 0 or +1 rung.</param>
/// <param name="RivalChange">What its rival did in the move before: -1, 0 or +1; 0 if that is not known.</param>
/// <param name="Number">How many moves of the dispute lie before; 0 if that is not known.</param>
public readonly record struct LadderMove(int Own, int Rival, int Change, int RivalChange = 0, int Number = 0);
