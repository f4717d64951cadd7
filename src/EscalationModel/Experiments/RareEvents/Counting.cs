namespace EscalationModel.Experiments.RareEvents;

/// <summary>Plain counting: what other methods are compared with. Thread-safe; the same for any number of threads.</summary>
public static class Counting
{
    /// <summary>The share of paths whose level reaches a goal.</summary>
    /// <param name="process">The process.</param>
    /// <param name="goal">The goal, a finite number.</param>
    /// <param name="options">How; null: 32 replications of 1000 paths.</param>
    /// <param name="cancellation">Stops it between replications.</param>
    /// <exception cref="RareEventException">The goal or an option is not allowed.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RareEventEstimate Estimate<TState>(
        ILevelProcess<TState> process, double goal, RareEventOptions? options = null, CancellationToken cancellation = default)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(process);
        options ??= new();
        options.ThrowIfInvalid();
        RareEventException.ThrowIfAny(Splitting.Finite(goal));
        return Replications.Run(
            "counting", options,
            () => new CountedParticles(new ProcessPopulation<TState>(process, goal, options.Size, cancellation)), cancellation);
    }

    /// <summary>The share of paths of a crisis with an event. Whether the accident of a path would have come is drawn at its end.</summary>
    /// <param name="scenario">A crisis of the accelerating trains or the escalation ladder; its variants are not played.</param>
    /// <param name="rare">The event.</param>
    /// <param name="options">How; null: 32 replications of 1000 paths.</param>
    /// <param name="cancellation">Stops it between the steps of a path.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="RareEventException">The event or an option is not allowed here; says why.</exception>
    /// <exception cref="PolicyException">A policy returned NaN.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RareEventEstimate Estimate(
        Scenario scenario, RareEvent rare, RareEventOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        options.ThrowIfInvalid();
        CrisisEventPlay play = CrisisEventPlay.Of(scenario, rare, cancellation);
        return Replications.Run("counting", options, () => new PlainCrises(play, options.Size, isDrawn: true), cancellation);
    }

    private sealed class CountedParticles(Population population) : IReplicator
    {
        public Replication Replicate(ulong seed, long replication, CancellationToken cancellation)
        {
            ulong key = new RandomStream(seed, replication, RandomPurpose.Tilting).NextBits();
            population.Begin();
            for (int i = 0; i < population.Size; i++)
            {
                population.Fresh(i, key, i);
            }

            long hits = population.Worth.LongCount(w => w > 0);
            return new((double)hits / population.Size, population.Steps, population.Size, hits, population.Steps, population.Size)
            {
                IsCount = true,
            };
        }
    }
}
