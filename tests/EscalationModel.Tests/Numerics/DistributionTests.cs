using EscalationModel.Numerics;
using MathNet.Numerics.Distributions;

namespace EscalationModel.Tests.Numerics;

/// <summary>Distributions against another library's, and against closed forms.</summary>
public class DistributionTests
{
    private static readonly double[] Probabilities = [1e-6, 0.001, 0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975, 0.999, 1 - 1e-6];

    public static TheoryData<string> Kinds => [.. Each.Keys];

    private static Dictionary<string, (Distribution Ours, Func<double, double> Quantile)> Each { get; } = new()
    {
        ["uniform"] = (new UniformDistribution(-2, 3), p => ContinuousUniform.InvCDF(-2, 3, p)),
        ["log-uniform"] = (new LogUniformDistribution(0.01, 10), p => Math.Exp(ContinuousUniform.InvCDF(Math.Log(0.01), Math.Log(10), p))),
        ["normal"] = (new NormalDistribution(3, 2), p => Normal.InvCDF(3, 2, p)),
        ["lognormal"] = (new LogNormalDistribution(4e-5, 0.5), p => LogNormal.InvCDF(Math.Log(4e-5), 0.5, p)),
        ["logit-normal"] = (new LogitNormalDistribution(-4.2, 1), p => 1 / (1 + Math.Exp(-Normal.InvCDF(-4.2, 1, p)))),
        ["triangular"] = (new TriangularDistribution(1, 2, 5), p => Triangular.InvCDF(1, 5, 2, p)),
        ["beta"] = (new BetaDistribution(5.5, 2.5), p => Beta.InvCDF(5.5, 2.5, p)),
        ["narrow beta"] = (new BetaDistribution(1, 400), p => Beta.InvCDF(1, 400, p)),
        ["beta at the edges"] = (new BetaDistribution(0.5, 0.5), p => Math.Pow(Math.Sin(Math.PI * p / 2), 2)), // the arcsine law
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Quantiles_are_those_of_another_library(string kind)
    {
        (Distribution ours, Func<double, double> quantile) = Each[kind];
        Assert.All(Probabilities, p => Assert.Equal(quantile(p), ours.Quantile(p), 2e-7 * Math.Abs(quantile(p)) + 1e-12));
        Assert.NotEqual(quantile(0.3), ours.Quantile(0.301), 1e-6 * Math.Abs(quantile(0.3)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_quantile_is_not_exceeded_with_its_probability(string kind)
    {
        Distribution ours = Each[kind].Ours;
        Assert.All(Probabilities, p => Assert.Equal(p, ours.Cumulative(ours.Quantile(p)), 1e-9));
        Assert.Equal((0, 1), (ours.Cumulative(Math.Max(ours.Least, -1e9)), ours.Cumulative(Math.Min(ours.Greatest, 1e9))));
        Assert.Equal(ours.Middle, ours.Quantile(0.5));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_cut_distribution_keeps_to_its_ends_and_its_shape(string kind)
    {
        Distribution ours = Each[kind].Ours;
        double low = ours.Quantile(0.2), high = ours.Quantile(0.6);
        Assert.All(Probabilities, p =>
        {
            double cut = ours.QuantileWithin(low, high, p);
            Assert.InRange(cut, low, high);
            Assert.Equal(0.2 + 0.4 * p, ours.Cumulative(cut), 1e-8);
        });
        Assert.Equal(ours.Quantile(0.3), ours.QuantileWithin(double.NegativeInfinity, double.PositiveInfinity, 0.3));
    }

    [Fact]
    public void Likelihoods_are_those_of_their_scales()
    {
        Assert.Equal(-0.5, new NormalDistribution(3, 2).LogLikelihood(5));
        Assert.Equal(-0.5, new LogNormalDistribution(2, 0.5).LogLikelihood(2 * Math.Exp(0.5)), 1e-14);
        Assert.Equal(-0.5, new LogitNormalDistribution(0, 1).LogLikelihood(1 / (1 + Math.E)), 1e-14);
        Assert.Equal(0, new UniformDistribution(1, 2).LogLikelihood(1.999));
        Assert.Equal(-0.5, new UniformDistribution(1, 2).LogLikelihood(2.1), 1e-12); // a tenth of the width
        Assert.Equal(-0.5, new LogUniformDistribution(1, Math.Exp(10)).LogLikelihood(Math.Exp(-1)), 1e-12);
        Assert.Equal(Math.Log(0.5), new TriangularDistribution(0, 1, 2).LogLikelihood(1.5), 1e-14);

        // 5 of 7: p^5 (1 - p)^2.
        Assert.Equal(5 * Math.Log(0.6) + 2 * Math.Log(0.4), new BetaDistribution(6, 3).LogLikelihood(0.6), 1e-13);
        Assert.All(Each.Values, d => Assert.Equal(double.NegativeInfinity, d.Ours.LogLikelihood(double.NaN)));
        Assert.Equal(double.NegativeInfinity, new BetaDistribution(2, 2).LogLikelihood(1.1));
        Assert.Equal(double.NegativeInfinity, new LogNormalDistribution(1, 1).LogLikelihood(0));
    }

    [Fact]
    public void A_value_with_its_interval_keeps_all_three()
    {
        foreach (Target target in (Target[])
        [
            new() { Value = 0.69, Low = 0.35, High = 0.94 },
            new() { Quantity = TargetQuantity.MedianDay, Value = 300, Low = 200, High = 340 },
        ])
        {
            Distribution known = target.Known;
            double[] quantiles = [known.Quantile(0.025), known.Middle, known.Quantile(0.975)];
            double[] stated = [target.Low!.Value, target.Value!.Value, target.High!.Value];
            Assert.All(quantiles.Zip(stated), pair => Assert.Equal(pair.Second, pair.First, 1e-9 * pair.Second));
            Assert.Equal(-0.5 * 1.959963984540054 * 1.959963984540054, known.LogLikelihood(target.High.Value), 1e-9);
        }
    }
}
