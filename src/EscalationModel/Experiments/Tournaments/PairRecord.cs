namespace EscalationModel.Experiments.Tournaments;

/// <summary>What is known of the matches of two entrants, the first in the row.</summary>
/// <param name="Row">The index of the row player.</param>
/// <param name="Column">The index of the column player.</param>
internal sealed record PairRecord(int Row, int Column)
{
    private double[]? _exact;

    /// <summary>The mean numbers of rounds of CC, CD, DC and DD.</summary>
    public double[] Means => _exact ?? Sums.Means;

    /// <summary>What was seen.</summary>
    public MatchSums Sums { get; } = new();

    /// <summary>Takes what was computed in place of what was seen.</summary>
    public void Set(double[] means) => _exact = means;

    /// <summary>The mean and the squared standard error of what a match is worth, by a round of each pair of moves.</summary>
    public (double Mean, double SquaredError) Worth(double[] payoffs) => _exact is { } means
        ? (means.Zip(payoffs, (m, p) => m * p).Sum(), 0)
        : Sums.Worth(payoffs);
}
