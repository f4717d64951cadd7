using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>The normal law of two levels of arms. Immutable.</summary>
/// <param name="Mean">The means.</param>
/// <param name="VarianceX">The variance of X's level.</param>
/// <param name="VarianceY">The variance of Y's level.</param>
/// <param name="Covariance">The covariance of the two.</param>
public sealed record RaceMoments(ArmsLevels Mean, double VarianceX, double VarianceY, double Covariance)
{
    /// <summary>The variance of both levels together.</summary>
    public double VarianceOfTotal => VarianceX + VarianceY + 2 * Covariance;

    /// <summary>The probability that both levels together are above one. At a time it bounds from below the probability of having crossed
    /// it by then.</summary>
    /// <param name="total">The level of both together.</param>
    public double ProbabilityAbove(double total) => VarianceOfTotal > 0
        ? NormalLaw.Cumulative((Mean.Total - total) / Math.Sqrt(VarianceOfTotal))
        : Mean.Total > total ? 1 : 0;
}
