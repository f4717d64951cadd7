namespace EscalationModel.Estimation.Inference;

/// <summary>Infers parameters of anything that can be simulated and whose likelihood cannot be written down: approximate Bayesian
/// computation. Draws from the priors are simulated and those count whose summaries are nearest to the observed ones; further rounds draw
/// near the particles of the round before and weigh by prior over proposal; at last the particles are moved along a local linear regression
/// on the summaries, on a scale on which they cannot leave their prior's range. The same bits for any number of threads. Thread-safe.
/// Sources: [pritchard1999], [beaumont2002], [beaumont2009], [toni2009].</summary>
public static class SimulationBasedInference
{
    /// <summary>From more parameters than this, one round is played unless told otherwise: the weights of a random walk in many
    /// dimensions leave hardly a particle.</summary>
    public const int MostParametersOfRounds = 5;

    private const int UsualRounds = 3;

    /// <summary>Infers the parameters.</summary>
    /// <param name="problem">Parameters, simulator and data.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The problem has no parameter or summary, a name twice, or an observed value that is not finite;
    /// hardly any simulation gave summaries, or none lies within the tolerance.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static Posterior Infer(
        InferenceProblem problem, InferenceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new InferenceOptions();
        options.ThrowIfInvalid();
        problem.ThrowIfInvalid();
        int rounds = options.Rounds ?? (problem.Parameters.Count > MostParametersOfRounds ? 1 : UsualRounds);
        var play = new RoundPlay(problem, options, cancellation);
        SimulatedCloud first = play.OfPrior(), cloud = first;
        var summaries = new ObservedSummaries(problem, first);
        var told = new List<InferenceRound>();
        for (int round = 0; ; round++)
        {
            bool isLast = round == rounds - 1;
            Selection kept = summaries.Nearest(cloud, isLast ? options.LastRule : options.Rule);
            told.Add(new InferenceRound(cloud.Count + cloud.Lost, cloud.Lost, kept.Kept.Length, kept.Tolerance, kept.EffectiveSize));
            if (isLast)
            {
                return PosteriorMaker.Of(problem, options, summaries, first, cloud, kept, told);
            }

            cloud = play.Of(round + 1, new Population([.. kept.Kept.Select(i => cloud.Scores[i])], kept.Weights));
        }
    }
}

/// <summary>How parameters are inferred. Nothing here but <see cref="Threads"/> and <see cref="Progress"/> leaves a result as it is.
/// </summary>
public sealed record InferenceOptions
{
    private const int MostSimulations = 100_000_000;

    /// <summary>The particles that each round keeps, at least 20.</summary>
    public int Particles { get; init; } = 1000;

    /// <summary>The share of the simulations of a round that is kept, above 0 up to 1: a round simulates <see cref="Particles"/> over it.
    /// </summary>
    public double Keep { get; init; } = 0.1;

    /// <summary>The rounds, from 1 (rejection) to 20; null: 3, and 1 for more than
    /// <see cref="SimulationBasedInference.MostParametersOfRounds"/> parameters.</summary>
    public int? Rounds { get; init; }

    /// <summary>The distance within which the last round keeps simulations, in prior standard deviations of the summaries, at least 0;
    /// null:
    /// <see cref="Keep"/> says it.</summary>
    public double? Tolerance { get; init; }

    /// <summary>How simulations count by their distance.</summary>
    public AbcKernel Kernel { get; init; } = AbcKernel.Epanechnikov;

    /// <summary>Whether the particles are moved along the local regression. Without, the posterior is too wide.</summary>
    public bool IsAdjusted { get; init; } = true;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The number of threads, at least 1; null: one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Told after each simulation, from one thread at a time.</summary>
    public IProgress<SimulationProgress>? Progress { get; init; }

    internal int Simulations => (int)Math.Ceiling(Particles / Keep - 1e-9);

    internal KeepRule Rule => new(Kernel, Keep);

    internal KeepRule LastRule => new(Kernel, Keep, Tolerance);

    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Particles, 20, nameof(Particles));
        if (!(Keep > 0 && Keep <= 1) || Particles / Keep > MostSimulations)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Keep), Keep, $"Allowed: above 0 up to 1, and at most {MostSimulations} simulations a round.");
        }

        if (Rounds is < 1 or > 20)
        {
            throw new ArgumentOutOfRangeException(nameof(Rounds), Rounds, "Allowed: 1 to 20.");
        }

        if (Tolerance is { } tolerance && !(tolerance >= 0 && double.IsFinite(tolerance)))
        {
            throw new ArgumentOutOfRangeException(nameof(Tolerance), tolerance, "Allowed: a finite number of at least 0.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Threads ?? 1, 1, nameof(Threads));
    }
}
