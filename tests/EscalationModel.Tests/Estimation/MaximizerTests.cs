using EscalationModel.Estimation;

namespace EscalationModel.Tests.Estimation;

/// <summary>The search for maxima and what is said of them.</summary>
public class MaximizerTests
{
    /// <summary>Ln of a normal density of each row, with mean and standard deviation to be found; closed forms exist.</summary>
    private sealed class Normal(double[] values, double factor = 1) : LogLikelihood
    {
        public override IReadOnlyList<string> Names => ["mean", "deviation"];

        public override IReadOnlyList<Domain> Domains => [Domain.Real, Domain.Positive];

        public override int Rows => values.Length;

        public override Jet Row(int row, IReadOnlyList<Jet> parameters)
        {
            Jet z = (factor * values[row] - parameters[0]) / parameters[1];
            return -0.5 * z * z - Jet.Log(parameters[1]);
        }
    }

    /// <summary>Yes or no by a logistic law of a line.</summary>
    private sealed class Logistic(double[] x, bool[] yes, bool isDoubled = false) : LogLikelihood
    {
        public override IReadOnlyList<string> Names => isDoubled ? ["constant", "slope", "slope again"] : ["constant", "slope"];

        public override int Rows => x.Length;

        public override Jet Row(int row, IReadOnlyList<Jet> parameters)
        {
            Jet line = parameters[0] + parameters[1] * x[row] + (isDoubled ? parameters[2] * (2 * x[row]) : 0);
            return Jet.LogLogistic(yes[row] ? line : -line);
        }
    }

    /// <summary>A mean that may not be below 0.</summary>
    private sealed class HalfLine(double[] values) : LogLikelihood
    {
        public override IReadOnlyList<string> Names => ["mean"];

        public override IReadOnlyList<Domain> Domains => [Domain.NonNegative];

        public override int Rows => values.Length;

        public override int? Cluster(int row) => row / 2;

        public override Jet Row(int row, IReadOnlyList<Jet> parameters) =>
            -0.5 * (values[row] - parameters[0]) * (values[row] - parameters[0]);
    }

    /// <summary>Two hills, the second one higher.</summary>
    private sealed class TwoHills : LogLikelihood
    {
        public override IReadOnlyList<string> Names => ["place"];

        public override int Rows => 1;

        public override Jet Row(int row, IReadOnlyList<Jet> parameters)
        {
            Jet x = parameters[0];
            return Jet.Log(Jet.Exp(-0.5 * (x + 3) * (x + 3)) + 2 * Jet.Exp(-0.5 * (x - 3) * (x - 3)));
        }
    }

    /// <summary>A value without a slope: x ln x at 0.</summary>
    private sealed class NoSlope : LogLikelihood
    {
        public override IReadOnlyList<string> Names => ["place"];

        public override int Rows => 1;

        public override Jet Row(int row, IReadOnlyList<Jet> parameters) =>
            parameters[0].Value == 0 ? parameters[0].Chain(0, double.NaN, double.NaN) : -parameters[0] * parameters[0];
    }

    /// <summary>A straight line down in a parameter that may not be below 0, beside one with a hill.</summary>
    private sealed class Line : LogLikelihood
    {
        public override IReadOnlyList<string> Names => ["hill", "line"];

        public override IReadOnlyList<Domain> Domains => [Domain.Real, Domain.NonNegative];

        public override int Rows => 1;

        public override Jet Row(int row, IReadOnlyList<Jet> parameters) =>
            parameters[0] - Jet.Exp(parameters[0]) - 0.97 * parameters[1];
    }

    private static readonly double[] Sample = [0.3, 1.9, -0.7, 2.2, 0.4, 1.1, 3.6, -1.2];

    private static double Mean => Sample.Average();

    private static double Variance => Sample.Average(v => (v - Mean) * (v - Mean));

