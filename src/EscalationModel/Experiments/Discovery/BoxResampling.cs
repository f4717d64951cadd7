using System.Globalization;
using EscalationModel.Internals;

namespace EscalationModel.Experiments.Discovery;

/// <summary>How <see cref="BoxResampling"/> draws.</summary>
public sealed record BoxResamplingOptions
{
    /// <summary>How many resamples, from 1 to 1,000,000.</summary>
    public int Resamples { get; init; } = 100;

    /// <summary>Null for bootstrap samples: as many points as there are, drawn with replacement. Else the share of the points that each
    /// resample has, without replacement, above 0 and below 1; EMA Workbench takes a half.</summary>
    public double? Share { get; init; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>The most threads; null: one a core. The result is the same.</summary>
    public int? Threads { get; init; }

    internal void Demand()
    {
        List<string> problems = [];
        if (Resamples is < 1 or > 1_000_000)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"Resamples is {Resamples}; from 1 to 1,000,000 is allowed."));
        }

        if (Share is { } share && !(share > 0 && share < 1))
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"Share is {share}; above 0 and below 1, or none, is allowed."));
        }

        if (Threads < 1)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"Threads is {Threads}; at least 1, or none, is allowed."));
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), "options");
        }
    }
}

/// <summary>Whether a box would be found again in other points of the same kind: the search is repeated on resamples, and of each
/// trajectory the boxes are looked at that come closest to the coverage of the box (of several the densest) and to its density (of several
/// the one that covers most). The points that a resample leaves out had no part in its search, and tell how dense its box is without the
/// bias of the search. Thread-safe; the same for any number of threads. Source: [bryant2010], [efron1993].</summary>
public static class BoxResampling
{
    /// <summary>Repeats the search on resamples.</summary>
    /// <param name="peeling">The trajectory, of <see cref="Prim.Peel"/>.</param>
    /// <param name="step">Its step with the box in question; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="options">How to draw; null for the defaults. What is not allowed is an <see cref="ArgumentException"/>.</param>
    /// <param name="progress">Told how many resamples are done, in any order.</param>
    /// <param name="cancellation">Stops it with an <see cref="OperationCanceledException"/>.</param>
    public static BoxResamplingResult Of(
        BoxTrajectory peeling, int step, BoxResamplingOptions? options = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(peeling);
        Box box = peeling[step];
        BoxResamplingOptions chosen = options ?? new();
        chosen.Demand();
        var resamples = new Resample?[chosen.Resamples];
        int done = 0;
        ParallelLoop.For(
            resamples.Length,
            i =>
            {
                resamples[i] = Searched(box, peeling.Options, chosen, i, cancellation);
                progress?.Report(Interlocked.Increment(ref done));
            },
            chosen.Threads, cancellation);
        return new(box, chosen, [.. resamples.OfType<Resample>()]);
    }

    // Null if nothing of interest was drawn.
    private static Resample? Searched(Box box, PrimOptions how, BoxResamplingOptions options, int index, CancellationToken cancellation)
    {
        DiscoveryData all = box.Data;
        int[] drawn = Drawn(all, options, index);
        DiscoveryData resample = all.Weighted(drawn);
        if (resample.OfInterest == 0)
        {
            return null;
        }

        IReadOnlyList<BoxStep> steps = Prim.Peel(resample, how, cancellation).Steps;
        double coverage = (double)box.OfInterest / all.OfInterest;
        Box byCoverage = steps.Select(s => s.Box).MinBy(b => (Math.Abs(b.Coverage - coverage), -b.Density))!;
        Box byDensity = steps.Select(s => s.Box).MinBy(b => (Math.Abs(b.Density - box.Density), -b.Coverage))!;
        int[] others = [.. drawn.Select((weight, i) => weight > 0 ? 0 : all.Weights[i])];
        return new(byCoverage, byDensity, byCoverage.On(all.Weighted(others)).Density);
    }

    internal static int[] Drawn(DiscoveryData data, BoxResamplingOptions options, int index)
    {
        var random = new RandomStream(options.Seed, index, RandomPurpose.BoxResampling);
        int[] rows = Rows(data.Weights), weights = new int[data.Weights.Length];
        if (options.Share is not { } share)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                weights[rows[(int)(random.NextDouble() * rows.Length)]]++;
            }

            return weights;
        }

        // The first of a random order.
        int count = Math.Max(1, (int)(rows.Length * (decimal)share));
        for (int i = 0; i < count; i++)
        {
            int other = i + (int)(random.NextDouble() * (rows.Length - i));
            (rows[i], rows[other]) = (rows[other], rows[i]);
            weights[rows[i]] = 1;
        }

        return weights;
    }

    // A row as often as it counts.
    private static int[] Rows(ReadOnlySpan<int> weights)
    {
        List<int> rows = new(weights.Length);
        for (int i = 0; i < weights.Length; i++)
        {
            for (int k = 0; k < weights[i]; k++)
            {
                rows.Add(i);
            }
        }

        return [.. rows];
    }

    /// <summary>The boxes of a resample that are like the one in question, and the density of the first in the points left out.</summary>
    internal sealed record Resample(Box ByCoverage, Box ByDensity, double DensityOfOthers);
}
