namespace EscalationModel.Experiments.Tournaments;

/// <summary>The fingerprint of a strategy: what it gets in a round, in the long run, against the Joss-Ann transform of tit for tat that
/// cooperates with probability x and defects with probability y unasked. Strategies that act alike have the same. Thread-safe.
/// Source: [ashlock2008].</summary>
public static class Fingerprint
{
    /// <summary>The value at a point.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="x">The probability of an unasked cooperation of the probe.</param>
    /// <param name="y">The probability of an unasked defection of the probe; x + y is at most 1.</param>
    /// <param name="game">The game, whose noise counts and whose length does not; null: the Prisoner's Dilemma without noise.</param>
    /// <exception cref="ArgumentException">The point lies outside, or a strategy is a function of the history.</exception>
    public static double At(IteratedStrategy strategy, double x, double y, IteratedGame? game = null) =>
        (game ?? IteratedGame.PrisonersDilemma).LongRun(strategy, IteratedStrategy.TitForTat.JossAnn(x, y)).Score1;

    /// <summary>The values on an even grid inside of the triangle x + y &lt; 1.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="steps">The grid has the points (i, j) / steps with i, j at least 1 and i + j below steps; from 3 to 1000.</param>
    /// <param name="game">The game, whose noise counts and whose length does not; null: the Prisoner's Dilemma without noise.</param>
    /// <exception cref="ArgumentException">The number of steps is out of range, or a strategy is a function of the history.</exception>
    public static IReadOnlyList<FingerprintPoint> Grid(IteratedStrategy strategy, int steps = 10, IteratedGame? game = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 3);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, 1000);
        var points = new List<FingerprintPoint>();
        for (int i = 1; i < steps; i++)
        {
            for (int j = 1; i + j < steps; j++)
            {
                (double x, double y) = ((double)i / steps, (double)j / steps);
                points.Add(new(x, y, At(strategy, x, y, game)));
            }
        }

        return points;
    }
}
