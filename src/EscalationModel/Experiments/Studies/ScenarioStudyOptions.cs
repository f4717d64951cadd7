namespace EscalationModel.Experiments.Studies;

/// <summary>What a study of a scenario asks.</summary>
public sealed record ScenarioStudyOptions
{
    /// <summary>The name of the study; null: that of the scenario.</summary>
    public string? Name { get; init; }

    /// <summary>The paths of each variant at each point, at least 1; null: the scenario's default.</summary>
    public long? Paths { get; init; }

    /// <summary>The seed; null: the scenario's default.</summary>
    public ulong? Seed { get; init; }

    /// <summary>What to ask for: <c>war</c>, another outcome such as <c>collision</c>, <c>payoffA</c>, <c>payoffB</c>, <c>peakA</c>,
    /// <c>peakB</c>, <c>days</c>; of a variant such as <c>no-exercises.war</c>, and <c>no-exercises.war.difference</c>, which is paired
    /// with the baseline; null: all of the baseline.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>The precision of the simulated state.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>What plays the paths.</summary>
    public SimulationEngine Engine { get; init; } = SimulationEngine.Laned;
}
