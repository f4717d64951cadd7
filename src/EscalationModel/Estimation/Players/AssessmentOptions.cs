namespace EscalationModel.Estimation.Players;

/// <summary>How a player is assessed.</summary>
public sealed record AssessmentOptions
{
    /// <summary>The tables that are drawn from the posterior, from 20 to 1,000,000: each is solved exactly, twice for the bound.</summary>
    public int Draws { get; init; } = 400;

    /// <summary>The weight of the prior at each joint rung, above 0 and at most 1000, shared evenly by the moves that are possible there:
    /// as if so many choices had been seen. 1 is the overall objective prior [berger2015], a third for each of three moves; but where many
    /// moves are never made it pulls their probabilities up, and with them war and gains, as far as these scatter. A third of it
    /// does not.</summary>
    public double Prior { get; init; } = 1.0 / 3;

    /// <summary>The level of intervals and of the bound, above 0 and below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The seed of draws, halves and shuffles.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>How often moves are shuffled for the test of memory, from 19 to 1,000,000.</summary>
    public int Permutations { get; init; } = 999;

    /// <summary>The level of the test of memory, above 0 and below 1.</summary>
    public double MemoryLevel { get; init; } = 0.05;

    /// <summary>The most threads, at least 1; null: one a core. They change no result.</summary>
    public int? Threads { get; init; }

    internal MemoryTestOptions ForMemory => new() { Permutations = Permutations, Level = MemoryLevel, Seed = Seed };

    internal void Check()
    {
        List<string> problems = [];
        void Refuse(bool bad, FormattableString problem)
        {
            if (bad)
            {
                problems.Add(FormattableString.Invariant(problem));
            }
        }

        Refuse(Draws is < 20 or > 1_000_000, $"{Draws} draws; allowed: 20 to 1000000");
        Refuse(!(Prior is > 0 and <= 1000), $"a prior of {Prior}; allowed: above 0 and at most 1000");
        Refuse(!(Level is > 0 and < 1), $"a level of {Level}; allowed: above 0 and below 1");
        Refuse(Permutations is < 19 or > 1_000_000, $"{Permutations} permutations; allowed: 19 to 1000000");
        Refuse(!(MemoryLevel is > 0 and < 1), $"a level of {MemoryLevel} for memory; allowed: above 0 and below 1");
        Refuse(Threads is < 1 or > 1024, $"{Threads} threads; allowed: 1 to 1024");
        if (problems.Count > 0)
        {
            throw new ArgumentException($"Options: {string.Join("; ", problems)}.");
        }
    }
}
