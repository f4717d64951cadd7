namespace EscalationModel;

/// <summary>How far a simulation is.</summary>
/// <param name="Done">Paths done, of every variant.</param>
/// <param name="Total">Paths in all, of every variant.</param>
public readonly record struct SimulationProgress(long Done, long Total);
