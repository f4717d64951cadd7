namespace EscalationModel.Experiments.RareEvents;

/// <summary>A function of independent numbers that are uniform on [0, 1). Thread-safe.</summary>
/// <param name="uniforms">The numbers.</param>
public delegate double UniformFunction(ReadOnlySpan<double> uniforms);
