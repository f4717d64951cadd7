namespace EscalationModel.Experiments;

/// <summary>How the answers move when the base rate of war runs over its interval: parameter error, where the intervals of a run are of
/// sampling alone. Thread-safe.</summary>
public static class BaseRateSensitivity
{
    /// <summary>The paths of each variant and level, unless told otherwise.</summary>
    public const long DefaultPaths = 20_000;

    /// <summary>Runs the baseline and all variants at the low end of the base rate, at the base rate and at its high end, on the same
    /// random numbers. The fitted parameter is any number of the scenario; a variant with a value of its own keeps it.</summary>
    /// <param name="scenario">A scenario with a base rate and its fitted parameters.</param>
    /// <param name="paths">The number of paths of each variant and level, at least 1.</param>
    /// <param name="seed">The seed; null: the scenario's default.</param>
    /// <param name="variants">The variants besides the baseline; null: all.</param>
    /// <param name="precision">The precision of the simulated state.</param>
    /// <param name="cancellation">Stops the run between blocks.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentException">The scenario has no base rate.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    public static BaseRateSensitivityResult Run(
        Scenario scenario,
        long paths = DefaultPaths,
        ulong? seed = null,
        IReadOnlyList<string>? variants = null,
        Precision precision = Precision.Double,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        BaseRate rate = scenario.BaseRate
            ?? throw new ArgumentException($"The scenario {scenario.Name} has no base rate.", nameof(scenario));
        var options = new SimulationOptions { Paths = paths, Seed = seed, Variants = variants, Precision = precision };
        BaseRateLevel Level(double probability, double value) =>
            new(probability, value, Simulation.Run(scenario.With(rate.Parameter, value), options, cancellation));
        return new BaseRateSensitivityResult(
            rate,
            Level(rate.Low, rate.ParameterAtLow),
            Level(rate.Probability, scenario.Number(rate.Parameter)),
            Level(rate.High, rate.ParameterAtHigh));
    }
}

/// <summary>The scenario over the interval of its base rate.</summary>
/// <param name="BaseRate">The base rate.</param>
/// <param name="Low">At the low end of its interval.</param>
/// <param name="Central">At the base rate itself.</param>
/// <param name="High">At the high end of its interval.</param>
public sealed record BaseRateSensitivityResult(BaseRate BaseRate, BaseRateLevel Low, BaseRateLevel Central, BaseRateLevel High)
{
    /// <summary>The levels from low to high.</summary>
    public IReadOnlyList<BaseRateLevel> Levels => [Low, Central, High];
}
