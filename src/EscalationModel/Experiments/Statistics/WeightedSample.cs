namespace EscalationModel.Experiments.Statistics;

/// <summary>Draws of one number with weights, as of importance sampling. Immutable; thread-safe.</summary>
public sealed class WeightedSample
{
    // Shares are sums of rounded numbers: a quantile that falls on one shall be found there.
    private const double Rounding = 1e-14;

    private readonly double[] _values;

    /// <summary>Makes it of draws.</summary>
    /// <param name="values">Finite numbers; copied.</param>
    /// <param name="weights">As many weights.</param>
    /// <exception cref="ArgumentException">A value is not finite, or there are not as many weights.</exception>
    public WeightedSample(ReadOnlySpan<double> values, Weights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (values.Length != weights.Shares.Count)
        {
            throw new ArgumentException(
                $"{values.Length} values have {weights.Shares.Count} weights; as many are allowed.", nameof(weights));
        }

        (_values, Weights) = (values.ToArray(), weights);
        int bad = Array.FindIndex(_values, v => !double.IsFinite(v));
        if (bad >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Value {bad} is {_values[bad]}; a finite number is allowed."), nameof(values));
        }
    }

    /// <summary>The weights.</summary>
    public Weights Weights { get; }

    /// <summary>The mean of w f: the estimate without bias, where weights are the target's density over the proposal's. That of a
    /// probability; see <see cref="SelfNormalizedMean"/>.</summary>
    public double PlainMean => PortableMath.Exp(Weights.LogMean) * SelfNormalizedMean;

    /// <summary>The sum of w f over that of w: for weights known up to a factor. It is biased at any finite number of draws, and the more
    /// the more uneven the weights are: probabilities of rare events take <see cref="PlainMean"/>. Source: [owen2013].</summary>
    public double SelfNormalizedMean => _values.Select((v, i) => Weights.Shares[i] * v).Sum();

    /// <summary>The variance of <see cref="SelfNormalizedMean"/> by the delta method: the sum of w^2 (f - mean)^2 over (sum of w)^2.
    /// Source: [owen2013].</summary>
    public double SelfNormalizedVariance
    {
        get
        {
            double mean = SelfNormalizedMean;
            return _values.Select((v, i) => Weights.Shares[i] * (v - mean)).Sum(x => x * x);
        }
    }

    /// <summary>A quantile of type 1: the least value at which the share of the weights up to it reaches the probability. Values of weight
    /// 0 do not count. Source: [hyndman1996].</summary>
    /// <param name="probability">Above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of its range.</exception>
    public double Quantile(double probability)
    {
        if (!(probability > 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability above 0 and at most 1 is allowed.");
        }

        int[] order = [.. Enumerable.Range(0, _values.Length).Where(i => Weights.Shares[i] > 0).OrderBy(i => _values[i])];
        double sum = 0;
        foreach (int i in order)
        {
            sum += Weights.Shares[i];
            if (sum >= probability - Rounding)
            {
                return _values[i];
            }
        }

        return _values[order[^1]];
    }
}
