namespace EscalationModel.Experiments;

/// <summary>A fitted parameter and how it was found.</summary>
public sealed record CalibrationResult
{
    /// <summary>The place of the parameter, such as <c>$.model.tempoHazard</c>.</summary>
    public required string Parameter { get; init; }

    /// <summary>The war probability that was asked for.</summary>
    public required double Target { get; init; }

    /// <summary>The fitted value.</summary>
    public required double Value { get; init; }

    /// <summary>The war probability of the baseline at the fitted value.</summary>
    public required Estimate Achieved { get; init; }

    /// <summary>The number of values that were tried.</summary>
    public required int Trials { get; init; }

    /// <summary>How it ended.</summary>
    public required CalibrationStatus Status { get; init; }

    /// <summary>The least war probability at the values that were tried first: both ends of the parameter's range (see
    /// <see cref="Calibration.Fit"/>) and its value in the scenario.</summary>
    public required Estimate LeastReachable { get; init; }

    /// <summary>The greatest war probability there.</summary>
    public required Estimate GreatestReachable { get; init; }

    /// <summary>A scenario with the fitted value, in the baseline and in every variant without a value of its own:
    /// <see cref="Scenario.With(string, double)"/>.</summary>
    /// <param name="scenario">The scenario of the fit.</param>
    /// <exception cref="ScenarioException">The scenario does not have the parameter.</exception>
    public Scenario Apply(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.With(Parameter, Value);
    }
}
