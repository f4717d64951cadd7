using System.Globalization;
using System.Text.Json;
using EscalationModel.Estimation.Inference;
using EscalationModel.Numerics;
using EscalationModel.Tests.Reference;
using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace EscalationModel.Tests.Estimation.Inference;

/// <summary>The known answers of simulation-based inference.</summary>
public class InferenceVectorTests
{
    private const string File = "e03_simulation_inference.json";

    public static TheoryData<string> Acceptances => ReferenceCase.Ids(File, "beta_binomial_exact_acceptance");

    public static TheoryData<string> Means => ReferenceCase.Ids(File, "normal_mean_abc");

    public static TheoryData<string> Tables => ReferenceCase.Ids(File, "regression_adjustment_table");

    public static TheoryData<string> Synthetics => ReferenceCase.Ids(File, "synthetic_likelihood");

    public static TheoryData<string> Weights => ReferenceCase.Ids(File, "smc_weights");

    public static TheoryData<string> Ranks => ReferenceCase.Ids(File, "sbc_ranks");

    public static TheoryData<string> Powers => ReferenceCase.Ids(File, "sbc_power");

    public static TheoryData<string> Posteriors => ReferenceCase.Ids(File, "beta_geometric_posterior");

    public static TheoryData<string> Checks => ReferenceCase.Ids(File, "posterior_predictive_check");

    // Four standard errors of a mean and of a standard deviation: one of 16,000 fails if all is right.
    [Theory]
    [MemberData(nameof(Acceptances))]
    public void Exact_acceptance_gives_the_exact_posterior(string id)
    {
        var c = ReferenceCase.Of(File, id);
        double[] prior = ReferenceCase.Numbers(c.Inputs.GetProperty("prior"));
        int n = c.Inputs.GetProperty("n").GetInt32(), y = c.Inputs.GetProperty("y").GetInt32();
        int wanted = c.Inputs.GetProperty("draws_kept").GetInt32();
        double a = prior[0] + y, b = prior[1] + n - y;
        var exact = new BetaDistribution(a, b);
        double mean = a / (a + b), deviation = Math.Sqrt(mean * (1 - mean) / (a + b + 1));
        double chance = PortableMath.Exp(SpecialFunctions.BinomialLn(n, y) + SpecialFunctions.BetaLn(a, b)
            - SpecialFunctions.BetaLn(prior[0], prior[1]));
        Assert.True(c.Near(c.ExpectedNumber("mean"), mean));
        Assert.True(c.Near(c.ExpectedNumber("sd"), deviation));
        Assert.True(c.Near(c.ExpectedNumber("prior_predictive_probability"), chance));
        foreach ((double expected, double p) in c.ExpectedNumbers("quantiles_05_50_95").Zip([0.05, 0.5, 0.95]))
        {
            Assert.True(c.Near(expected, exact.Quantile(p)));
        }

        var problem = new InferenceProblem
        {
            Parameters = [new("p", new BetaDistribution(prior[0], prior[1]))],
            Summaries = [new("successes", y)],
            Simulate = (IReadOnlyList<double> p, ref RandomStream random) => [Successes(p[0], n, ref random)],
        };
        var options = new InferenceOptions
        {
            Rounds = 1, Keep = 1, Particles = (int)(wanted / chance), Tolerance = 0, IsAdjusted = false,
        };
        Posterior posterior = SimulationBasedInference.Infer(problem, options);
        Assert.InRange(posterior.EffectiveDraws, 0.94 * wanted, 1.06 * wanted);
        Assert.InRange(posterior["p"].Mean - mean, -c.ExpectedNumber("tolerance_mean"), c.ExpectedNumber("tolerance_mean"));
        Assert.InRange(posterior["p"].Deviation / deviation - 1, -c.ExpectedNumber("tolerance_sd_relative"),
            c.ExpectedNumber("tolerance_sd_relative"));
        Assert.InRange(posterior.Draws.Count / (wanted / chance), 0.9 * chance, 1.1 * chance);
    }

