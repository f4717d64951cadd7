namespace EscalationModel.Experiments.Statistics;

/// <summary>Weights of draws, kept as shares of their sum beside the logarithm of their mean, so that weights of e^-1000 lose nothing.
/// Immutable; thread-safe.</summary>
public sealed class Weights
{
    private Weights(double[] shares, double logMean) => (Shares, LogMean) = (shares, logMean);

    /// <summary>Each weight over their sum, in the order of the draws.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>The logarithm of the mean weight.</summary>
    public double LogMean { get; }

    /// <summary>How many draws of the same weight would tell as much of a mean: (sum of w)^2 / sum of w^2. That of a pilot is optimistic,
    /// as the heaviest draws are still to come. Source: [kish1965].</summary>
    public double EffectiveSize => 1 / Shares.Sum(s => s * s);

    /// <summary>The share of the heaviest draw: where it is large, one draw is the result.</summary>
    public double LargestShare => Shares.Max();

    /// <summary>Weights as they are.</summary>
    /// <param name="weights">Finite numbers of at least 0, not all 0.</param>
    /// <exception cref="ArgumentException">A weight is not so, or all are 0.</exception>
    public static Weights Of(ReadOnlySpan<double> weights)
    {
        double[] copy = weights.ToArray();
        for (int i = 0; i < copy.Length; i++)
        {
            double weight = weights[i];
            if (!(weight >= 0 && double.IsFinite(weight)))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Weight {i} is {weight}; a finite number of at least 0 is allowed."), nameof(weights));
            }

        }

        double largest = copy.DefaultIfEmpty().Max();
        if (largest == 0)
        {
            throw new ArgumentException("All weights are 0, or there is none; one above 0 is needed.", nameof(weights));
        }

        return Scaled([.. copy.Select(w => w / largest)], PortableMath.Log(largest));
    }

    /// <summary>Weights by their logarithms.</summary>
    /// <param name="logWeights">Numbers below infinity, not all minus infinity, which is the weight 0.</param>
    /// <exception cref="ArgumentException">A logarithm is NaN or infinity, or all are minus infinity.</exception>
    public static Weights OfLogs(ReadOnlySpan<double> logWeights)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < logWeights.Length; i++)
        {
            if (double.IsNaN(logWeights[i]) || double.IsPositiveInfinity(logWeights[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The logarithm of weight {i} is {logWeights[i]}; a number below infinity is allowed."),
                    nameof(logWeights));
            }

            largest = Math.Max(largest, logWeights[i]);
        }

        if (double.IsNegativeInfinity(largest))
        {
            throw new ArgumentException("All weights are 0, or there is none; one above 0 is needed.", nameof(logWeights));
        }

        return Scaled([.. logWeights.ToArray().Select(l => PortableMath.Exp(l - largest))], largest);
    }

    // By weights over the largest and the logarithm of that one.
    private static Weights Scaled(double[] weights, double logLargest)
    {
        double sum = weights.Sum();
        return new Weights([.. weights.Select(w => w / sum)], logLargest + PortableMath.Log(sum / weights.Length));
    }
}
