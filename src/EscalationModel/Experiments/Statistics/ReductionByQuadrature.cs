using MathNet.Numerics.Integration;

namespace EscalationModel.Experiments.Statistics;

/// <summary>What antithetic pairs and a control variate do to the variance of a smooth function of one uniform number, by quadrature: to
/// judge either before it is used. Source: [ross2013].</summary>
/// <param name="Mean">The mean of the function.</param>
/// <param name="Plain">Its variance: that of one draw.</param>
/// <param name="AntitheticPair">The variance of (f(U) + f(1 - U)) / 2: of two evaluations, so to be compared with half of
/// <paramref name="Plain"/>.</param>
/// <param name="Control">The variance of f(U) - c (U - 1/2) with the best c.</param>
public sealed record ReductionByQuadrature(double Mean, double Plain, double AntitheticPair, double Control)
{
    private const int Panels = 64, Points = 20;

    /// <summary>How many times fewer evaluations antithetic pairs need; infinite where they are exact.</summary>
    public double AntitheticGain => Plain / 2 / AntitheticPair;

    /// <summary>How many times fewer evaluations the control variate needs; infinite where it is exact.</summary>
    public double ControlGain => Plain / Control;

    /// <summary>Integrates a function.</summary>
    /// <param name="function">Of a number from 0 to 1; finite, and smooth but for a few corners.</param>
    /// <exception cref="ArgumentException">The function gave no finite number.</exception>
    public static ReductionByQuadrature Of(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        double mean = Integral(function);
        if (!double.IsFinite(mean))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The mean of the function is {mean}; a finite one is allowed."), nameof(function));
        }

        double plain = Integral(u => Square(function(u) - mean));
        double covariance = Integral(u => (function(u) - mean) * (u - 0.5));
        return new(
            mean, plain,
            Integral(u => Square((function(u) + function(1 - u)) / 2 - mean)),
            Integral(u => Square(function(u) - mean - 12 * covariance * (u - 0.5))));
    }

    private static double Square(double x) => x * x;

    private static double Integral(Func<double, double> function) => Enumerable.Range(0, Panels)
        .Sum(i => GaussLegendreRule.Integrate(function, i / (double)Panels, (i + 1) / (double)Panels, Points));
}
