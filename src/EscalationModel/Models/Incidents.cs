namespace EscalationModel.Models;

/// <summary>Random incidents that push a side's tempo up: a Poisson process with exponential sizes (trains only).</summary>
public sealed record Incidents
{
    /// <summary>No incidents.</summary>
    public static Incidents None { get; } = new();

    /// <summary>Expected number a day, at least 0.</summary>
    public double Rate { get; init; }

    /// <summary>Mean size in 1/day of tempo, at least 0.</summary>
    public double MeanSize { get; init; }
}
