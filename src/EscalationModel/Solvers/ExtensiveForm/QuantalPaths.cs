using EscalationModel.Games;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>The derivatives of the values of actions, from the pairs of nodes on the paths of a tree. A choice below changes what an action
/// above is worth; a choice above changes what is believed below.</summary>
internal sealed class QuantalPaths
{
    private readonly CompiledGame _tree;
    private readonly BlockMatrix _matrix;

    // For each node of the information sets, in their order: the next such node above, or -1; the move there that leads on; and the
    // probability of chance between.
    private readonly int[] _above, _move;
    private readonly double[] _chance;

    // For each node, and all such nodes above from the next to the root: where the two blocks of their sets begin.
    private readonly int[] _firstPair, _upper, _lower;
    private readonly double[] _gain;

    public QuantalPaths(CompiledGame tree, BlockMatrix matrix)
    {
        (_tree, _matrix) = (tree, matrix);
        int nodes = tree.SetNodes.Length;
        (_above, _move, _chance, _firstPair) = (new int[nodes], new int[nodes], new double[nodes], new int[nodes + 1]);
        FindNodesAbove();
        List<int> upper = [], lower = [];
        for (int i = 0; i < nodes; i++)
        {
            for (int h = _above[i]; h >= 0; h = _above[h])
            {
                upper.Add(matrix.At(SetOf(h), SetOf(i))!.Value);
                lower.Add(matrix.At(SetOf(i), SetOf(h))!.Value);
            }

            _firstPair[i + 1] = upper.Count;
        }

        (_upper, _lower) = ([.. upper], [.. lower]);
        Diagonal = [.. tree.Sets.Select(s => matrix.At(s.Index, s.Index)!.Value)];
        _gain = new double[tree.Sets.Select(s => s.Actions.Count).DefaultIfEmpty(0).Max()];
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
            GainOverLikeliest(i, values, -lambda);
            double reach = -lambda;
            for ((int h, int from, int pair) = (_above[i], i, _firstPair[i]); h >= 0; (h, from, pair) = (_above[h], h, pair + 1))
            {
                reach *= _chance[from];
                AddWorth(entries, right, _upper[pair], i, h, _move[from], reach * values.Beliefs[h], values, excess);
                AddBelief(entries, right, _lower[pair], i, h, _move[from], values, excess);
                reach *= values.Probability[values.Offset[SetOf(h)] + _move[from]];
            }
        }
    }

    private int SetOf(int i) => _tree.SetOf[_tree.SetNodes[i]];

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

    // How much more an action pays at a node than the likeliest, over the same at the whole set; times the node's share in the set.
    private void GainOverLikeliest(int i, QuantalValues values, double factor)
    {
        int set = SetOf(i), first = values.Offset[set], top = values.Likeliest[set], child = _tree.FirstChild[_tree.SetNodes[i]] - first;
        double[] worth = values.OfNode[_tree.Sets[set].Player];
        double base0 = worth[child + top] - values.OfAction[top];
        for ((int a, int j) = (first, 0); a < values.Offset[set + 1]; a++)
        {
            if (a != top)
            {
                _gain[j++] = factor * values.Beliefs[i] * (worth[child + a] - values.OfAction[a] - base0);
            }
        }
    }

    // What the choices at node i change in the worth of a move at node h above.
    private void AddWorth(
        double[] entries, double[] right, int block, int i, int h, int move, double weight, QuantalValues values, double[] excess)
    {
        (int upper, int set) = (SetOf(h), SetOf(i));
        int first = values.Offset[set], top = values.Likeliest[set], child = _tree.FirstChild[_tree.SetNodes[i]] - first;
        double[] worth = values.OfNode[_tree.Sets[upper].Player], p = values.Probability;
        (int rows, int width) = (_matrix.Sizes[upper], _matrix.Sizes[set]);
        double atTop = worth[child + top], rest = weight * p[top] * atTop * excess[set];
        int row = RowOf(upper, move, values), from = row < 0 ? 0 : row, end = row < 0 ? rows : row + 1;
        for (int r = from; r < end; r++)
        {
            double sign = row < 0 ? -1 : 1;
            right[_matrix.First[upper] + r] += sign * rest;
            for ((int b, int j) = (first, block + r * width); b < values.Offset[set + 1]; b++)
            {
                if (b != top)
                {
                    entries[j++] += sign * weight * p[b] * (worth[child + b] - atTop);
                }
            }
        }
    }

    // What a move at node h changes in the beliefs at node i below.
    private void AddBelief(
        double[] entries, double[] right, int block, int i, int h, int move, QuantalValues values, double[] excess)
    {
        (int upper, int set) = (SetOf(h), SetOf(i));
        (int rows, int width, int column) = (_matrix.Sizes[set], _matrix.Sizes[upper], RowOf(upper, move, values));
        for (int r = 0; r < rows; r++)
        {
            if (column >= 0)
            {
                entries[block + r * width + column] += _gain[r];
                continue;
            }

            int top = values.Likeliest[upper];
            right[_matrix.First[set] + r] += _gain[r] * excess[upper];
            for ((int b, int j) = (values.Offset[upper], block + r * width); b < values.Offset[upper + 1]; b++)
            {
                if (b != top)
                {
                    entries[j++] -= _gain[r] * values.Probability[b] / values.Probability[top];
                }
            }
        }
    }

    // The place of an action among those that are not the likeliest; -1: it is the likeliest.
    private static int RowOf(int set, int move, QuantalValues values)
    {
        int top = values.Likeliest[set] - values.Offset[set];
        return move == top ? -1 : move < top ? move : move - 1;
    }
}
