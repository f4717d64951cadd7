namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The elementary effects of an input or group, in units of the output a unit of the scaled input.</summary>
/// <param name="Name">The input, or those of the group.</param>
/// <param name="Mu">Their mean; null for a group of several, whose inputs move in different directions.</param>
/// <param name="MuStar">The mean of their absolute values; null, as all of them, for an output without variance.</param>
/// <param name="Sigma">Their standard deviation: above 0 where the input interacts or is not linear. Null for a group of several, and for
/// one trajectory.</param>
public sealed record MorrisEffect(string Name, Estimate? Mu, Estimate? MuStar, Estimate? Sigma);
