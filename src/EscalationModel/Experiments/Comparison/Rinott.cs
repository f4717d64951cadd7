using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Comparison;

/// <summary>Rinott's selection of the best in two stages: the first tells the spread of each option, the second takes each to max(first
/// stage, (h S / zone)^2) observations. Options must be independent: the procedure gives each observations of its own and shares no random
/// numbers. Thread-safe. Source: [rinott1978].</summary>
public static class Rinott
{
    private const double Tolerance = 1e-13, Cut = 45;
    private const int Steps = 240;

    /// <summary>The constant h, to some 1e-9.</summary>
    /// <param name="options">The number of options, at least 2.</param>
    /// <param name="firstStage">Observations of each in the first stage, at least 2.</param>
    /// <param name="probability">Of correct selection, above 1/options and below 1.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static double Constant(int options, int firstStage, double probability)
    {
        SelectionCheck.Goal(options, probability);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstStage, 2);
        (double Inverse, double Weight)[] spreads = Spreads(firstStage - 1);
        return Roots.Rising(h => Correct(h, options, spreads) - probability, 0, 4, Tolerance);
    }

    /// <summary>Selects the best of several options.</summary>
    /// <param name="options">At least 2.</param>
    /// <param name="how">What is asked for; <see cref="SelectionOptions.Indifference"/> is needed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">A number of the options is out of its range, or an observation is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SelectionResult Select(
        IReadOnlyList<SampledOption> options, SelectionOptions how, CancellationToken cancellation = default)
    {
        SelectionCheck.Options(options, how, needsIndifference: true);
        return Select(options, how, Constant(options.Count, how.FirstStage, how.Probability), cancellation);
    }

    /// <summary>The same with the constant at hand.</summary>
    internal static SelectionResult Select(
        IReadOnlyList<SampledOption> options, SelectionOptions how, double constant, CancellationToken cancellation)
    {
        double perSpread = constant / how.Indifference!.Value;
        var seen = new Observed(options, how, isCommon: false, cancellation);
        seen.DrawAndAdd([.. options.Select((_, i) => (i, (long)how.FirstStage))]);
        double[] spreads = [.. options.Select((_, i) => seen.Deviation(i))];
        double[] wanted = [.. spreads.Select(s => Math.Max(how.FirstStage, Math.Ceiling(perSpread * s * (perSpread * s))))];
        return TwoStages.Finished(seen, SelectionProcedure.Rinott, wanted, how);
    }

    // The probability at h: of each spread of the best option, all others are behind.
    private static double Correct(double h, int options, (double Inverse, double Weight)[] spreads)
    {
        double sum = 0;
        foreach ((double mine, double weight) in spreads)
        {
            double behind = 0;
            foreach ((double other, double chance) in spreads)
            {
                behind += chance * NormalLaw.Cumulative(h / Math.Sqrt(mine + other));
            }

            double all = 1;
            for (int i = 1; i < options; i++)
            {
                all *= behind;
            }

            sum += weight * all;
        }

        return sum;
    }

    // Of freedom / chi-square, by the trapezoidal rule over the logarithm of chi-square, which is exact to rounding for so smooth a
    // density.
    private static (double Inverse, double Weight)[] Spreads(double freedom)
    {
        // Of log(chi-square / freedom).
        double Density(double t) => PortableMath.Exp(freedom / 2 * t - freedom / 2 * (PortableMath.Exp(t) - 1));
        double low = 0, high = 0, pace = Math.Min(1, Math.Sqrt(2 / freedom)) / 4;
        while (Density(low) > PortableMath.Exp(-Cut))
        {
            low -= pace;
        }

        while (Density(high) > PortableMath.Exp(-Cut))
        {
            high += pace;
        }

        double step = (high - low) / Steps, sum = 0;
        var spreads = new (double Inverse, double Weight)[Steps + 1];
        for (int i = 0; i <= Steps; i++)
        {
            double t = low + i * step;
            spreads[i] = (PortableMath.Exp(-t), Density(t));
            sum += spreads[i].Weight;
        }

        return [.. spreads.Select(s => (s.Inverse, s.Weight / sum))];
    }
}
