namespace EscalationModel.ML.Players;

/// <summary>A play of a player of a known family, summed up as far as each learned day.</summary>
/// <param name="Family">The place of its family in the list.</param>
/// <param name="ByDay">Features as far as each day; where it had ended before, the whole again.</param>
/// <param name="DaysReached">How many of the days it reached.</param>
internal sealed record SeenPlay(int Family, double[][] ByDay, int DaysReached);
