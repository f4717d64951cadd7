using System.Diagnostics;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;

namespace EscalationModel;

/// <summary>Runs crises: Monte Carlo for every model and policy. Paths run in blocks on all cores; a result depends on the scenario, the
/// seed and the range of paths alone, to the bit, whatever the number of threads. Thread-safe.</summary>
public static partial class Simulation
{
    /// <summary>The paths of a block: the unit of work and of progress. Long runs take up to 16 such at a time, slow policies a part of
    /// one.</summary>
    public const int BlockPaths = 1024;

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/> and of the <see cref="ActivitySource"/> of runs. The meter
    /// counts <c>escalation.paths</c> and <c>escalation.steps</c> block by block, of runs and of studies, and times runs as
    /// <c>escalation.run.duration</c>, in seconds, with the tags <c>escalation.model</c> and, of a run that failed, <c>error.type</c>. A
    /// run is an activity <c>escalation.run</c> with its scenario, model, variants, paths and seed as tags.</summary>
    public const string TelemetryName = "EscalationModel";

    /// <summary>The environment variable that forces how many bits of a vector register paths are played in: scalar, 128, 256 or
    /// 512.</summary>
    public const string LanesVariable = LaneWidths.Variable;

    /// <summary>The bits of a vector register that this process plays paths in: 64 (scalar), 128, 256 or 512. They are
    /// what <see cref="LanesVariable"/> forces or, unless it is set, the widest that the processor has, or that a program
    /// compiled ahead of time was compiled for, which has no others; they change the time, never a result.</summary>
    /// <exception cref="InvalidOperationException">The variable is none of its words, or names lanes that the program was not compiled for:
    /// no simulation would run.</exception>
    public static int LaneBits => (int)LaneWidths.Chosen;

    /// <summary>Runs the baseline of a scenario and its variants on the same random numbers.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="paths">The number of paths of each variant, at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Stops the run within 0.2 s, in the middle of a block: see
    /// <see cref="Run(Scenario, SimulationOptions?, CancellationToken)"/>.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">A policy failed or returned NaN; names the side, the day, the path and the variant.</exception>
    public static SimulationResult Run(Scenario scenario, long paths, ulong seed, CancellationToken cancellation = default) =>
        Run(scenario, new SimulationOptions { Paths = paths, Seed = seed }, cancellation);

    /// <summary>Runs a scenario with two policies of your own in place of its own, without its variants.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="policyA">The policy of A.</param>
    /// <param name="policyB">The policy of B.</param>
    /// <param name="paths">The number of paths, at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Stops the run within 0.2 s, in the middle of a block: see
    /// <see cref="Run(Scenario, SimulationOptions?, CancellationToken)"/>.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">A policy failed or returned NaN; names the side, the day, the path and the variant.</exception>
    public static SimulationResult Run(
        Scenario scenario, IAnyPolicy policyA, IAnyPolicy policyB, long paths, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Run(scenario.WithPolicies(policyA, policyB), paths, seed, cancellation);
    }

