using EscalationModel.Games;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>Players who think different numbers of steps ahead, Poisson-distributed, each believing the others to think fewer. A tie is
/// mixed evenly. Source: [camerer2004].
/// <list type="number">
/// <item>The share of level k is Poisson with mean tau, normalized over the levels up to the highest.</item>
/// <item>Level 0 plays every strategy with the same probability.</item>
/// <item>Level k best-replies to the mixture of the levels below it, in their true proportions.</item>
/// <item>What is seen is the mixture of all levels.</item> </list></summary>
public static class CognitiveHierarchy
{
    // Beliefs are sums of rounded numbers; a payoff this close to the best, as a share of the range, ties with it.
    private const double TieTolerance = 1e-12;

    /// <summary>Computes what each level plays and what is seen.</summary>
    /// <param name="game">The game.</param>
    /// <param name="tau">The mean number of thinking steps, 0 to 100; about 1.5 in experiments.</param>
    /// <param name="highest">The highest level, 0 to 10,000; levels above about 10 + 5 tau are never seen.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static CognitiveHierarchyResult Solve(NormalFormGame game, double tau, int highest = 60)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (!(tau >= 0 && tau <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(tau), tau, "A number from 0 to 100 is needed.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(highest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(highest, 10_000);

        // 1.
        double[] shares = Shares(tau, highest);

        // 2. and 3.
        var levels = new List<(MixedStrategy Row, MixedStrategy Column)>(LevelK.Solve(game, 0));
        double[] row = new double[game.Rows], column = new double[game.Columns];
        double seen = Add(row, column, levels[0], shares[0]);
        for (int k = 1; k <= highest; k++)
        {
            MixedStrategy others = Normalized(column, seen), own = Normalized(row, seen);
            levels.Add((
                LevelK.Evenly(BestResponse.Of(game, 0, others, TieTolerance).Strategies, game.Rows),
                LevelK.Evenly(BestResponse.Of(game, 1, own, TieTolerance).Strategies, game.Columns)));
            seen += Add(row, column, levels[k], shares[k]);
        }

        // 4.
        return new(levels, shares, Normalized(row, seen), Normalized(column, seen));
    }

    private static double[] Shares(double tau, int highest)
    {
        var weights = new double[highest + 1];
        weights[0] = 1;
        for (int k = 1; k <= highest; k++)
        {
            weights[k] = weights[k - 1] * tau / k;
        }

        double sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    private static double Add(double[] row, double[] column, (MixedStrategy Row, MixedStrategy Column) level, double share)
    {
        for (int i = 0; i < row.Length; i++)
        {
            row[i] += share * level.Row[i];
        }

        for (int j = 0; j < column.Length; j++)
        {
            column[j] += share * level.Column[j];
        }

        return share;
    }

    private static MixedStrategy Normalized(double[] weights, double sum) => MixedStrategy.Of([.. weights.Select(w => w / sum)]);
}

/// <summary>What the levels of a cognitive hierarchy play.</summary>
/// <param name="Levels">The strategies of each level, from 0.</param>
/// <param name="Shares">The share of each level; they add up to 1.</param>
/// <param name="Row">What is seen of row players.</param>
/// <param name="Column">What is seen of column players.</param>
[TypeFormatterSource]
public sealed record CognitiveHierarchyResult(
    IReadOnlyList<(MixedStrategy Row, MixedStrategy Column)> Levels, IReadOnlyList<double> Shares, MixedStrategy Row, MixedStrategy Column)
    : IShown;
