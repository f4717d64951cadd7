using EscalationModel.Estimation.Reciprocity;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>Vector autoregressions apart from the known answers.</summary>
public sealed class VectorAutoregressionTests
{
    [Fact]
    public void Weekly_series_of_the_issue()
    {
        VectorAutoregression fit = WeeklyScores.Fit();
        Assert.Equal(0.7982, fit.LargestEigenvalue, 5e-5);
        Assert.Equal(3.07, fit.HalfLife!.Value, 5e-3);
        Assert.True(fit.IsStable);
    }

    /// <summary>The same by the QR decomposition of the regressors as they are, errors included.</summary>
    [Fact]
    public void Coefficients_and_errors_are_those_of_another_algorithm()
    {
        double[] a = [.. WeeklyScores.Weeks.A], b = [.. WeeklyScores.Weeks.B];
        int n = a.Length - 1;
        Matrix<double> x = DenseMatrix.Create(n, 3, (t, k) => k == 0 ? 1 : k == 1 ? a[t] : b[t]);
        Vector<double> y = DenseVector.Create(n, t => a[t + 1]), beta = x.QR().Solve(y), rest = y - x * beta;
        Matrix<double> inverse = (x.Transpose() * x).Inverse();
        Matrix<double> meat = x.Transpose() * DenseMatrix.Create(n, 3, (t, k) => rest[t] * rest[t] * x[t, k]);
        Matrix<double> hc1 = inverse * meat * inverse * n / (n - 3.0), classical = inverse * (rest * rest) / (n - 3.0);
        AutoregressiveEquation found = WeeklyScores.Fit().A;
        Assert.Equal(beta[0], found.Constant, 1e-8);
        Assert.Equal(beta[1], found.OfA, 1e-10);
        for (int k = 0; k < 3; k++)
        {
            Assert.Equal(Math.Sqrt(hc1[k, k]), found.StandardErrors[k], 1e-8);
            Assert.True(Math.Abs(Math.Sqrt(classical[k, k]) / found.StandardErrors[k] - 1) > 0.05); // power
        }
    }

    [Fact]
    public void Swapped_series_and_other_units()
    {
        double[] a = [.. WeeklyScores.Weeks.A], b = [.. WeeklyScores.Weeks.B];
        VectorAutoregression fit = WeeklyScores.Fit(), swapped = VectorAutoregression.Of(b, a);
        Assert.Equal(fit.A.OfB, swapped.B.OfA, 1e-10);
        Assert.Equal(fit.LargestEigenvalue, swapped.LargestEigenvalue, 1e-12);
        VectorAutoregression scaled = VectorAutoregression.Of([.. a.Select(v => 100 * v)], b);
        Assert.Equal(100 * fit.A.OfB, scaled.A.OfB, 1e-8);
        Assert.Equal(fit.LargestEigenvalue, scaled.LargestEigenvalue, 1e-10);
    }

    [Theory]
    [InlineData(0.5, 0, 0, 0.2, 0.5)]
    [InlineData(-0.9, 0, 0, 0.2, 0.9)]
    [InlineData(0, 0.5, -0.5, 0, 0.5)] // a pair of complex values: the root of the determinant 0.25
    [InlineData(0, 0, 0, 0, 0)]
    public void Largest_eigenvalue(double aa, double ab, double ba, double bb, double expected) =>
        Assert.Equal(expected, VectorAutoregression.ModulusOf(aa, ab, ba, bb), 1e-14);

    [Fact]
    public void Explosive_series_have_no_half_life()
    {
        double[] a = new double[30], b = new double[30];
        (a[0], b[0]) = (1, 2);
        var random = new RandomStream(1, 0, RandomPurpose.Synthetic);
        for (int t = 1; t < 30; t++)
        {
            (a[t], b[t]) = (0.6 * a[t - 1] + 0.7 * b[t - 1] + random.NextNormal(), 0.5 * a[t - 1] + 0.6 * b[t - 1] + random.NextNormal());
        }

        VectorAutoregression fit = VectorAutoregression.Of(a, b);
        Assert.Equal(1.1916, fit.LargestEigenvalue, 0.01);
        Assert.Null(fit.HalfLife);
        Assert.Contains(fit.Notes, n => n.StartsWith("Explosive", StringComparison.Ordinal));
    }

    [Fact]
    public void Series_that_cannot_be_used_are_refused()
    {
        double[] a = [.. Enumerable.Range(0, 20).Select(t => t * 7 % 5 - 2.0)], gap = [.. a];
        gap[3] = double.NaN;
        Assert.Contains("NaN of B at step 3", Message(() => VectorAutoregression.Of(a, gap)), StringComparison.Ordinal);
        double[] multiple = [.. a.Select(v => -2 * v)];
        Assert.Contains("multiple of the other", Message(() => VectorAutoregression.Of(a, multiple)), StringComparison.Ordinal);
        Assert.Contains("constant", Message(() => VectorAutoregression.Of(a, new double[20])), StringComparison.Ordinal);
        Assert.Contains("11 or more", Message(() => VectorAutoregression.Of(a[..5], a[..5])), StringComparison.Ordinal);
        Assert.Contains("20 steps of A and 19 of B", Message(() => VectorAutoregression.Of(a, a[..19])), StringComparison.Ordinal);
    }

    private static string Message(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
