using EscalationModel.Numerics;

namespace EscalationModel.Estimation;

/// <summary>A test of a model within a greater one by twice the difference of their log-likelihoods. Immutable; thread-safe.</summary>
/// <param name="Statistic">Twice the difference, 0 or more.</param>
/// <param name="Weights">The weights of the chi-square laws with 0, 1, 2, ... degrees of freedom, of which the law of the statistic is
/// a mixture.</param>
[TypeFormatterSource]
public sealed record LikelihoodRatioTest(double Statistic, IReadOnlyList<double> Weights) : IShown
{
    /// <summary>One parameter whose null value is on its bound: half the weight at 0 [self1987].</summary>
    public static IReadOnlyList<double> OneOnTheBound { get; } = [0.5, 0.5];

    /// <summary>Two parameters on their bounds, with independent scores [self1987].</summary>
    public static IReadOnlyList<double> TwoOnTheBound { get; } = [0.25, 0.5, 0.25];

    /// <summary>The probability of a statistic at least as great if the smaller model holds; 1 at 0.</summary>
    public double PValue => Tail(Statistic, Weights);

    /// <summary>The common logarithm of <see cref="PValue"/>, also where that is too small for a number.</summary>
    public double Log10PValue => PValue > 1e-300 ? PortableMath.Log(PValue) / PortableMath.Log(10) : FarTail() / PortableMath.Log(10);

    /// <summary>The test of a restricted fit against one with more free parameters.</summary>
    /// <param name="restricted">The smaller model.</param>
    /// <param name="full">The greater model, of the same observations.</param>
    /// <exception cref="ArgumentException">Other observations, or not more free parameters.</exception>
    public static LikelihoodRatioTest Of(LikelihoodFit restricted, LikelihoodFit full)
    {
        ArgumentNullException.ThrowIfNull(restricted);
        ArgumentNullException.ThrowIfNull(full);
        int freedom = full.FreeParameters - restricted.FreeParameters;
        if (freedom < 1 || restricted.Observations != full.Observations)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The full model has {full.FreeParameters} free parameters and {full.Observations:0} ")
                    + "observations, "
                    + FormattableString.Invariant($"the restricted one {restricted.FreeParameters} and {restricted.Observations:0}: ")
                    + "it must have fewer, and the same observations.",
                nameof(full));
        }

        return Of(restricted.Supremum, full.Supremum, [.. new double[freedom], 1]);
    }

    /// <summary>The test of two log-likelihoods.</summary>
    /// <param name="restricted">The log-likelihood of the smaller model.</param>
    /// <param name="full">The log-likelihood of the greater one.</param>
    /// <param name="weights">The weights of the chi-square laws with 0, 1, 2, ... degrees of freedom; they sum to 1.</param>
    /// <exception cref="ArgumentException">The weights do not sum to 1, or the smaller model fits clearly better.</exception>
    public static LikelihoodRatioTest Of(double restricted, double full, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Any(w => !(w >= 0)) || Math.Abs(weights.Sum() - 1) > 1e-9)
        {
            throw new ArgumentException("The weights must be 0 or more and sum to 1.", nameof(weights));
        }

        double statistic = 2 * (full - restricted);
        if (!(statistic >= -1e-6 * Math.Max(1, Math.Abs(full))))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The smaller model has the higher log-likelihood, {restricted} against {full}: ")
                    + "one of the fits did not find its maximum.",
                nameof(full));
        }

        return new(Math.Max(0, statistic), weights);
    }

    /// <summary>The value that the statistic exceeds with a probability, if the smaller model holds.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public double Critical(double probability)
    {
        if (!(probability is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "It must be above 0 and below 1.");
        }

        double low = 0, high = 1;
        while (Tail(high, Weights) > probability)
        {
            high *= 2;
        }

        for (int i = 0; i < 200 && high - low > 1e-15 * high; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Tail(middle, Weights) > probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>P(statistic >= x), weighted: the law with 0 degrees of freedom is all at 0.</summary>
    private static double Tail(double x, IReadOnlyList<double> weights) =>
        x <= 0 ? 1 : weights.Select((weight, freedom) => freedom == 0 || weight == 0 ? 0 : weight * ChiSquare(freedom, x)).Sum();

    private static double ChiSquare(int freedom, double x) =>
        freedom == 1 ? 2 * PortableMath.Exp(NormalTail.Log(-Math.Sqrt(x))) : ChiSquareTail.Of(freedom, x);

    /// <summary>The natural logarithm of the tail where only the law with one degree of freedom can be computed.</summary>
    private double FarTail() => Weights.Count == 2 && Weights[1] > 0
        ? PortableMath.Log(2 * Weights[1]) + NormalTail.Log(-Math.Sqrt(Statistic))
        : double.NegativeInfinity;
}
