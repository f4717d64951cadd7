using EscalationModel.Engine;
using EscalationModel.Experiments;
using EscalationModel.Numerics;

namespace EscalationModel.Estimation.Inference;

/// <summary>Infers the uncertain numbers of a scenario from what is known of its outcomes: their ranges and distributions are the priors,
/// its targets the data. Thread-safe. See <see cref="SimulationBasedInference"/>.</summary>
/// <remarks>The steps: draw the quantiles of all numbers, play the scenario, measure each target in standard deviations of what is known of
/// it, with an error of observation of one; keep the draws nearest to what is known; adjust their quantiles.</remarks>
public static class ScenarioInference
{
    /// <summary>Infers.</summary>
    /// <param name="scenario">A scenario with a range or distribution of at least one number.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">The scenario is not valid, or a target is not of it.</exception>
    /// <exception cref="ArgumentException">No number has a range or distribution, there is no target, a name or a variant is not known, or
    /// an option is out of its range.</exception>
    /// <exception cref="PolicyException">A policy failed.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static ScenarioPosterior Infer(
        Scenario scenario, ScenarioInferenceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new ScenarioInferenceOptions();
        options.ThrowIfInvalid();
        Target[] fitted = [.. options.Targets ?? scenario.Targets], all = [.. fitted, .. options.Checks];
        (scenario with { Targets = all }).ThrowIfInvalid();
        if (fitted.Length == 0)
        {
            throw new ArgumentException($"The scenario {scenario.Name} has no targets to infer from; give some.", nameof(scenario));
        }

        IReadOnlyList<Variant> variants = Simulation.Chosen(scenario, [.. all.Select(t => t.Variant).OfType<string>().Distinct()]);
        var scenarios = new QuantiledScenarios(scenario, variants, options.Numbers);
        if (scenarios.Names.Count == 0)
        {
            throw new ArgumentException($"No number of the scenario {scenario.Name} has a range or distribution.", nameof(scenario));
        }

        var engine = EngineChoice.For(scenario, SimulationEngine.Laned, Precision.Double);
        var simulator = new TargetSimulator(scenarios, all, options.PathsPerDraw, engine, cancellation);
        InferenceOptions inference = options.Inference with { Seed = options.Seed ?? scenario.Run.Seed };
        InferenceProblem problem = Problem(scenarios, simulator, fitted, options.Checks);
        Posterior posterior = SimulationBasedInference.Infer(problem, inference, cancellation);
        return new ScenarioPosterior(scenario, scenarios, fitted, options, posterior);
    }

    private static InferenceProblem Problem(
        QuantiledScenarios scenarios, TargetSimulator simulator, IReadOnlyList<Target> fitted, IReadOnlyList<Target> checks) => new()
        {
            Parameters = [.. scenarios.Names.Select(n => new InferenceParameter(n, new UniformDistribution(0, 1)))],
            Summaries = [.. fitted.Select(t => new ObservedStatistic(t.InWords, 0))],
            Checks = [.. checks.Select(t => new ObservedStatistic(t.InWords, 0))],
            Simulate = simulator.Simulate,
        };
}

/// <summary>How the numbers of a scenario are inferred.</summary>
public sealed record ScenarioInferenceOptions
{
    /// <summary>What is known, in place of the scenario's targets; null: those.</summary>
    public IReadOnlyList<Target>? Targets { get; init; }

    /// <summary>What is known too and is not fitted: the posterior is checked on it.</summary>
    public IReadOnlyList<Target> Checks { get; init; } = [];

    /// <summary>The names of the numbers that are inferred (<see cref="UncertainNumber.Name"/>); the others keep their values. Null: all.
    /// </summary>
    public IReadOnlyList<string>? Numbers { get; init; }

    /// <summary>The paths of each variant and draw, at least 10.</summary>
    public long PathsPerDraw { get; init; } = 200;

    /// <summary>The seed; null: the scenario's default.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Particles, rounds, share kept, kernel, adjustment and threads; its seed is not used.</summary>
    public InferenceOptions Inference { get; init; } = new() { Particles = 800, Keep = 0.2 };

    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(PathsPerDraw, 10, nameof(PathsPerDraw));
        Inference.ThrowIfInvalid();
    }
}
