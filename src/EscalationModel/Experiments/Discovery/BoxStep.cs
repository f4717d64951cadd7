namespace EscalationModel.Experiments.Discovery;

/// <summary>A step of a trajectory: which limit was moved, and the box since.</summary>
/// <param name="Index">The number of the step; 0 is the box at the start.</param>
/// <param name="Input">The input whose limit was moved; null at the start.</param>
/// <param name="Side">Which of its limits; null at the start.</param>
/// <param name="Box">The box.</param>
public sealed record BoxStep(int Index, string? Input, BoxSide? Side, Box Box);
