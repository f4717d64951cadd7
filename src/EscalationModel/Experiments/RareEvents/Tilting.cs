namespace EscalationModel.Experiments.RareEvents;

/// <summary>How tilting goes on.</summary>
public sealed record TiltingOptions : RareEventOptions
{
    /// <summary>Whether the estimate is compared with one by splitting on a small budget. Without it a mode of the event that the tilt does
    /// not lead to goes unseen.</summary>
    public bool Check { get; init; } = true;

    /// <summary>Whether a doubtful result is an error rather than a mark in the result.</summary>
    public bool RefuseDoubtful { get; init; }

    /// <summary>Scenarios: the mean of A's noise in standard deviations, step by step, 0 beyond the end; null: found by a pilot.</summary>
    public IReadOnlyList<double>? MeansOfA { get; init; }

    /// <summary>Scenarios: the same of B; null: found by a pilot unless <see cref="MeansOfA"/> are given.</summary>
    public IReadOnlyList<double>? MeansOfB { get; init; }

    private protected override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
        }

        foreach ((string name, IReadOnlyList<double>? means) in
            (IEnumerable<(string, IReadOnlyList<double>?)>)[("MeansOfA", MeansOfA), ("MeansOfB", MeansOfB)])
        {
            for (int i = 0; i < (means?.Count ?? 0); i++)
            {
                if (!(Math.Abs(means![i]) <= 10))
                {
                    yield return FormattableString.Invariant($"{name}[{i}] {means[i]} is not allowed; allowed: from -10 to 10");
                }
            }
        }
    }
}

/// <summary>Importance sampling: paths are drawn from a law under which the event is common, and each hit is weighed with how much likelier
/// it is by the true law. The estimate is the plain mean of these weights, which is unbiased, never the self-normalized one. Its trap is a
/// law under which some hits are much rarer than by the true one: the variance is then huge or infinite, nearly every run looks calm and
/// is far too low. So the weights are looked at, and the estimate is compared with splitting; what may be wrong is marked or refused.
/// Thread-safe; the same for any number of threads.</summary>
/// <remarks>Sources: [siegmund1976] for exponential tilting, [glasserman1997] for how it fails, [owen2013].</remarks>
public static class Tilting
{
    /// <summary>Estimates further apart than so many standard errors do not agree.</summary>
    private const double MostSigmas = 6;

    /// <summary>The relative error above which the comparison says too little.</summary>
    private const double LoosestCheck = 0.5;

    /// <summary>The most weights that are looked at.</summary>
    private const int MostWeights = 1_000_000;

