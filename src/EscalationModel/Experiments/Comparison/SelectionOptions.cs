namespace EscalationModel.Experiments.Comparison;

/// <summary>How the best of several options is sought.</summary>
public sealed record SelectionOptions
{
    /// <summary>The probability to select the best option that is asked for: above 1/k for k options, below 1.</summary>
    public double Probability { get; init; } = 0.95;

    /// <summary>The least difference that matters, above 0, in units of the observations: the stated probability holds where the best
    /// option is at least so much better than the next. Needed by all procedures but <see cref="Ocba"/>, which takes it.</summary>
    public double? Indifference { get; init; }

    /// <summary>Observations of each option before any is judged, at least 2; 20 unless told otherwise.</summary>
    public int FirstStage { get; init; } = 20;

    /// <summary>The most observations of all options together, at least those of the first stage. What is best by then is told, and that
    /// the probability was not reached.</summary>
    public long MaxObservations { get; init; } = 10_000_000;

    /// <summary>Whether the best option has the largest mean; else the smallest.</summary>
    public bool LargerIsBetter { get; init; } = true;

    /// <summary>The number of threads, at least 1; null: one a core. It changes the time, never the result.</summary>
    public int? Threads { get; init; }

    /// <summary>Told the share of the work that is done, as far as it can be known.</summary>
    public IProgress<double>? Progress { get; init; }
}
