namespace EscalationModel.Experiments.Tournaments;

/// <summary>What a match brings on average. Immutable.</summary>
/// <param name="Score1">The score of the first (row) player: the sum over the rounds.</param>
/// <param name="Score2">The score of the second (column) player.</param>
/// <param name="Rounds">The mean number of rounds.</param>
/// <param name="Cooperation1">The share of rounds in which the first cooperates.</param>
/// <param name="Cooperation2">The share of rounds in which the second cooperates.</param>
/// <param name="MutualCooperation">The share of rounds in which both do.</param>
/// <param name="MutualDefection">The share of rounds in which neither does.</param>
public sealed record MatchExpectation(
    double Score1, double Score2, double Rounds, double Cooperation1, double Cooperation2, double MutualCooperation, double MutualDefection)
{
    /// <summary>The first player's score over the rounds: a ratio of means, not the mean of ratios.</summary>
    public double PerRound1 => Score1 / Rounds;

    /// <summary>The second player's score over the rounds.</summary>
    public double PerRound2 => Score2 / Rounds;

    /// <summary>From the mean numbers of rounds of CC, CD, DC and DD.</summary>
    internal static MatchExpectation Of(IteratedGame game, double[] counts, double rounds) => new(
        Sum(counts, game.RowPayoffs), Sum(counts, game.ColumnPayoffs), rounds,
        (counts[0] + counts[1]) / rounds, (counts[0] + counts[2]) / rounds, counts[0] / rounds, counts[3] / rounds);

    private static double Sum(double[] counts, double[] payoffs)
    {
        double sum = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            sum += counts[k] * payoffs[k];
        }

        return sum;
    }
}
