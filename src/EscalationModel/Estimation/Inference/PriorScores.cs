using EscalationModel.Numerics;

namespace EscalationModel.Estimation.Inference;

/// <summary>Parameters by their normal scores: z is standard normal before the data, whatever the prior. Draws that are moved on this scale
/// stay where the prior allows them, and a mean of z is a shift in prior standard deviations. A normal prior makes it the number itself,
/// a lognormal one its logarithm, a logit-normal one its log odds.</summary>
internal static class PriorScores
{
    private const double Least = 1e-15;

    public static double ValueOf(Distribution prior, double z) => prior switch
    {
        NormalDistribution n => n.Mean + n.Deviation * z,
        LogNormalDistribution n => n.Median * PortableMath.Exp(n.LogDeviation * z),
        LogitNormalDistribution n => Logits.Of(n.LogitMean + n.LogitDeviation * z),
        _ => prior.Quantile(QuantileOf(z)),
    };

    public static double[] ValuesOf(IReadOnlyList<InferenceParameter> parameters, double[] z)
    {
        var values = new double[z.Length];
        for (int i = 0; i < z.Length; i++)
        {
            values[i] = ValueOf(parameters[i].Prior, z[i]);
        }

        return values;
    }

    /// <summary>The quantile of the prior, above 0 and below 1.</summary>
    public static double QuantileOf(double z) => Math.Clamp(NormalLaw.Cumulative(z), Least, 1 - Least);
}
