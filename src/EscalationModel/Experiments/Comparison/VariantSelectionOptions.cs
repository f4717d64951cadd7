namespace EscalationModel.Experiments.Comparison;

/// <summary>How the best variant of a scenario is sought.</summary>
public sealed record VariantSelectionOptions
{
    /// <summary>What makes it the best.</summary>
    public VariantAim Aim { get; init; } = VariantAim.LeastWar;

    /// <summary>How it is found; null: <see cref="SelectionProcedure.KimNelson"/> where a difference that matters is given, else
    /// <see cref="SelectionProcedure.Ocba"/>. <see cref="SelectionProcedure.Bechhofer"/> is not allowed, as no spread is known.</summary>
    public SelectionProcedure? Procedure { get; init; }

    /// <summary>The probability to select the best that is asked for: above 1/k for k options, below 1.</summary>
    public double Probability { get; init; } = 0.95;

    /// <summary>The least difference that matters, of the probability of war or of the payoff: above 0. Needed by all procedures but OCBA,
    /// which takes it.</summary>
    public double? Indifference { get; init; }

    /// <summary>The paths whose mean is one observation, from 1 to 1,000,000: enough to make it nearly normal.</summary>
    public int PathsPerObservation { get; init; } = Simulation.BlockPaths;

    /// <summary>Observations of each option before any is judged, at least 2.</summary>
    public int FirstStage { get; init; } = 20;

    /// <summary>The most paths of all options together.</summary>
    public long MaxPaths { get; init; } = 100_000_000;

    /// <summary>The seed; null: the scenario's.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The precision of the simulated state.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>What plays the paths.</summary>
    public SimulationEngine Engine { get; init; } = SimulationEngine.Laned;

    /// <summary>The variants to choose from by name, besides the baseline; null: all.</summary>
    public IReadOnlyList<string>? Variants { get; init; }

    /// <summary>The number of threads, from 1 to 1024; null: one a core. It changes the time, never the result.</summary>
    public int? Threads { get; init; }

    /// <summary>Told the share of the work that is done, as far as it can be known.</summary>
    public IProgress<double>? Progress { get; init; }
}
