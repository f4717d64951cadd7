namespace EscalationModel.Experiments.RareEvents;

/// <summary>Where a random walk is.</summary>
/// <param name="Height">The sum of its steps.</param>
/// <param name="Steps">How many.</param>
public readonly record struct WalkPlace(double Height, int Steps);