    // The cloud is a quadrature: nodes of the summary with the weights of its prior density, and two values of theta at each with the exact
    // mean and variance given the summary. What inference makes of it is what many draws converge to.
    [Theory]
    [MemberData(nameof(Means))]
    public void Kernels_converge_to_what_they_should(string id)
    {
        var c = ReferenceCase.Of(File, id);
        double Input(string key) => c.Inputs.GetProperty(key).GetDouble();
        double prior = Input("prior_sd") * Input("prior_sd"), noise = Input("sigma") * Input("sigma") / Input("n");
        (double observed, double eps) = (Input("observed_mean"), Input("eps"));
        double slope = prior / (prior + noise), deviation = Math.Sqrt(prior * noise / (prior + noise));
        foreach (AbcKernel kernel in Enum.GetValues<AbcKernel>())
        {
            double reach = kernel == AbcKernel.Gaussian ? 12 * eps : eps;
            var rule = new GaussLegendreRule(observed - reach, observed + reach, 512);
            double[][] thetas = [.. rule.Abscissas.SelectMany(s => (double[][])[[slope * s - deviation], [slope * s + deviation]])];
            double[][] summaries = [.. rule.Abscissas.SelectMany(s => (double[][])[[s], [s]])];
            double[] weights = [.. rule.Abscissas.Zip(rule.Weights, (s, w) => 0.5 * w * Normal(s, prior + noise))
                .SelectMany(w => (double[])[w, w])];
            var cloud = new SimulatedCloud(thetas, summaries, weights, 0);
            Selection kept = Selection.Of(cloud, [observed], [1], [0], new KeepRule(kernel, 1, eps));
            JsonElement expected = c.Expected.GetProperty("unadjusted").GetProperty(kernel.ToString().ToLowerInvariant());
            Same(c, expected, kept.Draws(i => thetas[i][0], isAdjusted: false), kept.Weights);
            Same(c, c.Expected.GetProperty("regression_adjusted"), kept.Draws(i => thetas[i][0], isAdjusted: true), kept.Weights);
            Same(c, c.Expected.GetProperty("exact"), kept.Draws(i => thetas[i][0], isAdjusted: true), kept.Weights);
            if (kernel == AbcKernel.Uniform)
            {
                Assert.True(c.Near(expected.GetProperty("acceptance").GetDouble(), weights.Sum()));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_adjusted(string id)
    {
        var c = ReferenceCase.Of(File, id);
        SimulatedCloud cloud = TableOf(c, int.MaxValue);
        double[] observed = ReferenceCase.Numbers(c.Inputs.GetProperty("observed"));
        double[] scales = cloud.Scales(2);
        Assert.All(c.ExpectedNumbers("scale").Zip(scales), s => Assert.True(c.Near(s.First, s.Second)));
        foreach (AbcKernel kernel in (AbcKernel[])[AbcKernel.Uniform, AbcKernel.Epanechnikov])
        {
            var rule = new KeepRule(kernel, c.Inputs.GetProperty("keep").GetDouble());
            Selection kept = Selection.Of(cloud, observed, scales, [0, 1], rule);
            Assert.True(c.Near(c.ExpectedNumber("eps"), kept.Tolerance));
            Assert.Equal(c.Expected.GetProperty("kept").GetInt32(), kept.Kept.Length);
            JsonElement e = c.Expected.GetProperty(kernel.ToString().ToLowerInvariant());
            double Expected(string key) => e.GetProperty(key).GetDouble();
            Assert.True(c.Near(Expected("ess"), kept.EffectiveSize));
            double[] raw = kept.Draws(i => cloud.Scores[i][0], false), adjusted = kept.Draws(i => cloud.Scores[i][0], true);
            Assert.True(c.Near(Expected("unadjusted_mean"), WeightedSample.Mean(raw, kept.Weights)));
            Assert.True(c.Near(Expected("unadjusted_sd"), WeightedSample.Deviation(raw, kept.Weights)));
            Assert.True(c.Near(Expected("adjusted_mean"), WeightedSample.Mean(adjusted, kept.Weights)));
            Assert.True(c.Near(Expected("adjusted_sd"), WeightedSample.Deviation(adjusted, kept.Weights)));
            Assert.All(
                ReferenceCase.Numbers(e.GetProperty("coefficients")).Zip(kept.Regression.Coefficients(raw)),
                x => Assert.True(c.Near(x.First, x.Second)));
        }
    }

    [Theory]
    [MemberData(nameof(Synthetics))]
    public void Synthetic_likelihoods(string id)
    {
        var c = ReferenceCase.Of(File, id);
        SimulatedCloud cloud = TableOf(c, 60);
        double[] observed = ReferenceCase.Numbers(c.Inputs.GetProperty("observed"));
        Assert.True(c.Near(c.ExpectedNumber("plug_in"), SyntheticLikelihood.PlugIn(cloud.Statistics, observed)));
        Assert.True(c.Near(c.ExpectedNumber("unbiased"), SyntheticLikelihood.Unbiased(cloud.Statistics, observed)));
    }

    [Theory]
    [MemberData(nameof(Weights))]
    public void Weights_of_new_particles(string id)
    {
        var c = ReferenceCase.Of(File, id);
        double[][] Particles(string key) => [.. ReferenceCase.Numbers(c.Inputs.GetProperty(key)).Select(x => (double[])[x])];
        var population = new Population(Particles("particles"), ReferenceCase.Numbers(c.Inputs.GetProperty("weights")));
        double[] weights = population.WeightsOf(Particles("new_particles"));
        Assert.True(c.Near(c.ExpectedNumber("kernel_variance"), population.Kernel[0, 0]));
        Assert.All(c.ExpectedNumbers("weights").Zip(weights), w => Assert.True(c.Near(w.First, w.Second)));
        Assert.True(c.Near(c.ExpectedNumber("ess"), WeightedSample.EffectiveSize(weights)));
    }

    [Theory]
    [MemberData(nameof(Ranks))]
    public void Counts_of_ranks(string id)
    {
        var c = ReferenceCase.Of(File, id);
        int[] counts = [.. c.Inputs.GetProperty("rank_counts").EnumerateArray().Select(e => e.GetInt32())];
        Assert.Equal(c.Inputs.GetProperty("replicates").GetInt32(), counts.Sum());
        RankHistogram histogram = RankHistogram.Of("x", counts);
        Assert.True(c.Near(c.ExpectedNumber("chi2"), histogram.ChiSquared));
        Assert.Equal(c.Expected.GetProperty("df").GetInt32(), histogram.DegreesOfFreedom);
        Assert.True(c.Near(c.ExpectedNumber("p_value"), histogram.PValue));
    }

    [Theory]
    [MemberData(nameof(Powers))]
    public void Power_of_ranks(string id)
    {
        var c = ReferenceCase.Of(File, id);
        var power = RankPower.Of(
            c.Inputs.GetProperty("sd_inflation").GetDouble(), c.Inputs.GetProperty("replicates").GetInt32(),
            c.Inputs.GetProperty("bins").GetInt32());
        Assert.All(c.ExpectedNumbers("bin_probabilities").Zip(power.BinProbabilities), p => Assert.True(c.Near(p.First, p.Second)));
        Assert.True(c.Near(c.ExpectedNumber("noncentrality"), power.NonCentrality));
        Assert.All(
            c.ExpectedNumbers("power_05_01_001").Zip((double[])[0.05, 0.01, 0.001]),
            p => Assert.True(c.Near(p.First, power.At(p.Second))));
    }

    [Theory]
    [MemberData(nameof(Posteriors))]
    public void The_posterior_of_the_lengths_by_quadrature(string id)
    {
        var c = ReferenceCase.Of(File, id);
        ExactLengths.Moments exact = ExactLengths.Posterior(
            ExactLengths.Observed(), c.Inputs.GetProperty("prior_sd_of_logs").GetDouble(), c.Inputs.GetProperty("censored_at").GetInt32());
        Assert.All(c.ExpectedNumbers("mean").Zip(exact.Mean), m => Assert.True(c.Near(m.First, m.Second)));
        Assert.All(c.ExpectedNumbers("sd").Zip(exact.Deviation), s => Assert.True(c.Near(s.First, s.Second)));
        Assert.True(c.Near(c.ExpectedNumber("correlation"), exact.Correlation));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void A_predictive_check(string id)
    {
        var c = ReferenceCase.Of(File, id);
        double[] prior = ReferenceCase.Numbers(c.Inputs.GetProperty("prior"));
        int n = c.Inputs.GetProperty("n").GetInt32(), y = c.Inputs.GetProperty("y").GetInt32();
        int more = c.Inputs.GetProperty("new_n").GetInt32();
        double a = prior[0] + y, b = prior[1] + n - y;
        double Chance(int k) => PortableMath.Exp(
            SpecialFunctions.BinomialLn(more, k) + SpecialFunctions.BetaLn(a + k, b + more - k) - SpecialFunctions.BetaLn(a, b));
        int[] counts = [.. Enumerable.Range(0, more + 1)];
        var check = PosteriorPredictiveCheck.Of(
            "successes", c.Inputs.GetProperty("observed_statistic").GetInt32(), [.. counts.Select(k => (double)k)],
            [.. counts.Select(Chance)]);
        Assert.True(c.Near(c.ExpectedNumber("p_greater_or_equal"), check.ProbabilityGreaterOrEqual));
        Assert.True(c.Near(c.ExpectedNumber("mid_p"), check.MidP));
    }

    private static void Same(ReferenceCase c, JsonElement expected, double[] draws, double[] weights)
    {
        Assert.True(c.Near(expected.GetProperty("mean").GetDouble(), WeightedSample.Mean(draws, weights)));
        Assert.True(c.Near(expected.GetProperty("sd").GetDouble(), WeightedSample.Deviation(draws, weights)));
    }

    private static double Normal(double x, double variance) =>
        PortableMath.Exp(-0.5 * x * x / variance) / Math.Sqrt(2 * Math.PI * variance);

    private static double Successes(double p, int n, ref RandomStream random)
    {
        int count = 0;
        for (int i = 0; i < n; i++)
        {
            count += random.NextBool(p) ? 1 : 0;
        }

        return count;
    }

    private static SimulatedCloud TableOf(ReferenceCase c, int rows)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", c.Inputs.GetProperty("data").GetString()!);
        double[][] numbers = [.. System.IO.File.ReadLines(path).Skip(1).Take(rows)
            .Select(line => line.Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())];
        return new SimulatedCloud(
            [.. numbers.Select(r => (double[])[r[0]])], [.. numbers.Select(r => r[1..])], [.. numbers.Select(_ => 1.0)], 0);
    }
}
