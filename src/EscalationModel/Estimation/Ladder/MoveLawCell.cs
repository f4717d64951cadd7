namespace EscalationModel.Estimation.Ladder;

/// <summary>The probability of one outcome in one context. Immutable.</summary>
/// <param name="Count">How often it followed.</param>
/// <param name="Probability">The share of the transitions, which is the maximum of the likelihood; null: there are none.</param>
/// <param name="Shrunk">The mean of a Dirichlet law around the pooled law; null: not asked for.</param>
/// <param name="InformationError">The standard error of the share if moves are independent; 0 where it is 0 or 1.</param>
/// <param name="ClusteredError">The same if only disputes are independent; null: they are not known.</param>
/// <param name="FiniteSampleError">The clustered error times sqrt(G/(G-1)), G being the disputes of the row; null: fewer than 2.</param>
public sealed record MoveLawCell(
    int Count, double? Probability, double? Shrunk, double? InformationError, double? ClusteredError, double? FiniteSampleError)
{
    /// <summary>Whether the share is 0 or 1: on the boundary, where an error of 0 says nothing.</summary>
    public bool AtBoundary => Probability is 0 or 1;

    /// <summary>The share with its 95% interval: exact where it is 0 or 1, otherwise by the clustered error where there is one, cut to
    /// probabilities; null: there is no share.</summary>
    /// <param name="transitions">The transitions of the row.</param>
    public Estimate? Interval(int transitions)
    {
        if (Probability is not { } p)
        {
            return null;
        }

        return AtBoundary || (FiniteSampleError ?? InformationError) is not { } error
            ? Estimate.Probability(Count, transitions)
            : new Estimate(p, Math.Max(0, p - Estimate.Z * error), Math.Min(1, p + Estimate.Z * error));
    }
}
