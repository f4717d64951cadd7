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

    // Densities over that of the mode, in logarithms: straight lines from 0 at the ends.
    [Fact]
    public void A_triangle_falls_to_both_sides_of_its_mode()
    {
        var triangle = new TriangularDistribution(1, 2, 5);
        Assert.Equal(0, triangle.LogLikelihood(2));
        Assert.Equal(Math.Log(0.25), triangle.LogLikelihood(1.25), 1e-14);
        Assert.Equal(Math.Log(0.25), triangle.LogLikelihood(4.25), 1e-14);
        Assert.All((double[])[0.9, 1, 5, 5.1], x => Assert.Equal(double.NegativeInfinity, triangle.LogLikelihood(x)));
        Assert.Equal(0, new TriangularDistribution(1, 1, 3).LogLikelihood(1)); // the mode at an end
        Assert.Equal(0, new TriangularDistribution(1, 3, 3).LogLikelihood(3));
        Assert.Equal(0.25, triangle.Cumulative(2), 1e-15); // half of the width 1 times the height 1/2
        Assert.Equal(0.0625, triangle.Cumulative(1.5), 1e-15);
        Assert.Equal(1 - 1 / 12.0, triangle.Cumulative(4), 1e-15);
        Assert.Equal((0, 1), (triangle.Cumulative(1), triangle.Cumulative(5)));
        Assert.Equal(1.5, triangle.Quantile(0.0625), 1e-14);
        Assert.Equal(4, triangle.Quantile(1 - 1 / 12.0), 1e-14);
    }

    // Ten digits of the standard tables; the symmetry Phi(-x) = 1 - Phi(x); far out, Phi(-x) is below and near density / x.
    [Fact]
    public void The_normal_law_holds_from_the_middle_to_the_far_tails()
    {
        Assert.Equal(0.5, NormalLaw.Cumulative(0), 1e-15);
        Assert.Equal(0.8413447460685429, NormalLaw.Cumulative(1), 1e-14);
        Assert.Equal(0.9772498680518208, NormalLaw.Cumulative(2), 1e-14);
        Assert.All((double[])[0.3, 1, 2.5, 5, 6.9], x => Assert.Equal(1, NormalLaw.Cumulative(x) + NormalLaw.Cumulative(-x), 1e-14));
        foreach (double x in (double[])[7.0, 7.2, 10, 20, 37])
        {
            double density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI), x2 = 1 / (x * x);

            // The asymptotic series is bounded by its partial sums on both sides.
            Assert.InRange(
                NormalLaw.Cumulative(-x) / (density / x), 1 - x2 + 3 * x2 * x2 - 15 * x2 * x2 * x2 - 1e-12, 1 - x2 + 3 * x2 * x2 + 1e-12);
        }

        Assert.Equal((0, 1), (NormalLaw.Cumulative(-38), NormalLaw.Cumulative(38)));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (NormalLaw.Quantile(0), NormalLaw.Quantile(1)));
        Assert.Equal(0, NormalLaw.Quantile(0.5));
        foreach (double p in (double[])[1e-290, 1e-100, 1e-6, 0.01, 0.074, 0.075, 0.076, 0.3, 0.5])
        {
            Assert.Equal(1, NormalLaw.Cumulative(NormalLaw.Quantile(p)) / p, 1e-10);
            if (p >= 1e-6)
            {
                Assert.Equal(-NormalLaw.Quantile(p), NormalLaw.Quantile(1 - p), 1e-9);
            }
        }
    }

    // Beta(1, b) and Beta(a, 1) have closed forms; Beta(2, 2) is 3x^2 - 2x^3.
    [Fact]
    public void The_beta_law_agrees_with_closed_forms()
    {
        foreach (double x in (double[])[1e-9, 0.01, 0.2, 0.5, 0.77, 0.99, 1 - 1e-9])
        {
            Assert.Equal(1 - Math.Pow(1 - x, 7), BetaLaw.Cumulative(x, 1, 7), 1e-13);
            Assert.Equal(Math.Pow(x, 0.3), BetaLaw.Cumulative(x, 0.3, 1), 1e-13);
            Assert.Equal(3 * x * x - 2 * x * x * x, BetaLaw.Cumulative(x, 2, 2), 1e-13);
            Assert.Equal(2 / Math.PI * Math.Asin(Math.Sqrt(x)), BetaLaw.Cumulative(x, 0.5, 0.5), 1e-11);
            Assert.Equal(x, BetaLaw.Quantile(BetaLaw.Cumulative(x, 2, 2), 2, 2), 1e-8);
        }

        Assert.Equal((0, 1), (BetaLaw.Cumulative(0, 2, 3), BetaLaw.Cumulative(1, 2, 3)));
        Assert.Equal((0, 1), (BetaLaw.Cumulative(-1, 2, 3), BetaLaw.Cumulative(2, 2, 3)));
    }

    // On the scale of the logarithm or of the log odds each side is normal with its end at 1.96 deviations.
    [Theory]
    [InlineData(false, 300, 200, 340)]
    [InlineData(true, 0.69, 0.35, 0.94)]
    public void A_value_with_its_interval_is_normal_to_both_sides(bool isShare, double value, double low, double high)
    {
        var known = new SplitNormalDistribution(value, low, high, isShare);
        double Scale(double x) => isShare ? Math.Log(x / (1 - x)) : Math.Log(x);
        double Unscale(double x) => isShare ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x);
        foreach (double deviations in (double[])[-2.5, -1, -0.1, 0.1, 1, 2.5])
        {
            double end = deviations < 0 ? low : high;
            double x = Unscale(Scale(value) + Math.Abs(deviations) / 1.959963984540054 * (Scale(end) - Scale(value)));
            Assert.Equal(deviations, known.Deviations(x), 1e-11);
            Assert.Equal(-0.5 * deviations * deviations, known.LogLikelihood(x), 1e-10);
            Assert.Equal(Normal.CDF(0, 1, deviations), known.Cumulative(x), 1e-10);
            Assert.Equal(x, known.Quantile(Normal.CDF(0, 1, deviations)), 1e-7 * x);
        }

        double most = isShare ? 1 : double.PositiveInfinity;
        Assert.Equal((0, most), (known.Least, known.Greatest));
        Assert.Equal((0, 0, 1), (known.Cumulative(-1), known.Cumulative(0), known.Cumulative(most)));
        Assert.All((double[])[-1, 0, most], x => Assert.Equal(double.NegativeInfinity, known.LogLikelihood(x)));
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
