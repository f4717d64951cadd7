using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments;

/// <summary>A target, and what the baseline of a run makes of it: the check of the claim that a scenario is calibrated.</summary>
/// <param name="Target">The target.</param>
/// <param name="Achieved">The quantity in the run, with its interval of sampling; NaN if no crisis ended so.</param>
[TypeFormatterSource]
public sealed record TargetCheck(Target Target, Estimate Achieved) : IShown
{
    /// <summary>What the target asks for: the median of what is known.</summary>
    public double Middle => Target.Known.Middle;

    /// <summary>How far the baseline may be off the middle, apart from sampling.</summary>
    public double Tolerance => Target.Tolerance
        ?? (Target.Known is UniformDistribution ends ? (ends.High - ends.Low) / 2 : Target.DefaultTolerance * Math.Abs(Middle));

    /// <summary>By how much the baseline is off the middle, with a sign.</summary>
    public double Off => Achieved.Value - Middle;

    /// <summary>Whether the baseline meets the target: it is not off by more than the tolerance, sampling granted.</summary>
    public bool IsMet => Achieved.Low <= Middle + Tolerance && Achieved.High >= Middle - Tolerance;

    /// <summary>The width of the interval of sampling; 0 where the run does not give one, so that nothing is close by it.</summary>
    internal double Width => double.IsFinite(Achieved.High - Achieved.Low) ? Achieved.High - Achieved.Low : 0;

    /// <summary>The check in a line, such as "share of war: 2.10% [2.06, 2.14] against 1.48%, missed by +0.62 (0.07 is allowed)".</summary>
    public override string ToString()
    {
        bool isShare = Target.Quantity == TargetQuantity.Share;
        double unit = isShare ? 100 : 1;
        var achieved = new Estimate(unit * Achieved.Value, unit * Achieved.Low, unit * Achieved.High);
        string Short(double x) => (unit * x).ToString("G3", CultureInfo.InvariantCulture);
        string percent = isShare ? "%" : "", sign = Off > 0 ? "+" : "";
        string verdict = IsMet ? "met"
            : double.IsNaN(Off) ? "missed: it was never seen"
            : $"missed by {sign}{Short(Off)} ({Short(Tolerance)} is allowed)";
        return $"{Target.InWords}: {achieved}{percent} against {Short(Middle)}{percent}, {verdict}";
    }

    /// <summary>Checks all targets of a scenario against a run of it.</summary>
    /// <param name="scenario">The scenario that was run.</param>
    /// <param name="result">Its result, with the variants that its targets speak of.</param>
    /// <param name="cancellation">Stops it where paths must be played again, for the day of the greatest tempo.</param>
    /// <returns>A check of each target, in the scenario's order; targets of a variant that was not run are left out.</returns>
    /// <exception cref="ArgumentException">The result is of another scenario.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static IReadOnlyList<TargetCheck> Of(Scenario scenario, SimulationResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(result);
        if (!result.IsOf(scenario))
        {
            throw new ArgumentException($"The result is of {result.ScenarioName}, not of this {scenario.Name}.", nameof(result));
        }

        return Of(scenario, scenario.Targets, result, cancellation);
    }

    /// <summary>Checks targets against a run.</summary>
    internal static IReadOnlyList<TargetCheck> Of(
        Scenario scenario, IReadOnlyList<Target> targets, SimulationResult result, CancellationToken cancellation)
    {
        var peakDay = new Lazy<Estimate>(
            () => Quantities.PeakDay(scenario, result.Seed, Quantities.PeakPaths, cancellation));
        return
        [
            .. targets
                .Where(t => t.Variant is null || result.Variants.Any(v => v.Name == t.Variant))
                .Select(t => new TargetCheck(t, Quantities.Of(t, result.Variants, () => peakDay.Value))),
        ];
    }
}
