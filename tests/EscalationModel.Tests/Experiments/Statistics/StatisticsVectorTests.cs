using System.Text.Json;
using EscalationModel.Experiments.Statistics;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Experiments.Statistics;

/// <summary>Every case of the reference values of statistics.</summary>
public class StatisticsVectorTests
{
    private const string File = "x08_statistics.json";

    private static readonly string[] Submodels =
    [
        "weighted_summary", "self_normalised_bias", "log_weights", "proportion_interval", "paired_difference", "interval_coverage",
        "quantile_types", "quantile_order_interval", "bootstrap_exact", "variance_reduction_exp",
    ];

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Fact]
    public void No_case_is_left_out() => Assert.Equal(23, Submodels.Sum(s => Cases(s).Count));

    [Theory]
    [MemberData(nameof(Cases), "weighted_summary")]
    public void Weighted_summaries(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var sample = new WeightedSample(Numbers(of, "x"), Weights.Of(Numbers(of, "w")));
        Equal(of, "ess", sample.Weights.EffectiveSize);
        Equal(of, "self_normalised_mean", sample.SelfNormalizedMean);
        Equal(of, "delta_method_variance_of_mean", sample.SelfNormalizedVariance);
        Equal(of, "max_weight_share", sample.Weights.LargestShare);
        Assert.Equal(of.ExpectedNumbers("quantiles"), Numbers(of, "quantiles_at").Select(sample.Quantile));
        Assert.Equal(Numbers(of, "w").Zip(Numbers(of, "x"), (w, x) => w * x).Average(), sample.PlainMean, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Cases), "self_normalised_bias")]
    public void The_bias_of_self_normalized_means(string id)
    {
        var of = ReferenceCase.Of(File, id);
        ImportanceMoments moments = new DiscreteImportance(Numbers(of, "target"), Numbers(of, "proposal"), Numbers(of, "f"))
            .Moments(Whole(of, "n"));
        Equal(of, "truth", moments.Truth);
        Equal(of, "expected_self_normalised", moments.SelfNormalizedMean);
        Equal(of, "bias", moments.Bias);
        Equal(of, "variance_self_normalised", moments.SelfNormalizedVariance);
        Equal(of, "expected_unnormalised", moments.Truth);
        Equal(of, "variance_unnormalised", moments.PlainVariance);
        Equal(of, "expected_ess", moments.EffectiveSize);
    }

    [Theory]
    [MemberData(nameof(Cases), "log_weights")]
    public void Weights_by_their_logarithms(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Weights weights = Weights.OfLogs(Numbers(of, "log_w"));
        JsonElement shares = of.Expected.EnumerateObject().Single(m => m.Value.ValueKind == JsonValueKind.Array).Value;
        Assert.Equal(ReferenceCase.Numbers(shares), weights.Shares, of.Near);
        Equal(of, "ess", weights.EffectiveSize);
        Equal(of, "log_mean_weight", weights.LogMean);
    }

    [Theory]
    [MemberData(nameof(Cases), "proportion_interval")]
    public void Intervals_of_shares(string id)
    {
        var of = ReferenceCase.Of(File, id);
        long successes = Whole(of, "successes"), trials = Whole(of, "trials");
        double confidence = of.Inputs.GetProperty("confidence").GetDouble();
        foreach (JsonProperty expected in of.Expected.EnumerateObject())
        {
            double[] found = expected.Name switch
            {
                "rule_of_three_upper_exact" => [Proportion.UpperBound(successes, trials, confidence)],
                "rule_of_three_lower_exact" => [Proportion.LowerBound(successes, trials, confidence)],
                _ => Ends(Proportion.Interval(successes, trials, confidence, Method(expected.Name))),
            };
            double[] wanted = expected.Value.ValueKind == JsonValueKind.Array
                ? ReferenceCase.Numbers(expected.Value) : [expected.Value.GetDouble()];
            Assert.Equal(wanted, found, of.Near);
            Assert.All(wanted.Zip(found), p => Assert.True(p.First is not (0 or 1) || p.First == p.Second)); // exactly
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "paired_difference")]
    public void Paired_differences(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var pairs = new PairedProportions(Whole(of, "only_first"), Whole(of, "only_second"), Whole(of, "pairs"));
        double confidence = of.Inputs.GetProperty("confidence").GetDouble();
        Equal(of, "difference", pairs.Difference);
        Equal(of, "mcnemar_exact_p", pairs.McNemarExact);
        foreach ((string name, PairedMethod method) in new[]
            {
                ("tango", PairedMethod.Tango), ("conditional_exact", PairedMethod.ConditionalExact),
                ("agresti_min", PairedMethod.AgrestiMin), ("wald", PairedMethod.Wald),
            })
        {
            ConfidenceInterval? found = pairs.Interval(confidence, method);
            if (of.Expected.GetProperty(name).ValueKind == JsonValueKind.Null)
            {
                Assert.Null(found);
            }
            else
            {
                Assert.Equal(of.ExpectedNumbers(name), Ends(found!.Value), of.Near);
            }
        }

        Assert.Equal(
            of.ExpectedNumbers("tango"), [Estimated(pairs).Low, Estimated(pairs).High], of.Near); // what results report

        static Estimate Estimated(PairedProportions p) => Estimate.PairedDifference(p.OnlyFirst, p.OnlySecond, p.Pairs);
    }

    [Theory]
    [MemberData(nameof(Cases), "interval_coverage")]
    public void Coverage_of_intervals(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double share = of.Inputs.GetProperty("p").GetDouble(), confidence = of.Inputs.GetProperty("confidence").GetDouble();
        foreach (JsonProperty expected in of.Expected.EnumerateObject())
        {
            Equal(of, expected.Name, Proportion.Coverage(share, Whole(of, "trials"), confidence, Method(expected.Name)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "quantile_types")]
    public void Types_of_quantiles(string id)
    {
        var of = ReferenceCase.Of(File, id);
        foreach (JsonProperty expected in of.Expected.EnumerateObject())
        {
            var type = (QuantileType)(expected.Name[^1] - '0');
            double[] found = [.. Numbers(of, "at").Select(p => Quantiles.Of(Numbers(of, "x"), p, type))];
            Assert.Equal(ReferenceCase.Numbers(expected.Value), found, of.Near);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "quantile_order_interval")]
    public void Intervals_between_order_statistics(string id)
    {
        var of = ReferenceCase.Of(File, id);
        long upper = Whole(of, "upper_rank"), count = Whole(of, "n");
        double quantile = of.Inputs.GetProperty("p").GetDouble();
        Equal(of, "coverage", Quantiles.OrderCoverage(count, quantile, Whole(of, "lower_rank"), upper));
        Assert.Equal(of.Expected.GetProperty("upper_exists").GetBoolean(), upper <= count);
    }

    [Theory]
    [MemberData(nameof(Cases), "bootstrap_exact")]
    public void The_ideal_bootstrap(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] values = Numbers(of, "x");
        Equal(of, "variance_of_mean", ExactBootstrap.Of(values, x => x.Average()).Variance);
        Equal(of, "variance_of_median", ExactBootstrap.Of(values, x => Quantiles.Of([.. x], 0.5)).Variance);
    }

    [Theory]
    [MemberData(nameof(Cases), "variance_reduction_exp")]
    public void Variance_reduction(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Assert.Equal("exp(U)", of.Inputs.GetProperty("f").GetString());
        double pairs = of.Inputs.GetProperty("n_pairs").GetDouble();
        ReductionByQuadrature found = ReductionByQuadrature.Of(PortableMath.Exp);
        Equal(of, "mean", found.Mean);
        Equal(of, "variance_plain", found.Plain);
        Equal(of, "antithetic_pair_variance", found.AntitheticPair / pairs);
        Equal(of, "control_variate_U_variance", found.Control);
    }

    private static ProportionMethod Method(string name) => name switch
    {
        "wilson" => ProportionMethod.Wilson,
        "clopper_pearson" => ProportionMethod.ClopperPearson,
        "agresti_coull" => ProportionMethod.AgrestiCoull,
        "jeffreys" => ProportionMethod.Jeffreys,
        "wald" => ProportionMethod.Wald,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static double[] Ends(ConfidenceInterval interval) => [interval.Low, interval.High];

    private static void Equal(ReferenceCase of, string key, double found) =>
        Assert.True(of.Near(of.ExpectedNumber(key), found), $"{key}: {of.ExpectedNumber(key):R}, found {found:R}");

    private static double[] Numbers(ReferenceCase of, string key) => ReferenceCase.Numbers(of.Inputs.GetProperty(key));

    private static int Whole(ReferenceCase of, string key) => of.Inputs.GetProperty(key).GetInt32();
}
