using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Comparison;

/// <summary>Bechhofer's selection of the best in one stage, for options of a known and equal spread: (h sigma / zone)^2 observations of
/// each. Options must be independent: the procedure gives each observations of its own and shares no random numbers. Thread-safe. Source:
/// [bechhofer1954].</summary>
public static class Bechhofer
{
    private const double Tolerance = 1e-15, Step = 0.05, Reach = 9;
    private const double RootOfTwoPi = 2.5066282746310002;

    /// <summary>The constant h: that of which the integral of Phi(x + h)^(options - 1) phi(x) is the probability.</summary>
    /// <param name="options">The number of options, at least 2.</param>
    /// <param name="probability">Of correct selection, above 1/options and below 1.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static double Constant(int options, double probability)
    {
        SelectionCheck.Goal(options, probability);
        return Roots.Rising(h => Correct(h, options) - probability, 0, 4, Tolerance);
    }

    /// <summary>Selects the best of several options.</summary>
    /// <param name="options">At least 2.</param>
    /// <param name="sigma">The standard deviation of an observation of any option, above 0.</param>
    /// <param name="how">What is asked for; <see cref="SelectionOptions.Indifference"/> is needed,
    /// <see cref="SelectionOptions.FirstStage"/> plays no part.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or an observation is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SelectionResult Select(
        IReadOnlyList<SampledOption> options, double sigma, SelectionOptions how, CancellationToken cancellation = default)
    {
        SelectionCheck.Options(options, how, needsIndifference: true);
        if (!(sigma > 0 && double.IsFinite(sigma)))
        {
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "A standard deviation above 0 is allowed.");
        }

        double root = Constant(options.Count, how.Probability) * sigma / how.Indifference!.Value;
        double[] wanted = [.. options.Select(_ => Math.Max(1, Math.Ceiling(root * root)))];
        var seen = new Observed(options, how, isCommon: false, cancellation);
        return TwoStages.Finished(seen, SelectionProcedure.Bechhofer, wanted, how, _ => sigma);
    }

    // By the trapezoidal rule, which is exact to rounding for so smooth a density.
    private static double Correct(double h, int options)
    {
        double sum = 0;
        for (double x = -Reach; x <= Reach; x += Step)
        {
            double behind = NormalLaw.Cumulative(x + h), all = PortableMath.Exp(-x * x / 2);
            for (int i = 1; i < options; i++)
            {
                all *= behind;
            }

            sum += all;
        }

        return sum * Step / RootOfTwoPi;
    }
}
