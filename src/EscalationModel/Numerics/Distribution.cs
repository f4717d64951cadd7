namespace EscalationModel.Numerics;

/// <summary>What is believed of a number: one of a closed set of distributions. As the distribution of an assumed number it is drawn from
/// by its quantiles; as that of a target it tells how well a value meets the target. The same bits on every machine. Immutable;
/// thread-safe.</summary>
public abstract record Distribution
{
    private protected Distribution()
    {
    }

    /// <summary>The least value; negative infinity if there is none.</summary>
    public abstract double Least { get; }

    /// <summary>The greatest value; infinity if there is none.</summary>
    public abstract double Greatest { get; }

    /// <summary>The median.</summary>
    public double Middle => Quantile(0.5);

    /// <summary>The value that is not exceeded with a probability.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    public abstract double Quantile(double probability);

    /// <summary>The probability of a value of at most x.</summary>
    /// <param name="x">Any number.</param>
    public abstract double Cumulative(double x);

    /// <summary>The logarithm of how likely a value is as an observation of this distribution, up to a constant, measured on the
    /// distribution's own scale: the number for a normal, its logarithm for a lognormal and a log-uniform, its log odds for a
    /// logit-normal distribution. A uniform or log-uniform distribution has soft edges: beyond an end the likelihood falls as a normal
    /// one with a standard deviation of a tenth of the width. NaN and values that cannot be give negative infinity.</summary>
    /// <param name="x">Any number.</param>
    public abstract double LogLikelihood(double x);

    /// <summary>How far a value is from the middle, as the standard normal value of the same probability; beyond the ends and far in the
    /// tails it goes on growing.</summary>
    internal virtual double Deviations(double x)
    {
        const double Farthest = 8;
        double width = Quantile(0.9) - Quantile(0.1);
        double beyond = x < Least ? (x - Least) / width : x > Greatest ? (x - Greatest) / width : 0;
        return Math.Clamp(NormalLaw.Quantile(Cumulative(x)), -Farthest, Farthest) + 10 * beyond;
    }

    /// <summary>A quantile of the distribution cut to the values from one to another.</summary>
    internal double QuantileWithin(double low, double high, double probability)
    {
        double from = low <= Least ? 0 : Cumulative(low), to = high >= Greatest ? 1 : Cumulative(high);
        return Math.Clamp(Quantile(from + (to - from) * probability), low, high);
    }

    /// <summary>The logarithm of the likelihood of a standard normal value.</summary>
    private protected static double OfNormal(double z) => double.IsNaN(z) ? double.NegativeInfinity : -0.5 * z * z;

    /// <summary>The logarithm of the likelihood under a uniform distribution with soft edges.</summary>
    private protected static double OfUniform(double x, double low, double high) =>
        OfNormal(x < low ? 10 * (low - x) / (high - low) : x > high ? 10 * (x - high) / (high - low) : double.IsNaN(x) ? x : 0);
}
