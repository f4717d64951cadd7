namespace EscalationModel.ML.Players;

/// <summary>Families that what was seen cannot tell apart: the best of each explains it as well.</summary>
/// <param name="Families">Their names.</param>
/// <param name="Probability">That the player is of one of them.</param>
public sealed record PlayerGroup(IReadOnlyList<string> Families, double Probability);
