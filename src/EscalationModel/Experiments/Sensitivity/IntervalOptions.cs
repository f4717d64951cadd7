namespace EscalationModel.Experiments.Sensitivity;

/// <summary>How the intervals of an analysis come about. Immutable.</summary>
public record IntervalOptions
{
    /// <summary>The level of intervals, above 0 and below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How many times what was found is drawn again with replacement, from 20 to 1,000,000.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>The seed of what is drawn again.</summary>
    public ulong Seed { get; init; }

    /// <summary>The most threads, at least 1; null: one a core. They change no result.</summary>
    public int? Threads { get; init; }

    /// <summary>The part of resamples that lies below an interval.</summary>
    internal double Tail => (1 - Level) / 2;

    /// <exception cref="ArgumentException">A number is out of its range; tells all that are.</exception>
    internal void Check()
    {
        List<string> problems = [];
        if (!(Level > 0 && Level < 1))
        {
            problems.Add(FormattableString.Invariant($"the confidence level is {Level}; it must lie strictly between 0 and 1"));
        }

        if (Resamples is < 20 or > 1_000_000)
        {
            problems.Add(FormattableString.Invariant($"there are {Resamples} resamples; from 20 to 1000000 are allowed"));
        }

        if (Threads < 1)
        {
            problems.Add(FormattableString.Invariant($"there are {Threads} threads; at least 1 is allowed"));
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException($"Options: {string.Join("; ", problems)}.");
        }
    }
}
