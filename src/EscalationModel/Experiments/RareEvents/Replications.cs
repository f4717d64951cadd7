using EscalationModel.Internals;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>What one replication found.</summary>
/// <param name="Value">Its estimate of the probability.</param>
/// <param name="Steps">Its path-steps.</param>
/// <param name="Paths">Its paths.</param>
/// <param name="Hits">Those that reached the event.</param>
/// <param name="PlainSteps">The path-steps of its ordinary paths.</param>
/// <param name="PlainPaths">The ordinary paths: those that nothing has killed, branched or tilted.</param>
internal readonly record struct Replication(double Value, double Steps, long Paths, long Hits, double PlainSteps, long PlainPaths)
{
    /// <summary>Whether its estimate is a share of counted paths.</summary>
    public bool IsCount { get; init; }

    /// <summary>The logarithms of the weights of its hits; null: they have none.</summary>
    public double[]? LogWeights { get; init; }
}

/// <summary>Makes replications, one after another. Holds scratch memory: one object a thread.</summary>
internal interface IReplicator
{
    Replication Replicate(ulong seed, long replication, CancellationToken cancellation);
}

/// <summary>Replications in rounds, on all cores, until there are as many as wanted or the estimate is as close as wanted.</summary>
internal static class Replications
{
    /// <summary>Above this share of replications without a hit their mean has no normal scatter.</summary>
    private const double MostEmpty = 0.2;

    public static RareEventEstimate Run(
        string method, RareEventOptions options, Func<IReplicator> make, CancellationToken cancellation, bool isSample = true)
    {
        var all = new List<Replication>();
        var telling = new Lock();
        int done = 0;
        for (int wanted = options.Replications;; wanted = (int)Math.Min(2L * wanted, options.Limit))
        {
            var round = new Replication[wanted - all.Count];
            int first = all.Count;
            ParallelLoop.For(
                round.Length,
                make,
                (i, worker) =>
                {
                    round[i] = worker.Replicate(options.Seed, first + i, cancellation);
                    Tell(wanted);
                },
                options.Threads,
                cancellation);
            all.AddRange(round);
            RareEventEstimate estimate = Summary(method, all, isSample);
            bool isPrecise = options.RelativeError is not { } goal || estimate.RelativeError <= goal;
            if (isPrecise || wanted >= options.Limit)
            {
                return Judged(estimate, all, options, isPrecise);
            }
        }

        void Tell(int total)
        {
            if (options.Progress is { } progress)
            {
                lock (telling)
                {
                    progress.Report(new(++done, total));
                }
            }
        }
    }

    private static RareEventEstimate Summary(string method, List<Replication> all, bool isSample)
    {
        double[] values = [.. all.Select(r => r.Value)];
        long paths = all.Sum(r => r.Paths), hits = all.Sum(r => r.Hits), plain = all.Sum(r => r.PlainPaths);
        (Estimate probability, double error) = all.TrueForAll(r => r.IsCount)
            ? Counted(hits, paths)
            : hits == 0 ? (isSample ? Estimate.Probability(0, plain) : new Estimate(0, 0, 1), 0) : Mean(values);
        return new RareEventEstimate
        {
            Method = method,
            Probability = probability,
            StandardError = error,
            Replications = all.Count,
            Paths = paths,
            Hits = hits,
            Steps = all.Sum(r => r.Steps),
            StepsOfPath = plain > 0 ? all.Sum(r => r.PlainSteps) / plain : double.NaN,
        };
    }

    private static (Estimate Probability, double Error) Counted(long hits, long paths)
    {
        double p = (double)hits / paths;
        return (Estimate.Probability(hits, paths), Math.Sqrt(p * (1 - p) / paths));
    }

    private static (Estimate Probability, double Error) Mean(double[] values)
    {
        Estimate mean = Estimate.Mean(values);
        double squares = values.Sum(v => (v - mean.Value) * (v - mean.Value));
        double error = Math.Sqrt(squares / (values.Length - 1.0) / values.Length);
        return (new(mean.Value, Math.Max(0, mean.Low), Math.Min(1, mean.High)), error);
    }

    private static RareEventEstimate Judged(RareEventEstimate estimate, List<Replication> all, RareEventOptions options, bool isPrecise)
    {
        var warnings = new List<string>();
        int empty = all.Count(r => r.Hits == 0);
        bool isTrusted = true;
        if (estimate.Hits == 0)
        {
            warnings.Add("No path reached the event: the estimate is 0, and only its upper bound says something.");
            isTrusted = false;
        }
        else if (empty > 0 && !all[0].IsCount)
        {
            isTrusted = empty <= MostEmpty * all.Count;
            warnings.Add($"{empty} of {all.Count} replications have no hit: more particles or paths in each make the interval better.");
        }

        if (options.RelativeError is { } goal)
        {
            warnings.Add(isPrecise
                ? FormattableString.Invariant($"Stopped at a relative error below {goal}: ")
                    + "the interval then covers a little less often than at a fixed size."
                : FormattableString.Invariant($"The wanted relative error of {goal} was not reached within {all.Count} replications."));
        }

        return estimate with { Warnings = warnings, IsTrusted = isTrusted, IsPreciseEnough = isPrecise };
    }
}
