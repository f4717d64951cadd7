using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Discovery;

/// <summary>How easily chance alone would make up for one restriction of a box. See <see cref="Box.QuasiPs"/>.</summary>
/// <param name="Input">The input.</param>
/// <param name="Side">Which of its limits.</param>
/// <param name="Restriction">The restriction in words.</param>
/// <param name="PointsWithout">The points inside if it is lifted.</param>
/// <param name="OfInterestWithout">Those of interest among them.</param>
/// <param name="Value">P(K &gt;= h) for K of the binomial law of n trials of h0/n0; from 0 to 1. Computed to about 1e-12.</param>
public sealed record QuasiP(
    string Input, BoxSide Side, string Restriction, long PointsWithout, long OfInterestWithout, double Value)
{
    /// <summary>The probability that of n points, each of interest with probability h0/n0, at least h are.</summary>
    internal static double Of(long points, long ofInterest, long pointsWithout, long ofInterestWithout) => ofInterest == 0
        ? 1
        : BetaLaw.Cumulative((double)ofInterestWithout / pointsWithout, ofInterest, points - ofInterest + 1);
}
