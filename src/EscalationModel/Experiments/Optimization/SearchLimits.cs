namespace EscalationModel.Experiments.Optimization;

/// <summary>How long a search may take.</summary>
public sealed record SearchLimits
{
    /// <summary>The most points that are tried; a round that would go beyond is not begun.</summary>
    public long Evaluations { get; init; } = 1000;

    /// <summary>The search ends as soon as a value is as small; null: it goes on. Of one objective alone.</summary>
    public double? Target { get; init; }

    /// <summary>The number of threads that try points, at least 1; null: one a core. It never changes a result.</summary>
    public int? Threads { get; init; }

    /// <summary>Told after each round.</summary>
    public IProgress<SearchProgress>? Progress { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Evaluations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads ?? 1, 1, nameof(Threads));
        if (Target is { } target && double.IsNaN(target))
        {
            throw new ArgumentOutOfRangeException(nameof(Target), target, "A number is allowed.");
        }
    }
}
