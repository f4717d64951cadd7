using System.Numerics;
using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>A game tree in flat arrays, shared by all solvers of trees. Nodes are numbered level by level, so that children are neighbors
/// and follow their parents; ends ("leaves") and the sequences of each player have numbers of their own.</summary>
internal sealed class CompiledGame
{
    public const int IsChance = -1, IsEnd = -2;

    public required IReadOnlyList<GameNode> Nodes { get; init; }

    /// <summary>The parent of each node; -1 at the root.</summary>
    public required int[] Parent { get; init; }

    /// <summary>The first child of each node, and at the end the number of nodes: the children of node n are FirstChild[n] up
    /// to FirstChild[n + 1].</summary>
    public required int[] FirstChild { get; init; }

    /// <summary>The information set of each node, or <see cref="IsChance"/> or <see cref="IsEnd"/>.</summary>
    public required int[] SetOf { get; init; }

    /// <summary>The leaf of each end; -1 elsewhere.</summary>
    public required int[] LeafOf { get; init; }

    /// <summary>The probability of the move to each node, if it was chance's; else 1.</summary>
    public required Rational[] ExactChance { get; init; }

    /// <summary>The same in doubles.</summary>
    public required double[] Chance { get; init; }

    public required IReadOnlyList<InformationSet> Sets { get; init; }

    /// <summary>The nodes of the information sets, set by set, and where those of each set begin.</summary>
    public required int[] SetNodes { get; init; }

    public required int[] FirstSetNode { get; init; }

    public required IReadOnlyList<Treeplex> Players { get; init; }

    /// <summary>The node of each leaf.</summary>
    public required int[] LeafNode { get; init; }

    /// <summary>The product of the probabilities of chance on the way to each leaf.</summary>
    public required Rational[] ExactLeafChance { get; init; }

    public required double[] LeafChance { get; init; }

    /// <summary>What each player has got at each leaf, earnings on the way included: [player][leaf].</summary>
    public required Rational[][] ExactPayoffs { get; init; }

    public required double[][] Payoffs { get; init; }

    /// <summary>The last sequence of each player at each leaf: [player][leaf].</summary>
    public required int[][] LeafSequence { get; init; }

    public int NodeCount => Parent.Length;

    public int LeafCount => LeafNode.Length;

    public ReadOnlySpan<int> NodesOf(int set) => SetNodes.AsSpan(FirstSetNode[set]..FirstSetNode[set + 1]);

    /// <summary>The moves from the root to a node, joined by " > "; "(root)" at the root.</summary>
    public string PathTo(int node) => TreeCompiler.PathTo(node, Nodes, Parent, FirstChild);

    /// <summary>The sequence of its player that ends with the move to a node (not the root, and not after a move of chance).</summary>
    public int SequenceTo(int node) => Sets[SetOf[Parent[node]]].First + node - FirstChild[Parent[node]];

    /// <summary>The probability with which play reaches each node.</summary>
    /// <param name="chance">The probabilities of the moves of chance: <see cref="Chance"/> or <see cref="ExactChance"/>.</param>
    /// <param name="behavior">The behavior strategies: [player][sequence].</param>
    public T[] Reach<T>(T[] chance, T[][] behavior)
        where T : struct, IMultiplyOperators<T, T, T>, IMultiplicativeIdentity<T, T>
    {
        var reach = new T[NodeCount];
        reach[0] = T.MultiplicativeIdentity;
        for (int node = 1; node < reach.Length; node++)
        {
            int set = SetOf[Parent[node]];
            reach[node] = reach[Parent[node]] * (set < 0 ? chance[node] : behavior[Sets[set].Player][SequenceTo(node)]);
        }

        return reach;
    }

    /// <summary>What each sequence of a player earns by itself when the others keep to their plans: the sum over its leaves of chance, the
    /// others' probabilities and the payoff.</summary>
    public T[] Earnings<T>(int player, T[] leafChance, T[] payoffs, T[][] plans)
        where T : struct, IMultiplyOperators<T, T, T>, IAdditionOperators<T, T, T>, IEqualityOperators<T, T, bool>
    {
        var earnings = new T[Players[player].SequenceCount];
        for (int leaf = 0; leaf < LeafCount; leaf++)
        {
            T weight = leafChance[leaf];
            for (int other = 0; other < Players.Count && weight != default; other++)
            {
                weight = other == player ? weight : weight * plans[other][LeafSequence[other][leaf]];
            }

            if (weight != default)
            {
                earnings[LeafSequence[player][leaf]] += weight * payoffs[leaf];
            }
        }

        return earnings;
    }
}
