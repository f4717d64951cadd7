namespace EscalationModel.Reporting;

/// <summary>An axis of <see cref="Chart.Lines"/>.</summary>
/// <param name="Label">What it counts, with its unit.</param>
public sealed record ChartAxis(string Label)
{
    /// <summary>Whether equal steps are equal ratios: all places are then above 0.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Where it begins at the latest, such as 0; null: at the least of what is drawn.</summary>
    public double? Least { get; init; }

    /// <summary>Where it ends at the earliest, such as 1; null: at the greatest of what is drawn.</summary>
    public double? Greatest { get; init; }
}
