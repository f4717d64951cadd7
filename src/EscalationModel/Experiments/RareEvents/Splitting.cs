using EscalationModel.Engine;
using EscalationModel.Models;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>How splitting goes on.</summary>
public sealed record SplittingOptions : RareEventOptions
{
    /// <summary>The share of the particles that are killed at a time, from 0 (one at a time: the last particle) to below 1. Not used with
    /// <see cref="Levels"/>.</summary>
    public double Killed { get; init; } = 0.1;

    /// <summary>Levels fixed beforehand, increasing and below the goal; null: they follow from the particles.</summary>
    public IReadOnlyList<double>? Levels { get; init; }

    /// <summary>Scenarios: how far a crisis has come, where the event itself does not say it; null: the share of the room that is used up.
    /// Thread-safe.</summary>
    public Func<CrisisMoment, double>? Level { get; init; }

    /// <summary>Scenarios: the level up to which paths are split, with a <see cref="Level"/> of one's own for a collision or war.</summary>
    public double? SplitUntil { get; init; }

    /// <summary>Events of normal numbers: the moves that a copied particle makes to leave the other.</summary>
    public int Moves { get; init; } = 10;

    private protected override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
        }

        if (!(Killed >= 0 && Killed < 1))
        {
            yield return FormattableString.Invariant($"Killed {Killed} is not allowed; allowed: from 0 to below 1");
        }

        for (int i = 0; i < (Levels?.Count ?? 0); i++)
        {
            if (!double.IsFinite(Levels![i]) || (i > 0 && Levels[i] <= Levels[i - 1]))
            {
                yield return FormattableString.Invariant($"Levels[{i}] {Levels[i]} is not allowed; allowed: finite, above the one before");
            }
        }

        if (Moves is < 1 or > 10_000)
        {
            yield return $"Moves {Moves} is not allowed; allowed: from 1 to 10000";
        }
    }
}

/// <summary>Adaptive multilevel splitting: paths that are behind are killed and replaced by branches of paths that are ahead, so that each
/// level is as likely as a coin and the goal is their product. The estimate is unbiased whatever the level function, and its error is
/// taken from independent replications. Thread-safe; the same for any number of threads.</summary>
/// <remarks>
/// <list type="number">
/// <item>Play N paths; each knows the highest level that it has reached, and its states on the way there.</item>
/// <item>Kill those at or below the k-th lowest of these (fixed levels: below the next level): K of N, ties included.</item>
/// <item>The weight of what follows is multiplied by 1 - K / N. What the killed were worth is kept with the weight before.</item>
/// <item>Each killed path becomes a branch of a surviving one, chosen at random: from the first state of it above the level, with new
/// random numbers. Go on at 2 until all but fewer than k have reached the goal, or none is left.</item>
/// </list>
/// <para>Sources: [cerou2007] for the algorithm, [brehier2016] for ties, several killed at once and the estimate without bias, [au2001]
/// for events of normal numbers, where copies must move and there is a small bias.</para>
/// </remarks>
public static class Splitting
{
    /// <summary>The probability that the level of a path reaches a goal.</summary>
    /// <param name="process">The process.</param>
    /// <param name="goal">The goal, a finite number.</param>
    /// <param name="options">How; null: 32 replications of 1000 particles.</param>
    /// <param name="cancellation">Stops it between replications and within the paths of one.</param>
    /// <exception cref="RareEventException">The goal or an option is not allowed; or a level is NaN.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RareEventEstimate Estimate<TState>(
        ILevelProcess<TState> process, double goal, SplittingOptions? options = null, CancellationToken cancellation = default)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(process);
        RareEventException.ThrowIfAny(Finite(goal));
        return Run(options ?? new(), goal, o => new ProcessPopulation<TState>(process, goal, o.Size, cancellation), cancellation);
    }

    /// <summary>The probability of an event of normal numbers. Copies move on a Markov chain that stays above the level; the more moves,
    /// the smaller the bias, which is of the order of 1 / particles.</summary>
    /// <param name="rare">The event.</param>
    /// <param name="options">How; null: 32 replications of 1000 particles.</param>
    /// <param name="cancellation">Stops it between replications and within one.</param>
    /// <exception cref="RareEventException">An option is not allowed; or a value is NaN.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RareEventEstimate Estimate(
        NormalEvent rare, SplittingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rare);
        return Run(options ?? new(), rare.Goal, o => new NormalPopulation(rare, o.Size, o.Moves, cancellation), cancellation);
    }

    /// <summary>The probability of a rare event of a crisis. No accident ends a path: its chance is integrated, and the path weighed with
    /// it.</summary>
    /// <param name="scenario">A crisis of the accelerating trains or the escalation ladder; its variants are not played.</param>
    /// <param name="rare">The event.</param>
    /// <param name="options">How; null: 32 replications of 1000 particles.</param>
    /// <param name="cancellation">Stops it between the steps of a path.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="RareEventException">The event or an option is not allowed here; says why.</exception>
    /// <exception cref="PolicyException">A policy returned NaN.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static RareEventEstimate Estimate(
        Scenario scenario, RareEvent rare, SplittingOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        CrisisEventPlay play = CrisisEventPlay.Of(scenario, rare, cancellation);
        RareEventException.ThrowIfAny(play.ProblemsOfSplitting(options));
        (Func<CrisisMoment, double> level, double until) = play.SplitBy(options);
        return Run(options, until, o => new CrisisPopulation(play, level, until, o.Size), cancellation);
    }

    internal static IEnumerable<string> Finite(double goal) => double.IsFinite(goal)
        ? []
        : [FormattableString.Invariant($"The goal {goal} is not allowed; allowed: a finite number")];

    private static RareEventEstimate Run(
        SplittingOptions options, double goal, Func<SplittingOptions, Population> make, CancellationToken cancellation)
    {
        options.ThrowIfInvalid();
        RareEventException.ThrowIfAny(options.Levels is [.., var last] && last >= goal
            ? [FormattableString.Invariant($"The last of Levels, {last}, is not allowed; allowed: below the goal {goal}")]
            : []);
        return Replications.Run("splitting", options, () => new LevelSplitting(make(options), goal, options), cancellation);
    }
}