    [Fact]
    public void The_fit_of_a_normal_law_is_its_closed_form()
    {
        LikelihoodFit fit = LikelihoodFit.Of(
            "normal", new Normal(Sample), Maximizer.Maximize(new Normal(Sample), [0.0, 10.0]), ErrorKind.Information);
        Assert.True(fit.Converged && fit.IsIdentified);
        Assert.Equal(Mean, fit["mean"].Value, 1e-10);
        Assert.Equal(Math.Sqrt(Variance), fit["deviation"].Value, 1e-10);
        // Information n/s^2 and 2n/s^2.
        Assert.Equal(Math.Sqrt(Variance / 8), fit["mean"].StandardError!.Value, 1e-10);
        Assert.Equal(Math.Sqrt(Variance / 16), fit["deviation"].StandardError!.Value, 1e-10);
        Assert.Equal(2, fit.Rank);
    }

    [Fact]
    public void Units_do_not_matter()
    {
        LikelihoodFit In(double unit) => LikelihoodFit.Of(
            "normal", new Normal(Sample, unit), Maximizer.Maximize(new Normal(Sample, unit), [0.0, unit]));
        (LikelihoodFit meters, LikelihoodFit microns) = (In(1), In(1e6));
        Assert.Equal(meters["mean"].Value * 1e6, microns["mean"].Value, 1e-3);
        Assert.Equal(meters["mean"].StandardError!.Value * 1e6, microns["mean"].StandardError!.Value, 1e-3);
        Assert.True(microns.IsIdentified);
    }

    [Fact]
    public void The_interval_of_a_profile_is_that_of_the_closed_form()
    {
        LikelihoodFit fit = LikelihoodFit.Of("normal", new Normal(Sample), Maximizer.Maximize(new Normal(Sample), [0.0, 1.0]));
        ProfileLikelihood profile = fit.Profile("mean");
        // -n/2 ln(s^2 + (m - mean)^2) falls by 3.8415/2 at (m - mean)^2 = s^2 (exp(3.8415/n) - 1).
        double half = Math.Sqrt(Variance * (Math.Exp(3.841458820694124 / 8) - 1));
        Assert.Equal(Mean - half, profile.Low!.Value, 1e-8);
        Assert.Equal(Mean + half, profile.High!.Value, 1e-8);
        Assert.Equal(profile.Top, profile.Points.Max(p => p.LogLikelihood), 1e-10);
        Assert.Throws<ArgumentException>(() => fit.Profile("median"));
    }

