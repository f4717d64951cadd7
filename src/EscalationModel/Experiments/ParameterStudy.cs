using System.Diagnostics;
using EscalationModel.Engine;
using EscalationModel.Internals;
using EscalationModel.Scenarios;

namespace EscalationModel.Experiments;

/// <summary>How the answers move over what is not known of the numbers of a scenario: parameter error, where the intervals of a run are of
/// sampling alone. Every number with a range or distribution is drawn, all of them at once in a Latin hypercube; each draw plays the
/// baseline and all variants on the same random numbers; draws count by how well they meet the scenario's targets. Thread-safe. Sources:
/// [mckay1979], [beaumont2002].</summary>
/// <remarks>The steps: the quantiles of all draws; the paths of a draw, from what the point estimate costs; for each draw its scenarios,
/// their run, and the likelihood of the targets; weights in proportion to it; weighted quantiles over draws.</remarks>
public static class ParameterStudy
{
    /// <summary>The draws unless told otherwise.</summary>
    public const int DefaultDraws = 400;

    private const int PilotPaths = 64, FewestPaths = 100, MostPaths = 2000;

    // A study is to take some seconds on a laptop.
    private const double StepBudget = 3e8;

    /// <summary>Draws the numbers of a scenario and runs it with each.</summary>
    /// <param name="scenario">A scenario with a range or distribution of at least one number.</param>
    /// <param name="options">How to study; null: as usual.</param>
    /// <param name="cancellation">Stops the study.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentException">No number has a range or distribution, a variant is not known, a number of the options is out of
    /// its range, or no draw meets the targets at all.</exception>
    /// <exception cref="PolicyException">A policy failed.</exception>
    /// <exception cref="OperationCanceledException">The study was canceled.</exception>
    public static ParameterStudyResult Run(
        Scenario scenario, ParameterStudyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new ParameterStudyOptions();
        scenario.ThrowIfInvalid();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Draws, 2, nameof(options.Draws));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PathsPerDraw ?? 1, 1, nameof(options.PathsPerDraw));
        long started = Stopwatch.GetTimestamp();
        ulong seed = options.Seed ?? scenario.Run.Seed;
        var engine = EngineChoice.For(scenario, SimulationEngine.Laned, options.Precision);
        IReadOnlyList<Variant> variants = Simulation.Chosen(scenario, options.Variants);
        var drawn = new DrawnScenarios(scenario, variants, options.Draws, seed);
        if (drawn.Numbers.Count == 0)
        {
            throw new ArgumentException($"No number of the scenario {scenario.Name} has a range or distribution.", nameof(scenario));
        }

        Target[] targets = [.. scenario.Targets.Where(t => t.Variant is null || variants.Any(v => v.Name == t.Variant))];
        long paths = options.PathsPerDraw ?? PathsWithin(StepBudget / options.Draws, variants, seed, engine, cancellation);
        var draws = new Draw?[options.Draws];
        void PlayOne(int i) => draws[i] = Play(drawn, i, targets, seed, paths, engine, cancellation);
        ForEach(options, draws.Length, PlayOne, cancellation);
        return ParameterStudyResult.Of(scenario, variants, drawn, targets, draws, seed, paths, engine, Stopwatch.GetElapsedTime(started));
    }

    // The same number on every machine: steps count, not seconds.
    private static long PathsWithin(
        double steps, IReadOnlyList<Variant> variants, ulong seed, EngineChoice engine, CancellationToken cancellation)
    {
        IReadOnlyList<VariantResult> pilot =
            Simulation.Play(variants, seed, new PathRange(0, PilotPaths), engine, threads: 1, cancellation);
        double ofOnePath = pilot.Sum(v => v.PathSteps) / (double)PilotPaths;
        return (long)Math.Clamp(steps / ofOnePath, FewestPaths, MostPaths);
    }

    private static Draw? Play(
        DrawnScenarios drawn, int index, Target[] targets, ulong seed, long paths, EngineChoice engine, CancellationToken cancellation)
    {
        if (drawn.At(index, out _) is not { } variants)
        {
            return null;
        }

        IReadOnlyList<VariantResult> run =
            Simulation.Play(variants, seed, new PathRange(0, paths), engine, threads: 1, cancellation);
        var peakDay = new Lazy<Estimate>(() => Quantities.PeakDay(variants[0].Scenario, seed, Quantities.PeakPathsOfDraw, cancellation));
        return Draw.Of(run, targets, () => peakDay.Value);
    }

    private static void ForEach(ParameterStudyOptions options, int draws, Action<int> play, CancellationToken cancellation)
    {
        int done = 0;
        var reporting = new Lock();
        ParallelLoop.For(draws, i =>
        {
            play(i);
            lock (reporting)
            {
                options.Progress?.Report(new SimulationProgress(++done, draws));
            }
        }, options.Threads, cancellation);
    }
}

/// <summary>How numbers are studied. Nothing here but <see cref="Progress"/> and <see cref="Threads"/> leaves a result as it is.</summary>
public sealed record ParameterStudyOptions
{
    /// <summary>The number of draws, at least 2.</summary>
    public int Draws { get; init; } = ParameterStudy.DefaultDraws;

    /// <summary>The paths of each variant and draw, at least 1; null: from 100 to 2,000, so that a study takes some seconds.</summary>
    public long? PathsPerDraw { get; init; }

    /// <summary>The seed; null: the scenario's default.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The precision of the simulated state.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>The number of threads, at least 1; null: one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>The variants to run by name, besides the baseline; null: all.</summary>
    public IReadOnlyList<string>? Variants { get; init; }

    /// <summary>Told after each draw, from one thread at a time.</summary>
    public IProgress<SimulationProgress>? Progress { get; init; }
}
