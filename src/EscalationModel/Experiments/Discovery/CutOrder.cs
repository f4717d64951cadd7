namespace EscalationModel.Experiments.Discovery;

/// <summary>Which of the peels of a box is the best, and whether it is good enough. All comparisons are of whole numbers: exact up to 2^31
/// points.</summary>
internal readonly struct CutOrder(PrimOptions options, long points, long ofInterest, long fewest)
{
    /// <summary>Whether a peel that comes later in the order of inputs is better than one before it.</summary>
    public bool IsBetter(in Cut later, in Cut earlier)
    {
        int score = CompareScores(later, earlier);
        if (score != 0)
        {
            return score > 0;
        }

        return options.Rule == PrimRule.Count ? later.Points > earlier.Points : later.Unrestricted > earlier.Unrestricted;
    }

    /// <summary>Whether to go on with the best peel.</summary>
    public bool Accepts(in Cut best)
    {
        if (best.Points < fewest || best.Points == points || best.Points == 0)
        {
            return false;
        }

        return options.Rule == PrimRule.Count
            ? best.CompareDensity(points, ofInterest) >= 0 && ofInterest < points
            : Score(best).Above > 0;
    }

    private int CompareScores(in Cut a, in Cut b)
    {
        (Int128 aboveA, Int128 belowA) = Score(a);
        (Int128 aboveB, Int128 belowB) = Score(b);
        return (aboveA * belowB).CompareTo(aboveB * belowA);
    }

    // Up to the factor 1 / points, which all peels of a box share.
    private (Int128 Above, Int128 Below) Score(in Cut cut)
    {
        if (options.Score == PrimScore.Density)
        {
            return (cut.OfInterest, cut.Points);
        }

        long left = points - cut.Points;
        Int128 gain = (Int128)cut.OfInterest * points - (Int128)ofInterest * cut.Points;
        return left == 0 ? (0, 1)
            : options.Score == PrimScore.Lenient1 ? (gain, (Int128)cut.Points * left)
            : (gain, left);
    }
}
