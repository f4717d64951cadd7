namespace EscalationModel.Experiments.RareEvents;

/// <summary>A function of independent standard normal numbers. Thread-safe.</summary>
/// <param name="normals">The numbers.</param>
public delegate double NormalFunction(ReadOnlySpan<double> normals);
