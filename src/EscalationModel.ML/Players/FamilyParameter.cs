using EscalationModel.Numerics;

namespace EscalationModel.ML.Players;

/// <summary>A parameter of a family of policies, and what is believed of it before any move is seen.</summary>
/// <param name="Name">Its name, as in scenario files.</param>
/// <param name="Prior">Its distribution over the family.</param>
public sealed record FamilyParameter(string Name, Distribution Prior);