    /// <summary>The probability that the level of a path reaches a goal, from paths by the process's other law.</summary>
    /// <param name="process">The process.</param>
    /// <param name="goal">The goal, a finite number.</param>
    /// <param name="options">How; null: 32 replications of 1000 paths.</param>
    /// <param name="cancellation">Stops it between replications and within the paths of one.</param>
    /// <exception cref="RareEventException">The goal or an option is not allowed; or the result is doubtful and was to be refused.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RareEventEstimate Estimate<TState>(
        ITiltedProcess<TState> process, double goal, TiltingOptions? options = null, CancellationToken cancellation = default)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(process);
        options ??= new();
        RareEventException.ThrowIfAny(Splitting.Finite(goal));
        return Run(
            options, () => new TiltedPaths<TState>(process, goal, options.Size),
            small => Splitting.Estimate(process, goal, small, cancellation), cancellation);
    }

    /// <summary>The probability of an event of normal numbers, from numbers with shifted means. With several shifts each point takes one of
    /// them at random and is weighed against their mixture: for an event with several modes give a shift to each.</summary>
    /// <param name="rare">The event.</param>
    /// <param name="shifts">The means, a list of as many numbers as the event has dimensions for each shift.</param>
    /// <param name="options">How; null: 32 replications of 1000 points.</param>
    /// <param name="cancellation">Stops it between replications and within one.</param>
    /// <exception cref="RareEventException">The shifts or an option are not allowed; or the result is doubtful and was to be refused.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RareEventEstimate Estimate(
        NormalEvent rare, IReadOnlyList<IReadOnlyList<double>> shifts, TiltingOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rare);
        ArgumentNullException.ThrowIfNull(shifts);
        RareEventException.ThrowIfAny(Wrong(rare, shifts));
        options ??= new();
        double[][] means = [.. shifts.Select(s => s.ToArray())];
        return Run(
            options, () => new ShiftedNormals(rare, means, options.Size), small => Splitting.Estimate(rare, small, cancellation),
            cancellation);
    }

    /// <summary>The probability of a rare event of a crisis of the accelerating trains, from paths whose noise has a shifted mean. Unless
    /// the shift is given it is found by a pilot: a few rounds of paths, each shifted to the mean noise of the best of those before
    /// (cross-entropy, [rubinstein2004]).</summary>
    /// <param name="scenario">The crisis; its variants are not played.</param>
    /// <param name="rare">The event; not an accident, which is better integrated.</param>
    /// <param name="options">How; null: 32 replications of 1000 paths.</param>
    /// <param name="cancellation">Stops it between the steps of a path.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="RareEventException">The event or an option is not allowed here; says why.</exception>
    /// <exception cref="PolicyException">A policy returned NaN.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RareEventEstimate Estimate(
        Scenario scenario, RareEvent rare, TiltingOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        options.ThrowIfInvalid();
        CrisisEventPlay play = CrisisEventPlay.Of(scenario, rare, cancellation);
        RareEventException.ThrowIfAny(play.ProblemsOfTilting(options));
        NoiseMeans means = options.MeansOfA is null && options.MeansOfB is null
            ? NoisePilot.Find(play, options.Seed)
            : new([.. options.MeansOfA ?? []], [.. options.MeansOfB ?? []]);
        return Run(
            options, () => new ShiftedCrises(play, means, options.Size), small => Splitting.Estimate(scenario, rare, small, cancellation),
            cancellation);
    }

    private static IEnumerable<string> Wrong(NormalEvent rare, IReadOnlyList<IReadOnlyList<double>> shifts)
    {
        if (shifts.Count == 0)
        {
            yield return "No shifts are given; allowed: at least one";
        }

        for (int i = 0; i < shifts.Count; i++)
        {
            if (shifts[i].Count != rare.Dimensions || shifts[i].Any(m => !double.IsFinite(m)))
            {
                yield return $"Shift {i} is not allowed; allowed: {rare.Dimensions} finite numbers, one for each dimension";
            }
        }
    }

    private static RareEventEstimate Run(
        TiltingOptions options, Func<IReplicator> make, Func<SplittingOptions, RareEventEstimate> split, CancellationToken cancellation)
    {
        options.ThrowIfInvalid();
        var weights = new WeightSample(MostWeights);
        RareEventEstimate estimate = Replications.Run(
            "tilting", options, () => new Watched(make(), weights), cancellation, isSample: false);
        RareEventEstimate? check = options.Check
            ? split(new SplittingOptions { Replications = 16, Size = 500, Seed = options.Seed, Threads = options.Threads })
            : null;
        RareEventEstimate judged = Judged(estimate, WeightDiagnosis.Of(weights.InOrder()), check);
        return options.RefuseDoubtful && !judged.IsTrusted ? throw new RareEventException([.. judged.Warnings]) : judged;
    }

    private static RareEventEstimate Judged(RareEventEstimate estimate, WeightDiagnosis weights, RareEventEstimate? check)
    {
        var warnings = new List<string>();
        if (weights.Hits > 0 && weights.IsDoubtful)
        {
            warnings.Add(FormattableString.Invariant(
                $"The variance may be infinite, and the estimate far too low: the weights of {weights.Hits} hits have a tail of shape ")
                + FormattableString.Invariant($"{weights.TailShape:F2} (from 0.5 on there is no variance), and the largest has a share of ")
                + FormattableString.Invariant($"{weights.LargestShare:F3}, of their squares {weights.LargestShareOfSquares:F2}."));
        }

        if (check is null)
        {
            warnings.Add("It was not compared with splitting: a part of the event that the tilt does not lead to would go unseen.");
        }
        else if (!check.IsTrusted || check.RelativeError > LoosestCheck)
        {
            warnings.Add("Splitting on a small budget was too weak to compare with.");
        }
        else if (Apart(estimate, check) is var sigmas && sigmas > MostSigmas)
        {
            warnings.Add(FormattableString.Invariant(
                $"Splitting on a small budget gives {check.Probability.Value:E2}, {sigmas:F1} standard errors away: the tilt misses a ")
                + "part of the event, or its variance is infinite.");
        }

        return estimate with
        {
            Weights = weights,
            Check = check,
            StepsOfPath = check?.StepsOfPath ?? estimate.StepsOfPath,
            IsTrusted = estimate.IsTrusted && (warnings.Count == 0 || (check is null && warnings.Count == 1)),
            Warnings = [.. estimate.Warnings, .. warnings],
        };
    }

    private static double Apart(RareEventEstimate one, RareEventEstimate two) =>
        Math.Abs(one.Probability.Value - two.Probability.Value)
            / Math.Sqrt(one.StandardError * one.StandardError + two.StandardError * two.StandardError);

    // Keeps the weights of a replication until all are there.
    private sealed class Watched(IReplicator replicator, WeightSample weights) : IReplicator
    {
        public Replication Replicate(ulong seed, long replication, CancellationToken cancellation)
        {
            Replication found = replicator.Replicate(seed, replication, cancellation);
            weights.Add(replication, found.LogWeights!);
            return found with { LogWeights = null };
        }
    }

    // The weights of the first replications, whichever comes first.
    private sealed class WeightSample(int most)
    {
        private readonly Lock _adding = new();
        private readonly SortedDictionary<long, double[]> _byReplication = [];
        private long _count;

        public void Add(long replication, double[] weights)
        {
            lock (_adding)
            {
                _byReplication[replication] = weights;
                _count += weights.Length;
                while (_count - _byReplication.Last().Value.Length >= most)
                {
                    (long last, double[] dropped) = _byReplication.Last();
                    _count -= dropped.Length;
                    _byReplication.Remove(last);
                }
            }
        }

        public double[] InOrder() => [.. _byReplication.Values.SelectMany(w => w)];
    }
}
