using System.Numerics;

namespace EscalationModel.Games;

/// <summary>What a profile of behavior strategies is worth, in doubles or in fractions. Thousands of profiles of a large tree are kept at
/// once, so that each keeps little; the probabilities of the nodes alone take much, and are kept once they have been asked for.</summary>
internal sealed class TreeValues<T>
    where T : struct, IMultiplyOperators<
        T, T, T>, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IComparisonOperators<T, T, bool>, IMultiplicativeIdentity<
        T, T>
{
    private readonly Lazy<T[]> _reach;
    private readonly Lazy<(T[] Regrets, int[][] Replies)> _best;

    public TreeValues(CompiledGame tree, T[] chance, T[] leafChance, T[][] payoffs, Func<T[][]> behavior)
    {
        T[] reach = tree.Reach(chance, behavior());
        Payoffs = new T[payoffs.Length];
        for (int player = 0; player < payoffs.Length; player++)
        {
            for (int leaf = 0; leaf < tree.LeafCount; leaf++)
            {
                Payoffs[player] += reach[tree.LeafNode[leaf]] * payoffs[player][leaf];
            }
        }

        _reach = new(() => tree.Reach(chance, behavior()));
        _best = new(() => Best(tree, leafChance, payoffs, behavior()));
    }

    /// <summary>The probability of each node.</summary>
    public T[] Reach => _reach.Value;

    public T[] Payoffs { get; }

    /// <summary>What a best reply gains.</summary>
    public T[] Regrets => _best.Value.Regrets;

    /// <summary>The best action of each information set of each player.</summary>
    public int[][] Replies => _best.Value.Replies;

    private (T[] Regrets, int[][] Replies) Best(CompiledGame tree, T[] leafChance, T[][] payoffs, T[][] behavior)
    {
        T[][] plans = [.. tree.Players.Select(plex => plex.PlanOf<T>(behavior[plex.Player]))];
        var regrets = new T[plans.Length];
        int[][] replies = [.. tree.Players.Select(plex => new int[plex.SetCount])];
        for (int player = 0; player < plans.Length; player++)
        {
            T[] earnings = tree.Earnings(player, leafChance, payoffs[player], plans);
            regrets[player] = tree.Players[player].BestReply(earnings, replies[player]) - Payoffs[player];
        }

        return (regrets, replies);
    }
}
