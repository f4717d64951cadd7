namespace EscalationModel.Experiments;

/// <summary>Fits one parameter of a scenario so that the war probability of its baseline meets a base rate. Thread-safe.</summary>
public static class Calibration
{
    /// <summary>The paths of each trial value, unless told otherwise.</summary>
    public const long DefaultPaths = 100_000;

    /// <summary>How close the war probability must come to the target, as a share of the target. Far inside the sampling
    /// interval of 100,000 paths.</summary>
    private const double Tolerance = 1e-3;

    private const double Narrowest = 1e-9;
    private const int MostTrials = 200;

    /// <summary>Fits by a search between the ends of the parameter's range, as far as the scenario's rules let it go. Every trial value
    /// runs on the same random numbers, on which the war probability does not fall as a hazard grows, so that there is one answer up to the
    /// tolerance: 0.1% of the target, or half a path. On a parameter that makes war now likelier, now less likely, more than one value may
    /// meet the target; one of them is found.</summary>
    /// <param name="scenario">The scenario; its variants are not run.</param>
    /// <param name="targetWarProbability">The war probability that the baseline is to have, above 0 and below 1.</param>
    /// <param name="parameter">The place of the parameter, any number of the scenario (see <see cref="Scenario.Number"/>); null: that of
    /// the scenario's base rate, or <c>$.model.tempoHazard</c> if it has none.</param>
    /// <param name="paths">The number of paths of each trial value, at least 1.</param>
    /// <param name="seed">The seed; null: the scenario's default.</param>
    /// <param name="precision">The precision of the simulated state.</param>
    /// <param name="progress">Told after each trial value.</param>
    /// <param name="cancellation">Stops the fit between blocks of paths.</param>
    /// <exception cref="ScenarioException">The scenario is not valid, or has no such number.</exception>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
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
            throw new ArgumentOutOfRangeException(
                nameof(targetWarProbability), targetWarProbability, "A probability between 0 and 1 is allowed.");
        }

        var fitted = new FittedNumber(scenario with { Variants = [] }, parameter ?? (scenario.BaseRate ?? new BaseRate()).Parameter);
        var search = new Search(
            fitted, new SimulationOptions { Paths = paths, Seed = seed, Precision = precision }, progress, cancellation);
        return search.Run(targetWarProbability, Math.Max(Tolerance * targetWarProbability, 0.5 / paths));
    }

    private sealed class Search(
        FittedNumber parameter, SimulationOptions options, IProgress<CalibrationTrial>? progress, CancellationToken cancellation)
    {
        private readonly List<CalibrationTrial> _trials = [];

        public CalibrationResult Run(double target, double tolerance)
        {
            CalibrationTrial low = Try(parameter.Low), high = Try(parameter.High);
            if (parameter.Start > low.Value && parameter.Start < high.Value)
            {
                CalibrationTrial start = Try(parameter.Start);
                (low, high) = Separates(start, high) || !Separates(low, start) ? (start, high) : (low, start);
            }

            Estimate[] ends = [.. _trials.Select(t => t.War)];
            while (Distance(Best()) > tolerance && Separates(low, high) && !IsNarrow(low, high) && _trials.Count < MostTrials)
            {
                CalibrationTrial trial = Try(Next(low, high, target));
                (low, high) = Separates(trial, high) ? (trial, high) : (low, trial);
            }

            CalibrationTrial best = Best();
            return new CalibrationResult
            {
                Parameter = parameter.Path,
                Target = target,
                Value = best.Value,
                Achieved = best.War,
                Trials = _trials.Count,
                Status = Distance(best) <= tolerance ? CalibrationStatus.Converged : CalibrationStatus.OutOfReach,
                LeastReachable = ends.MinBy(e => e.Value),
                GreatestReachable = ends.MaxBy(e => e.Value),
            };

            double Distance(CalibrationTrial trial) => Math.Abs(trial.War.Value - target);
            CalibrationTrial Best() => _trials.MinBy(Distance);
            bool Separates(CalibrationTrial a, CalibrationTrial b) => a.War.Value < target != b.War.Value < target;
        }

        private CalibrationTrial Try(double value)
        {
            Estimate war = Simulation.Run(parameter.At(value), options, cancellation).War;
            var trial = new CalibrationTrial(_trials.Count + 1, value, war);
            _trials.Add(trial);
            progress?.Report(trial);
            return trial;
        }

        private bool IsNarrow(CalibrationTrial low, CalibrationTrial high) =>
            high.Value - low.Value <= (parameter.IsWhole ? 1 : Narrowest * Math.Max(Math.Abs(low.Value), Math.Abs(high.Value)));

        private double Next(CalibrationTrial low, CalibrationTrial high, double target)
        {
            double next = Between(low, high, target);
            return parameter.IsWhole ? Math.Clamp(Math.Round(next), low.Value + 1, high.Value - 1) : next;
        }

        // Numbers span many orders of magnitude: halve the ratio of the ends while it is great, then draw the straight line.
        private static double Between(CalibrationTrial low, CalibrationTrial high, double target)
        {
            if (low.Value < 0 && high.Value > 0)
            {
                return 0;
            }

            (double near, double far) = low.Value < 0 ? (high.Value, low.Value) : (low.Value, high.Value);
            if (near != 0 && far / near <= 4)
            {
                return Interpolated(low, high, target);
            }

            return ByProportion(low, high, target) is { } guess ? guess
                : near == 0 ? far / 16
                : Math.Sign(far) * Math.Sqrt(near * far);
        }

        // A small war probability grows in proportion to a hazard: guess from the better known end.
        private static double? ByProportion(CalibrationTrial low, CalibrationTrial high, double target)
        {
            double guess = low.War.Value > 0 && low.Value > 0
                ? low.Value * (target / low.War.Value)
                : high.Value * (target / high.War.Value);
            return guess > low.Value && guess < high.Value ? guess : null;
        }

        // The straight line between the two, kept off their ends so that the bracket always shrinks.
        private static double Interpolated(CalibrationTrial low, CalibrationTrial high, double target)
        {
            double share = (target - low.War.Value) / (high.War.Value - low.War.Value);
            return low.Value + (high.Value - low.Value) * Math.Clamp(share, 0.05, 0.95);
        }
    }
}
