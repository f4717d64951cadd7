using System.Numerics;

namespace EscalationModel.Games;

/// <summary>What a profile of behaviour strategies is worth, in doubles or in fractions.</summary>
internal sealed class TreeValues<T>
    where T : struct, IMultiplyOperators<T, T, T>, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IComparisonOperators<T, T, bool>, IMultiplicativeIdentity<T, T>
{
    public TreeValues(CompiledGame tree, T[] chance, T[] leafChance, T[][] payoffs, T[][] behavior)
    {
        Reach = tree.Reach(chance, behavior);
        T[][] plans = [.. tree.Players.Select(plex => plex.PlanOf<T>(behavior[plex.Player]))];
        Payoffs = new T[plans.Length];
        Regrets = new T[plans.Length];
        Replies = new int[plans.Length][];
        for (int player = 0; player < plans.Length; player++)
        {
            T[] earnings = tree.Earnings(player, leafChance, payoffs[player], plans);
            for (int s = 0; s < earnings.Length; s++)
            {
                Payoffs[player] += plans[player][s] * earnings[s];
            }

            Replies[player] = new int[tree.Players[player].SetCount];
            Regrets[player] = tree.Players[player].BestReply(earnings, Replies[player]) - Payoffs[player];
        }
    }

    /// <summary>The probability of each node.</summary>
    public T[] Reach { get; }

    public T[] Payoffs { get; }

    /// <summary>What a best reply gains.</summary>
    public T[] Regrets { get; }

    /// <summary>The best action of each information set of each player.</summary>
    public int[][] Replies { get; }
}