    /// <summary>Runs the baseline of a scenario and its variants on the same random numbers.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">How to run; null: as the scenario says.</param>
    /// <param name="cancellation">Stops the run within 0.2 s, in the middle of a block. A policy that takes longer to answer once is not
    /// waited for: it is asked no more after that, on a thread that then ends.</param>
    /// <exception cref="ScenarioException">The scenario is not valid; or the times of its paths could need more than 100 million bins,
    /// over all outcomes and variants.</exception>
    /// <exception cref="PolicyException">A policy failed or returned NaN; names the side, the day, the path and the variant.</exception>
    /// <exception cref="ArgumentException">A variant is not known, a number is out of its range, or the engine does not know the
    /// precision.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    public static SimulationResult Run(Scenario scenario, SimulationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new SimulationOptions();
        scenario.ThrowIfInvalid(); // one that no file has said is written and read once, so that code and files obey the same rules
        var range = new PathRange(options.FirstPath, options.Paths ?? scenario.Run.Paths);
        ulong seed = options.Seed ?? scenario.Run.Seed;
        int threads = options.Threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfNegative(range.First, nameof(options.FirstPath));
        ArgumentOutOfRangeException.ThrowIfLessThan(range.Count, 1, nameof(options.Paths));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range.Count, long.MaxValue - range.First, nameof(options.Paths));
        if (threads is < 1 or > 1024)
        {
            throw new ArgumentOutOfRangeException(nameof(options), threads, "A number of threads from 1 to 1024 is allowed.");
        }

        EngineChoice engine = EngineChoice.For(scenario, options.Engine, options.Precision);
        IReadOnlyList<Variant> variants = Chosen(scenario, options.Variants);
        threads = RunSize.Threads(scenario, variants, threads);
        long started = Stopwatch.GetTimestamp();
        var run = new BlockRun(variants, seed, range, options.Progress, engine);
        BlockTally total = RunTelemetry.Watched(variants, seed, range, () => run.Run(threads, cancellation));
        return SimulationResult.Of(scenario, variants, seed, range, total, Stopwatch.GetElapsedTime(started), engine);
    }

    /// <summary>The step-by-step log of the very path that a run plays.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="path">The index of the path, at least 0.</param>
    /// <param name="seed">The seed of the run; null: the scenario's default.</param>
    /// <param name="variant">The name of the variant; null: the baseline.</param>
    /// <param name="precision">The precision of the run.</param>
    /// <param name="engine">The engine of the run.</param>
    /// <param name="cancellation">Stops it between two steps.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">A policy failed or returned NaN; names the side, the day, the path and the variant.</exception>
    /// <exception cref="ArgumentException">The variant is not known, the path is negative, or the engine does not know the
    /// precision.</exception>
    public static PathTrace Trace(
        Scenario scenario,
        long path,
        ulong? seed = null,
        string? variant = null,
        Precision precision = Precision.Double,
        SimulationEngine engine = SimulationEngine.Laned,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(path);
        return Trace(scenario, new PathRange(path, 1), seed, variant, precision, engine, cancellation).Single();
    }

    /// <summary>The step-by-step logs of some paths of a run, one after the other: an engine is made once for all of them.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="range">The paths.</param>
    /// <param name="seed">The seed of the run; null: the scenario's default.</param>
    /// <param name="variant">The name of the variant; null: the baseline.</param>
    /// <param name="precision">The precision of the run.</param>
    /// <param name="engine">The engine of the run.</param>
    /// <param name="cancellation">Stops it between two steps.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">A policy failed or returned NaN; names the side, the day, the path and the variant.</exception>
    /// <exception cref="ArgumentException">The variant is not known, a path is negative, or the engine does not know the
    /// precision.</exception>
    public static IEnumerable<PathTrace> Trace(
        Scenario scenario,
        PathRange range,
        ulong? seed = null,
        string? variant = null,
        Precision precision = Precision.Double,
        SimulationEngine engine = SimulationEngine.Laned,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentOutOfRangeException.ThrowIfNegative(range.First, nameof(range));
        ArgumentOutOfRangeException.ThrowIfNegative(range.Count, nameof(range));
        scenario.ThrowIfInvalid();
        EngineChoice choice = EngineChoice.For(scenario, engine, precision);
        Variant chosen = Chosen(scenario, variant is null or Scenario.Baseline ? [] : [variant])[^1];
        return new Tracing(scenario.Name, chosen, seed ?? scenario.Run.Seed, choice, cancellation).Paths(range);
    }

    /// <summary>Runs scenarios that are known to be valid, a few paths of each: in one block, so that lanes fill and empty once.</summary>
    internal static IReadOnlyList<VariantResult> Play(
        IReadOnlyList<Variant> variants, ulong seed, PathRange range, EngineChoice engine, int threads, CancellationToken cancellation) =>
        SimulationResult.ResultsOf(
            variants, range, new BlockRun(variants, seed, range, null, engine) { FirstBlock = BlockPaths }.Run(threads, cancellation));

    /// <summary>The baseline first, then the chosen variants in the scenario's order.</summary>
    /// <exception cref="ArgumentException">A variant is not known.</exception>
    internal static IReadOnlyList<Variant> Chosen(Scenario scenario, IReadOnlyList<string>? names)
    {
        foreach (string name in names ?? [])
        {
            if (name != Scenario.Baseline && scenario.Variants.All(v => v.Name != name))
            {
                string known = string.Join(", ", scenario.Variants.Select(v => v.Name).Prepend(Scenario.Baseline));
                throw new ArgumentException($"\"{name}\" is not a variant of {scenario.Name}; its variants are: {known}.", nameof(names));
            }
        }

        var baseline = new Variant(Scenario.Baseline, "The scenario as it is.", scenario);
        return [baseline, .. scenario.Variants.Where(v => names is null || names.Contains(v.Name))];
    }
}
