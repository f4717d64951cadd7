namespace EscalationModel.Experiments;

/// <summary>The trials of a fit: each a run with other numbers.</summary>
internal sealed class Trials(
    FittedNumbers fitted, IReadOnlyList<Target> targets, CalibrationOptions options, CancellationToken cancellation)
{
    private const double Invalid = 1e6;

    /// <summary>The trials so far.</summary>
    public int Count { get; private set; }

    /// <summary>The trial that meets the targets best.</summary>
    public Trial Best { get; private set; } = null!;

    /// <summary>The values of the best trial, or others before the first.</summary>
    public double[] BestOr(double[] others) => Best is null ? others : Best.Values;

    /// <summary>How far values are from the targets; much for those that no scenario may have.</summary>
    public double Misfit(double[] values) => At(values)?.Misfit ?? Invalid;

    /// <summary>Runs with values; null if no scenario may have them.</summary>
    public Trial? At(double[] values)
    {
        cancellation.ThrowIfCancellationRequested();
        if (fitted.At(values) is not { } scenario)
        {
            return null;
        }

        var run = new SimulationOptions { Paths = options.Paths, Seed = options.Seed, Precision = options.Precision };
        SimulationResult result = Simulation.Run(scenario, run, cancellation);
        var trial = new Trial(values, TargetCheck.Of(scenario, targets, result, cancellation));
        Best = Best is null || trial.Misfit < Best.Misfit ? trial : Best;
        Count++;
        options.Progress?.Report(new CalibrationTrial(Count, values, trial.Checks));
        return trial;
    }
}

/// <summary>One trial of a fit.</summary>
internal sealed record Trial(double[] Values, IReadOnlyList<TargetCheck> Checks)
{
    private const double FarOff = 100;

    /// <summary>The sum over targets of squared distances to the middle, in standard deviations of what is known.</summary>
    public double Misfit { get; } = Checks.Sum(c => Squared(c.Target.Known.Deviations(c.Achieved.Value)));

    /// <summary>Whether no target is farther from that of another trial than a tenth of its interval of sampling.</summary>
    public bool IsAsGoodAs(Trial other) => Checks.Zip(other.Checks).All(pair =>
        Math.Abs(pair.First.Achieved.Value - pair.Second.Achieved.Value)
            <= 0.05 * pair.Second.Width);

    private static double Squared(double deviations) => double.IsNaN(deviations) ? FarOff : Math.Min(deviations * deviations, 1e9);
}
