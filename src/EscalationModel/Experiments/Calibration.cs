namespace EscalationModel.Experiments;

/// <summary>Fits one parameter of a scenario so that the war probability of its baseline meets a base rate. Thread-safe.</summary>
public static class Calibration
{
    /// <summary>The paths of each trial value, unless told otherwise.</summary>
    public const long DefaultPaths = 100_000;

    /// <summary>How close the war probability must come to the target, as a share of the target. Far inside the sampling interval of 100,000 paths.</summary>
    private const double Tolerance = 1e-3;

    private const double Narrowest = 1e-9;

    /// <summary>Fits by a bracketing search. Every trial value runs on the same random numbers, on which the war probability does not fall as a hazard grows, so
    /// that there is one answer up to the tolerance: 0.1% of the target, or half a path.</summary>
    /// <param name="scenario">The scenario; its variants are not run.</param>
    /// <param name="targetWarProbability">The war probability that the baseline is to have, above 0 and below 1.</param>
    /// <param name="parameter">The place of the parameter: <c>$.model.tempoHazard</c> or <c>$.model.baseHazard</c>; null: that of the scenario's base rate,
    /// or <c>$.model.tempoHazard</c> if it has none.</param>
    /// <param name="paths">The number of paths of each trial value, at least 1.</param>
    /// <param name="seed">The seed; null: the scenario's default.</param>
    /// <param name="precision">The precision of the simulated state.</param>
    /// <param name="progress">Told after each trial value.</param>
    /// <param name="cancellation">Stops the fit between blocks of paths.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentException">The parameter cannot be fitted, or a number is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    public static CalibrationResult Fit(
        Scenario scenario,
        double targetWarProbability,
        string? parameter = null,
        long paths = DefaultPaths,
        ulong? seed = null,
        Precision precision = Precision.Double,
        IProgress<CalibrationTrial>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (!(targetWarProbability > 0 && targetWarProbability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(targetWarProbability), targetWarProbability, "A probability between 0 and 1 is allowed.");
        }

        ScenarioParameter fitted = ScenarioParameter.Of(scenario, parameter ?? scenario.BaseRate?.Parameter ?? "$.model.tempoHazard");
        var search = new Search(scenario with { Variants = [] }, fitted, new SimulationOptions { Paths = paths, Seed = seed, Precision = precision }, progress, cancellation);
        return search.Run(targetWarProbability, Math.Max(Tolerance * targetWarProbability, 0.5 / paths));
    }

    private sealed class Search(
        Scenario scenario, ScenarioParameter parameter, SimulationOptions options, IProgress<CalibrationTrial>? progress, CancellationToken cancellation)
    {
        private int _trials;
        private Estimate _least, _greatest;

        public CalibrationResult Run(double target, double tolerance)
        {
            CalibrationTrial low = Try(0), high = Try(parameter.Limit);
            if (target < low.War.Value - tolerance || target > high.War.Value + tolerance)
            {
                CalibrationTrial nearest = target < low.War.Value ? low : high;
                return Result(nearest, CalibrationStatus.OutOfReach);
            }

            CalibrationTrial best = Nearer(low, high);
            double start = parameter.Get(scenario)!.Value;
            double next = start > 0 && start < parameter.Limit ? start : 1e-3 * parameter.Limit;
            while (Distance(best) > tolerance && high.Value - low.Value > Narrowest * high.Value)
            {
                CalibrationTrial trial = Try(next);
                (low, high) = trial.War.Value < target ? (trial, high) : (low, trial);
                best = Nearer(best, trial);
                next = Between(low, high, target);
            }

            return Result(best, Distance(best) <= tolerance ? CalibrationStatus.Converged : CalibrationStatus.OutOfReach);

            double Distance(CalibrationTrial trial) => Math.Abs(trial.War.Value - target);
            CalibrationTrial Nearer(CalibrationTrial a, CalibrationTrial b) => Distance(b) < Distance(a) ? b : a;
            CalibrationResult Result(CalibrationTrial trial, CalibrationStatus status) => new()
            {
                Parameter = parameter.Path,
                Target = target,
                Value = trial.Value,
                Achieved = trial.War,
                Trials = _trials,
                Status = status,
                LeastReachable = _least,
                GreatestReachable = _greatest,
            };
        }

        private CalibrationTrial Try(double value)
        {
            Estimate war = Simulation.Run(parameter.Set(scenario, value), options, cancellation).War;
            _least = value == 0 ? war : _least;
            _greatest = value == parameter.Limit ? war : _greatest;
            var trial = new CalibrationTrial(++_trials, value, war);
            progress?.Report(trial);
            return trial;
        }

        // Hazards span many orders of magnitude, and a small war probability grows in proportion to them: guess by proportion from the
        // better known end, and halve the ratio where the guess falls outside.
        private static double Between(CalibrationTrial low, CalibrationTrial high, double target)
        {
            double guess = low.War.Value > 0 && low.Value > 0 ? low.Value * (target / low.War.Value) : high.Value * (target / high.War.Value);
            if (guess > low.Value && guess < high.Value && high.Value > 4 * low.Value)
            {
                return guess;
            }

            return low.Value == 0 ? high.Value / 16
                : high.Value > 4 * low.Value ? Math.Sqrt(low.Value * high.Value)
                : Interpolated(low, high, target);
        }

        // The straight line between the two, kept off their ends so that the bracket always shrinks.
        private static double Interpolated(CalibrationTrial low, CalibrationTrial high, double target)
        {
            double share = (target - low.War.Value) / (high.War.Value - low.War.Value);
            return low.Value + (high.Value - low.Value) * Math.Clamp(share, 0.05, 0.95);
        }
    }
}
