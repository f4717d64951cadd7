using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>Shapley effects against exact ones, for inputs that depend on each other and for those that do not.</summary>
public class ShapleyEffectsTests
{
    private static readonly IntervalOptions Quick = new() { Resamples = 200, Threads = 1 };

    [Fact]
    public void Intervals_hold_what_is_true_as_often_as_they_say()
    {
        double[] beta = [1, 2, 0];
        var covariance = new double[,] { { 1, 0, 0.8 }, { 0, 1, 0 }, { 0.8, 0, 1 } };
        LinearGaussian exact = LinearGaussian.Of(beta, covariance);
        Coverage effect = new("Shapley"), unused = new("of an input that is not used"), first = new("first order"), total = new("total");
        Sample effects = new(), firsts = new(), totals = new();
        for (ulong r = 0; r < 200; r++)
        {
            ShapleyIndex[] found = [.. ShapleyEffects.Of(
                SensitivityVectorTests.Linear(beta, covariance, [0, 0, 0], 100, r), Quick with { Seed = r }).Indices];
            effect.Add(found[0].Shapley!.Value, exact.Shapley[0]);
            unused.Add(found[2].Shapley!.Value, exact.Shapley[2]);
            first.Add(found[0].First!.Value, exact.First[0]);
            total.Add(found[0].Total!.Value, exact.Total[0]);
            effects.Add(found[2].Shapley!.Value.Value);
            firsts.Add(found[0].First!.Value.Value);
            totals.Add(found[0].Total!.Value.Value);
        }

        Assert.All([effect, unused, first, total], coverage => coverage.AsStated.MustHold());
        Assert.All([effect, unused, first, total], coverage => coverage.IfShrunk.MustFail());
        Verdict.Mean(effects, exact.Shapley[2]).MustHold();
        Verdict.Mean(effects, exact.Shapley[2] + 0.03).MustFail();
        Verdict.Mean(firsts, exact.First[0]).MustHold();
        Verdict.Mean(firsts, exact.First[0] + 0.06).MustFail();
        Verdict.Mean(totals, exact.Total[0]).MustHold();
        Verdict.Mean(totals, exact.Total[0] + 0.06).MustFail();
    }

    [Fact]
    public void Effects_of_independent_inputs_divide_interactions_alike()
    {
        Known known = Known.Ishigami(7, 0.1);
        GaussianCopula none = GaussianCopula.Of(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }, CorrelationKind.Normal);
        ShapleyResult found = ShapleyEffects.Of(
            known.StudyOn(new ShapleyDesign(none, 4000, 3)), "y", Quick with { Level = 0.9999, Resamples = 1000 });
        for (int i = 0; i < 3; i++)
        {
            Holds(found.Indices[i].Shapley!.Value, known.Shapley(i));
            Holds(found.Indices[i].First!.Value, known.First(i));
            Holds(found.Indices[i].Total!.Value, known.Total(i));
        }

        static void Holds(Estimate estimate, double truth)
        {
            Assert.InRange(truth, estimate.Low, estimate.High);
            Assert.True(estimate.High - estimate.Low < 0.3);
        }

        Assert.Equal(1, found.Indices.Sum(i => i.Shapley!.Value.Value), 1e-10);
        Assert.Equal(known.Mean, found.Mean, 0.1);
        Assert.Contains("4000 rounds", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_without_variance_has_no_effects()
    {
        GaussianCopula none = GaussianCopula.Of(new double[,] { { 1, 0 }, { 0, 1 } }, CorrelationKind.Normal);
        ShapleyResult found = ShapleyEffects.Of(Known.Study(new ShapleyDesign(none, 5, 3), _ => 2), "y");
        Assert.All(found.Indices, i => Assert.Null(i.Shapley));
        Assert.Contains(found.Warnings, w => w.Contains("without variance", StringComparison.Ordinal));
        Assert.Contains(found.Warnings, w => w.Contains("5 rounds are few", StringComparison.Ordinal));
    }

    [Fact]
    public void Exact_indices_of_independent_inputs_are_squared_coefficients()
    {
        LinearGaussian exact = LinearGaussian.Of([1, 2, 3], new double[,] { { 1, 0, 0 }, { 0, 4, 0 }, { 0, 0, 1 } });
        Assert.Equal(26, exact.Variance);
        Assert.All(new[] { exact.First, exact.Total, exact.Shapley }, indices =>
        {
            Assert.Equal(1 / 26.0, indices[0], 1e-14);
            Assert.Equal(16 / 26.0, indices[1], 1e-14);
            Assert.Equal(9 / 26.0, indices[2], 1e-14);
        });
    }

    [Fact]
    public void Inputs_that_are_one_and_the_same_share_alike()
    {
        LinearGaussian exact = LinearGaussian.Of([1, 0], new double[,] { { 1, 1 }, { 1, 1 } });
        Assert.Equal([0.5, 0.5], exact.Shapley);
        Assert.Equal([1.0, 1], exact.First);
        Assert.Equal([0.0, 0], exact.Total);
        Assert.Equal([1.0, 1], exact.Delta);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(-1, 1)]
    [InlineData(0.2672612419124244, 0.08901853219846538)] // reference 011
    public void Delta_of_normal_numbers(double correlation, double delta) =>
        Assert.Equal(delta, LinearGaussian.DeltaOf(correlation), 1e-11);

    [Fact]
    public void What_has_no_exact_indices_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LinearGaussian.Of([0], new double[,] { { 1 } }));
        Assert.Throws<ArgumentException>(() => LinearGaussian.Of([1], new double[,] { { 1, 0 }, { 0, 1 } }));
        Assert.Throws<ArgumentException>(() => LinearGaussian.Of([1, 1], new[,] { { 1, 0.2 }, { 0.3, 1 } }));
        Assert.Throws<ArgumentException>(() => LinearGaussian.Of([1, double.NaN], new double[,] { { 1, 0 }, { 0, 1 } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearGaussian.DeltaOf(1.1));
    }
}
