using EscalationModel.Games;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>The derivatives of the values of actions, from the pairs of nodes on the paths of a tree. A choice below changes what an action
/// above is worth; a choice above changes what is believed below.</summary>
internal sealed class QuantalPaths
{
    private readonly CompiledGame _tree;
    private readonly int[] _sizes, _first, _setOf, _playerOf; // of blocks; of nodes of information sets; of sets

    // For each node of the information sets, in their order: the next such node above, or -1; the move there that leads on; and the
    // probability of chance between.
    private readonly int[] _above, _move;
    private readonly double[] _chance;

    // For each node, and all such nodes above from the next to the root: where the two blocks of their sets begin.
    private readonly int[] _firstPair, _upper, _lower;
    private readonly double[] _gain, _atTop; // of the node at hand
    private readonly double[][] _worth;

    public QuantalPaths(CompiledGame tree, BlockMatrix matrix)
    {
        (_tree, _sizes, _first) = (tree, matrix.Sizes, matrix.First);
        (_setOf, _playerOf) = ([.. tree.SetNodes.Select(n => tree.SetOf[n])], [.. tree.Sets.Select(s => s.Player)]);
        int nodes = tree.SetNodes.Length;
        (_above, _move, _chance, _firstPair) = (new int[nodes], new int[nodes], new double[nodes], new int[nodes + 1]);
        FindNodesAbove();
        List<int> upper = [], lower = [];
        for (int i = 0; i < nodes; i++)
        {
            for (int h = _above[i]; h >= 0; h = _above[h])
            {
                upper.Add(matrix.At(_setOf[h], _setOf[i])!.Value);
                lower.Add(matrix.At(_setOf[i], _setOf[h])!.Value);
            }

            _firstPair[i + 1] = upper.Count;
        }

        (_upper, _lower) = ([.. upper], [.. lower]);
        Diagonal = [.. tree.Sets.Select(s => matrix.At(s.Index, s.Index)!.Value)];
        int most = tree.Sets.Select(s => s.Actions.Count).DefaultIfEmpty(0).Max();
        (_gain, _worth, _atTop) = (new double[most], [.. tree.Players.Select(_ => new double[most])], new double[tree.Players.Count]);
    }

    /// <summary>Where the block of each set with itself begins.</summary>
    public int[] Diagonal { get; }

    /// <summary>The pairs of information sets on a common path.</summary>
    public static IReadOnlyCollection<(int, int)> PairsOf(CompiledGame tree)
    {
        var pairs = new HashSet<(int, int)>();
        foreach (int node in tree.SetNodes)
        {
            int set = tree.SetOf[node];
            for (int n = tree.Parent[node]; n >= 0; n = tree.Parent[n])
            {
                int over = tree.SetOf[n];
                if (over >= 0)
                {
                    pairs.Add((Math.Min(set, over), Math.Max(set, over)));
                }
            }
        }

        return pairs;
    }

    /// <summary>Adds -lambda times the derivatives of the values, with the likeliest actions eliminated.</summary>
    /// <param name="entries">The entries of the matrix.</param>
    /// <param name="right">The right-hand side.</param>
    /// <param name="values">The values.</param>
    /// <param name="excess">By how much the probabilities of each set are more than 1, over that of its likeliest action.</param>
    /// <param name="lambda">The precision.</param>
    public void AddTo(double[] entries, double[] right, QuantalValues values, double[] excess, double lambda)
    {
        for (int i = 0; i < _above.Length; i++)
        {
            int set = _setOf[i];
            Change(i, values, -lambda, excess[set]);
            double reach = 1;
            for ((int h, int from, int pair) = (_above[i], i, _firstPair[i]); h >= 0; (h, from, pair) = (_above[h], h, pair + 1))
            {
                int upper = _setOf[h], action = values.Offset[upper] + _move[from];
                reach *= _chance[from];
                AddWorth(entries, right, _upper[pair], set, upper, values.Place[action], reach * values.Beliefs[h]);
                AddBelief(entries, right, _lower[pair], set, upper, values.Place[action], values, excess[upper]);
                reach *= values.Probability[action];
            }
        }
    }

    private void FindNodesAbove()
    {
        var place = new int[_tree.NodeCount];
        for (int i = 0; i < _above.Length; i++)
        {
            place[_tree.SetNodes[i]] = i;
        }

        for (int i = 0; i < _above.Length; i++)
        {
            (int n, double chance) = (_tree.SetNodes[i], 1);
            while (_tree.Parent[n] >= 0 && _tree.SetOf[_tree.Parent[n]] < 0)
            {
                chance *= _tree.Chance[n];
                n = _tree.Parent[n];
            }

            int above = _tree.Parent[n];
            (_above[i], _move[i], _chance[i]) = above < 0 ? (-1, 0, chance) : (place[above], n - _tree.FirstChild[above], chance);
        }
    }

    // For each action at a node: how much more it pays there than the likeliest, over the same at the whole set, times the node's share in
    // the set; and what it changes in the worth of the node for each player.
    private void Change(int i, QuantalValues values, double factor, double excess)
    {
        int set = _setOf[i], first = values.Offset[set], top = values.Likeliest[set], child = _tree.FirstChild[_tree.SetNodes[i]] - first;
        double[] mine = values.OfNode[_tree.Sets[set].Player];
        double share = factor * values.Beliefs[i], least = mine[child + top] - values.OfAction[top];
        for ((int a, int j) = (first, 0); a < values.Offset[set + 1]; a++)
        {
            if (a != top)
            {
                _gain[j++] = share * (mine[child + a] - values.OfAction[a] - least);
            }
        }

        for (int player = 0; player < _worth.Length; player++)
        {
            double[] worth = values.OfNode[player];
            _atTop[player] = factor * values.Probability[top] * worth[child + top] * excess;
            for ((int a, int j) = (first, 0); a < values.Offset[set + 1]; a++)
            {
                if (a != top)
                {
                    _worth[player][j++] = factor * values.Probability[a] * (worth[child + a] - worth[child + top]);
                }
            }
        }
    }

    // What the choices at the lower set change in the worth of a move above: in its own row, or, if it is the likeliest there, in all
    // others.
    private void AddWorth(double[] entries, double[] right, int block, int set, int upper, int place, double weight)
    {
        int player = _playerOf[upper], width = _sizes[set];
        (int row, int end, double signed) = place < 0 ? (0, _sizes[upper], -weight) : (place, place + 1, weight);
        ReadOnlySpan<double> worth = _worth[player].AsSpan(0, width);
        for (; row < end; row++)
        {
            right[_first[upper] + row] += signed * _atTop[player];
            Span<double> to = entries.AsSpan(block + row * width, width);
            for (int j = 0; j < to.Length; j++)
            {
                to[j] += signed * worth[j];
            }
        }
    }

    // What a move at the upper set changes in the beliefs below: in its own column, or, if it is the likeliest there, in all others.
    private void AddBelief(
        double[] entries, double[] right, int block, int set, int upper, int place, QuantalValues values, double excess)
    {
        (int rows, int width) = (_sizes[set], _sizes[upper]);
        for (int row = 0; row < rows; row++, block += width)
        {
            if (place >= 0)
            {
                entries[block + place] += _gain[row];
                continue;
            }

            right[_first[set] + row] += _gain[row] * excess;
            for ((int a, int j) = (values.Offset[upper], block); a < values.Offset[upper + 1]; a++)
            {
                if (values.Place[a] >= 0)
                {
                    entries[j++] -= _gain[row] * values.Odds[a];
                }
            }
        }
    }
}
