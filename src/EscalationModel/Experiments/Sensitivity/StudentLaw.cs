using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>Student's distribution.</summary>
internal static class StudentLaw
{
    /// <summary>The value whose both signs hold a probability between them.</summary>
    public static double TwoSided(double level, double freedom)
    {
        // freedom / (freedom + t^2) has a beta distribution.
        double x = BetaLaw.Quantile(1 - level, freedom / 2, 0.5);
        return Math.Sqrt(freedom * (1 - x) / x);
    }
}
