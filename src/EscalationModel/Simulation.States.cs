using System.Globalization;
using EscalationModel.Engine;
using EscalationModel.Engine.States;
using EscalationModel.Internals;
using EscalationModel.Models;

namespace EscalationModel;

// Paths that stop at states, and paths that start from them.
public static partial class Simulation
{
    private const int SampleBlock = 1024, ContinueBlock = 8192, MostStates = 20_000_000;

    /// <summary>Plays paths of a scenario, and tells where each stood on given days and how it ended: the very paths of
    /// <see cref="Run(Scenario, long, ulong, CancellationToken)"/> with the same seed.</summary>
    /// <param name="scenario">The scenario; its variants are not played.</param>
    /// <param name="days">Days since the onset (ladder: moves), each from 0 to the horizon; each is the day of the next step that starts
    /// on it or after.</param>
    /// <param name="paths">The number of paths, at least 1.</param>
    /// <param name="seed">The seed; null: the scenario's default.</param>
    /// <param name="firstPath">The index of the first path, at least 0.</param>
    /// <param name="engine">The engine of the run.</param>
    /// <param name="cancellation">Stops it between steps.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentException">A number is out of its range, or the model's paths cannot be stopped and gone on
    /// with.</exception>
    /// <exception cref="PolicyException">A policy failed or returned NaN.</exception>
    public static PathSample Sample(
        Scenario scenario,
        IReadOnlyList<double> days,
        int paths,
        ulong? seed = null,
        long firstPath = 0,
        SimulationEngine engine = SimulationEngine.Laned,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(days);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(firstPath);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(paths, long.MaxValue - firstPath, nameof(firstPath));
        scenario.ThrowIfInvalid();
        if (days.Any(day => !(day >= 0 && day <= Horizon(scenario))))
        {
            throw new ArgumentOutOfRangeException(nameof(days), string.Join(", ", days), string.Create(
                CultureInfo.InvariantCulture, $"Days from 0 to the horizon {Horizon(scenario)} are allowed."));
        }

        int[] steps = [.. days.Select(day => WholeSteps(scenario, day))];
        if ((long)paths * steps.Length > MostStates)
        {
            throw new ArgumentOutOfRangeException(nameof(paths), paths, string.Create(
                CultureInfo.InvariantCulture, $"At most {MostStates} states in all, paths times days, are allowed."));
        }

        StoredStates store = StatePlayers.Store(scenario, engine, paths * steps.Length);
        var sample = new PathSample(scenario, seed ?? scenario.Run.Seed, new PathRange(firstPath, paths), [.. days], store);
        ParallelLoop.For(
            (paths + SampleBlock - 1) / SampleBlock,
            () => sample.Stored.Player(scenario, null, cancellation),
            (block, player) =>
            {
                int first = block * SampleBlock;
                PlayBlock(player, sample, steps, first, Math.Min(SampleBlock, paths - first), engine, cancellation);
            },
            cancellation: cancellation);
        return sample;
    }

    /// <summary>Goes on from states of crises, many times from each. States come from <see cref="Sample"/> of the same scenario, or of one
    /// that differs in its policies or numbers: a side whose policy is another one starts it on the day of the state. What tells the form
    /// of states must be the same: the model, its step, its standstill and what rest means, delays of perception, rungs, and whether there
    /// are a mediator and talks.</summary>
    /// <param name="scenario">The scenario to go on in; its variants are not played.</param>
    /// <param name="states">The states, at least one, all taken by one engine, which plays on.</param>
    /// <param name="pathsEach">The continuations of each, at least 1.</param>
    /// <param name="seed">The seed. The same seed and states draw the same random numbers whatever the scenario and the first throttle, so
    /// that differences have little noise.</param>
    /// <param name="firstThrottle">What a side does in the first step of all; null: what its policy says.</param>
    /// <param name="days">Stops continuations after so many days (ladder: moves), greater than 0; what has not ended is
    /// <see cref="Continuations.Open"/>, and worth nothing beyond. Null: until they end.</param>
    /// <param name="cancellation">Stops it between steps.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentException">A number is out of its range, or a state does not fit the scenario.</exception>
    /// <exception cref="PolicyException">A policy failed or returned NaN; which of the paths it was on is told.</exception>
    public static Continuations Continue(
        Scenario scenario,
        IReadOnlyList<CrisisState> states,
        int pathsEach,
        ulong seed,
        FirstThrottle? firstThrottle = null,
        double? days = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(states);
        ArgumentOutOfRangeException.ThrowIfLessThan(pathsEach, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(states.Count, 1, nameof(states));
        if (firstThrottle is { } first && !(first.Throttle is >= -1 and <= 1 && Enum.IsDefined(first.Side)))
        {
            throw new ArgumentOutOfRangeException(nameof(firstThrottle), first, "A throttle from -1 to 1 of side A or B is allowed.");
        }

        if (days is { } limit && !(limit > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(days), limit, "A number of days greater than 0 is allowed.");
        }

        scenario.ThrowIfInvalid();
        StateFit.Check(scenario, states);
        int steps = days is { } d ? Math.Max(1, WholeSteps(scenario, Math.Min(d, Horizon(scenario)))) : int.MaxValue;
        ulong key = new RandomStream(seed, 0, RandomPurpose.Continuation).NextBits();
        var job = new ContinuationJob(scenario, states, pathsEach, steps, key);
        return new Continuations(scenario, pathsEach, job.Run(firstThrottle, ContinueBlock, cancellation));
    }

    // An error in play is that of the very path of a run: found there, with its side and day.
    private static void PlayBlock(
        StatePlayer player, PathSample sample, int[] steps, int first, int count, SimulationEngine engine, CancellationToken cancellation)
    {
        try
        {
            player.Sample(sample, steps, first, count);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            var baseline = new Variant(Scenario.Baseline, "", sample.Scenario);
            EngineChoice choice = EngineChoice.For(sample.Scenario, engine, Precision.Double);
            throw new FailureSearch(baseline, sample.Seed, choice, cancellation).Explained(e, sample.Range.First + first, count);
        }
    }

    // The number of the step that starts when so many days have passed, or after.
    private static int WholeSteps(Scenario scenario, double days) => (int)Math.Ceiling(days / scenario.Model.StepLength - 1e-9);

    private static double Horizon(Scenario scenario) => scenario.Model.Steps * scenario.Model.StepLength;
}
