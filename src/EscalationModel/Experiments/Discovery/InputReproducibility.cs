namespace EscalationModel.Experiments.Discovery;

/// <summary>How often an input is restricted in boxes that resamples give.</summary>
/// <param name="Name">The input.</param>
/// <param name="IsRestricted">Whether the box in question restricts it.</param>
/// <param name="AtLikeCoverage">The share of resamples whose box of the most similar coverage restricts it.</param>
/// <param name="AtLikeDensity">The share of resamples whose box of the most similar density restricts it.</param>
public sealed record InputReproducibility(string Name, bool IsRestricted, double AtLikeCoverage, double AtLikeDensity);
