namespace EscalationModel;

/// <summary>The log of one path of a run, so that any number can be explained.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Variant">The name of the variant.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Path">The index of the path.</param>
/// <param name="Steps">The steps in order.</param>
/// <param name="End">How it ended.</param>
public sealed record PathTrace(string Scenario, string Variant, ulong Seed, long Path, IReadOnlyList<TraceStep> Steps, PathEnd End)
{
    /// <summary>The engine that played it.</summary>
    public SimulationEngine Engine { get; init; }

    /// <summary>The precision of the simulated state.</summary>
    public Precision Precision { get; init; }
}
