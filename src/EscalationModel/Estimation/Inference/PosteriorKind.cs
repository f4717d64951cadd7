using EscalationModel.Numerics;

namespace EscalationModel.Estimation.Inference;

/// <summary>A distribution of the kind of the prior with the mean and the standard deviation of weighted draws, on the prior's scale. A
/// range becomes a narrower range within the old one: where an end is in the way, the mean is kept and the spread is not.</summary>
internal static class PosteriorKind
{
    private const double HalfWidth = 1.7320508075688772, Narrowest = 1e-6;
    private const int Digits = 6;

    public static Distribution Of(Distribution prior, double[] draws, double[] weights)
    {
        (double mean, double deviation) = Moments(draws, weights, x => x);
        switch (prior)
        {
            case NormalDistribution:
                return new NormalDistribution(Short(mean), Short(deviation));
            case LogNormalDistribution:
                (double log, double spread) = Moments(draws, weights, x => PortableMath.Log(x));
                return new LogNormalDistribution(Short(PortableMath.Exp(log)), Short(spread));
            case LogitNormalDistribution:
                (double logit, double width) = Moments(draws, weights, Logits.From);
                return new LogitNormalDistribution(Short(logit), Short(width));
            case BetaDistribution when mean * (1 - mean) / (deviation * deviation) - 1 is > 0 and var size:
                return new BetaDistribution(Short(mean * size), Short((1 - mean) * size));
            case LogUniformDistribution:
                (double low, double high) = Range(
                    Moments(draws, weights, x => PortableMath.Log(x)), PortableMath.Log(prior.Least), PortableMath.Log(prior.Greatest));
                return new LogUniformDistribution(Short(PortableMath.Exp(low)), Short(PortableMath.Exp(high)));
            default:
                (double least, double greatest) = Range((mean, deviation), prior.Least, prior.Greatest);
                return new UniformDistribution(Short(least), Short(greatest));
        }
    }

    private static (double Mean, double Deviation) Moments(double[] draws, double[] weights, Func<double, double> scale)
    {
        double[] scaled = [.. draws.Select(scale)];
        return (WeightedSample.Mean(scaled, weights), WeightedSample.Deviation(scaled, weights));
    }

    private static (double Low, double High) Range((double Mean, double Deviation) of, double least, double greatest)
    {
        double half = HalfWidth * of.Deviation;
        half = Math.Max(Math.Min(half, Math.Min(of.Mean - least, greatest - of.Mean)), Narrowest * (greatest - least));
        return (of.Mean - half, of.Mean + half);
    }

    private static double Short(double value) => Experiments.Digits.Round(value, Digits);
}
