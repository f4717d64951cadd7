namespace EscalationModel.Experiments.Optimization;

/// <summary>On which random numbers, and on how many, points are tried and the answer is checked.</summary>
public sealed record SampledOptions
{
    /// <summary>The samples of each point that is tried, at least 1.</summary>
    public long Paths { get; init; } = 2000;

    /// <summary>The samples of the check of the answer, at least 1.</summary>
    public long CheckPaths { get; init; } = 100_000;

    /// <summary>The seed of all sets of random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether each round has random numbers of its own. Unless it does, all points of the search meet the same luck: what is
    /// searched is then a function without noise, that of these paths.</summary>
    public bool RenewsEachRound { get; init; }

    /// <summary>How long.</summary>
    public SearchLimits Limits { get; init; } = new();

    // The first seeds choose and check; the search has the others.
    internal ulong ChoosingSeed => Set(0);

    internal ulong CheckingSeed => Set(1);

    internal ulong SearchingSeed(int round) => Set(2 + (RenewsEachRound ? round : 0));

    internal ulong Set(long set) => new RandomStream(Seed, (1L << 62) + set, RandomPurpose.Optimization).NextBits();

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Paths, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckPaths, 1);
        ArgumentNullException.ThrowIfNull(Limits);
        Limits.Check();
    }
}