    [Fact]
    public void Separated_answers_are_at_infinity_and_the_supremum_is_told()
    {
        var likelihood = new Logistic([1, 2, 3, 4, 5, 6], [false, false, false, true, true, true]);
        LikelihoodFit fit = LikelihoodFit.Of("logit", likelihood, Maximizer.Maximize(likelihood, [0.0, 0.0]));
        Assert.True(fit.IsAtInfinity);
        Assert.All(fit.Parameters, p => Assert.True(p.AtInfinity && p.StandardError is null));
        Assert.Equal(0, fit.Supremum, 1e-6);
        Assert.Contains(fit.Notes, n => n.StartsWith("At infinity: constant, slope", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => fit.Profile("slope"));
    }

    [Fact]
    public void Answers_that_are_not_separated_are_not_at_infinity()
    {
        // Steep, and still finite: one answer is out of order.
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i / 4.0)];
        bool[] yes = [.. Enumerable.Range(0, 40).Select(i => i > 20 || i == 19)];
        var likelihood = new Logistic(x, yes);
        LikelihoodFit fit = LikelihoodFit.Of("logit", likelihood, Maximizer.Maximize(likelihood, [0.0, 0.0]));
        Assert.True(fit.Converged && !fit.IsAtInfinity && fit.IsIdentified);
        Jet at = likelihood.Sum(Jet.Parameters([fit["constant"].Value, fit["slope"].Value]));
        Assert.Equal(0, at.First(0), 1e-9);
        Assert.Equal(0, at.First(1), 1e-9);
    }

    [Fact]
    public void What_comes_twice_is_not_identified_and_has_no_errors()
    {
        var likelihood = new Logistic([1, 2, 3, 4, 5, 6], [false, true, false, true, false, true], isDoubled: true);
        LikelihoodFit fit = LikelihoodFit.Of("logit", likelihood, Maximizer.Maximize(likelihood, [0.0, 0.0, 0.0]));
        Assert.False(fit.IsIdentified);
        Assert.False(fit.IsAtInfinity);
        Assert.Equal(2, fit.Rank);
        Assert.All(fit.Parameters, p => Assert.Null(p.StandardError));
        Assert.All(Enum.GetValues<ErrorKind>(), kind => Assert.Null(fit.Covariance(kind)));
    }

    [Theory]
    [InlineData(-1, 0, true)]
    [InlineData(1, 0.95, false)]
    public void A_bound_is_an_answer_without_an_error(double sign, double expected, bool atBoundary)
    {
        var likelihood = new HalfLine([.. Sample.Select(v => sign * v)]);
        LikelihoodFit fit = LikelihoodFit.Of("half line", likelihood, Maximizer.Maximize(likelihood, [1.0]));
        Assert.Equal(expected, fit["mean"].Value, 1e-12);
        Assert.Equal(atBoundary, fit["mean"].AtBoundary);
        Assert.Equal(atBoundary, fit["mean"].StandardError is null);
        Assert.Equal(atBoundary, fit.Notes.Any(n => n.StartsWith("At the boundary: mean", StringComparison.Ordinal)));
    }

    [Fact]
    public void Clustered_errors_are_those_of_the_clustered_mean()
    {
        var likelihood = new HalfLine(Sample);
        LikelihoodFit fit = LikelihoodFit.Of("half line", likelihood, Maximizer.Maximize(likelihood, [1.0]));
        ClusteredMean mean = ClusteredMean.Of(Sample, [.. Enumerable.Range(0, 8).Select(i => i / 2)]);
        Assert.Equal(ErrorKind.ClusteredFiniteSample, fit.Errors);
        Assert.Equal(4, fit.Clusters);
        Assert.Equal(mean.StandardError!.Value, fit["mean"].StandardError!.Value, 1e-12);
        Assert.Equal(
            fit.ParametersWith(ErrorKind.Clustered)[0].StandardError!.Value * Math.Sqrt(4 / 3.0), fit["mean"].StandardError!.Value, 1e-12);
        Assert.NotEqual(
            fit.ParametersWith(ErrorKind.Sandwich)[0].StandardError!.Value, fit["mean"].StandardError!.Value, 1e-3);
    }

    [Fact]
    public void A_bootstrap_of_clusters_finds_the_clustered_error()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => 5 + Sample[i % 8] + Sample[(i / 2) % 8])];
        var likelihood = new HalfLine(values);
        LikelihoodFit fit = LikelihoodFit.Of("half line", likelihood, Maximizer.Maximize(likelihood, [1.0]));
        LikelihoodFit again = fit.WithBootstrap(4000, seed: 1);
        // The error of a standard deviation over 4,000 resamples is 1/sqrt(8000) = 1.1%: six of them.
        Assert.Equal(1, again["mean"].StandardError!.Value / fit.ParametersWith(ErrorKind.Clustered)[0].StandardError!.Value, 0.067);
        Assert.Equal(again["mean"].StandardError, fit.WithBootstrap(4000, seed: 1)["mean"].StandardError);
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.WithBootstrap(10, seed: 1));
    }

    [Fact]
    public void A_straight_line_down_ends_on_the_bound()
    {
        Maximum end = Maximizer.Maximize(new Line(), [0.5, 0.3]);
        Assert.True(end.Converged);
        Assert.Equal([false, true], end.OnBound);
        Assert.Equal(0, end.Point[0], 1e-9);
        Assert.Equal(0, end.Point[1]);
    }

    [Fact]
    public void Where_there_is_no_slope_the_search_says_that_it_did_not_end()
    {
        LikelihoodFit fit = LikelihoodFit.Of("no slope", new NoSlope(), Maximizer.Maximize(new NoSlope(), [0.0]));
        Assert.False(fit.Converged || fit.IsIdentified);
        Assert.Null(fit["place"].StandardError);
        Assert.StartsWith("The search did not end", fit.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_higher_of_two_hills_is_found_and_the_lower_one_told()
    {
        Maximum low = Maximizer.Maximize(new TwoHills(), [-3.0]), both = Maximizer.Maximize(new TwoHills(), [[-3.0], [2.0]]);
        Assert.Equal(-3, low.Point[0], 1e-6);
        Assert.Equal(3, both.Point[0], 1e-6);
        Assert.Equal(1, both.EndedLower);
        Assert.Contains(
            "Of 2 starts 1 ended at a lower maximum.", LikelihoodFit.Of("hills", new TwoHills(), both).Notes);
    }
}
