using EscalationModel.Games;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The equations of logit agent quantal response in logarithms of probabilities. All sums at an information set are taken relative
/// to its most likely node, so that nothing underflows where play hardly leads. A move that chance never makes counts as infinitely less
/// likely than any other, so that what follows it has beliefs and values too.</summary>
internal sealed class QuantalSystem
{
    private readonly CompiledGame _tree;
    private readonly int[] _offset;
    private readonly int[][] _leafPath, _nodePath; // the actions on the way
    private readonly double[] _leafLogChance, _nodeLogChance;
    private readonly int[] _leafNever, _nodeNever, _setNever; // moves on the way that chance never makes; of a set, the fewest
    private readonly int[] _setOfAction;
    private readonly double[][] _payoffs;

    /// <summary>The equations of a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="scales">What the payoffs of each player are divided by.</param>
    public QuantalSystem(CompiledGame tree, double[] scales)
    {
        _tree = tree;
        _payoffs = [.. tree.Payoffs.Zip(scales, Scaled)];
        _offset = new int[tree.Sets.Count + 1];
        for (int s = 0; s < tree.Sets.Count; s++)
        {
            _offset[s + 1] = _offset[s] + tree.Sets[s].Actions.Count;
        }

        _setOfAction = [.. tree.Sets.SelectMany(s => s.Actions.Select(_ => s.Index))];
        (_leafPath, _leafLogChance, _leafNever) =
            ([.. tree.LeafNode.Select(PathOf)], [.. tree.LeafNode.Select(LogChance)], [.. tree.LeafNode.Select(Never)]);
        (_nodePath, _nodeLogChance, _nodeNever) =
            ([.. tree.SetNodes.Select(PathOf)], [.. tree.SetNodes.Select(LogChance)], [.. tree.SetNodes.Select(Never)]);
        _setNever = [.. tree.Sets.Select(s => _nodeNever[tree.FirstSetNode[s.Index]..tree.FirstSetNode[s.Index + 1]].Min())];
    }

    public int Unknowns => _offset[^1];

    public double[] Start() => [.. _setOfAction.Select(s => -PortableMath.Log(_tree.Sets[s].Actions.Count)), 0];

    public double[] ProbabilitiesAt(int set, double[] point)
    {
        double[] p = [.. point[_offset[set].._offset[set + 1]].Select(PortableMath.Exp)];
        double sum = p.Sum();
        return [.. p.Select(x => x / sum)];
    }

    public double[] BeliefsAt(int set, double[] point)
    {
        (double[] reach, _, _) = Reach(point);
        double[] own = reach[_tree.FirstSetNode[set].._tree.FirstSetNode[set + 1]];
        double sum = own.Sum();
        return [.. own.Select(r => r / sum)];
    }

    /// <summary>Probabilities add up to 1, and log odds are lambda times the difference in value.</summary>
    public double[] Residual(double[] point)
    {
        double[] values = Values(point), residual = new double[Unknowns];
        for (int set = 0; set < _tree.Sets.Count; set++)
        {
            int first = _offset[set];
            for (int a = first; a < _offset[set + 1]; a++)
            {
                residual[first] += PortableMath.Exp(point[a]);
                if (a > first)
                {
                    residual[a] = point[a] - point[first] - point[^1] * (values[a] - values[first]);
                }
            }

            residual[first] -= 1;
        }

        return residual;
    }

    /// <summary>The derivatives of the residual, one row an equation, with a last row given.</summary>
    public double[,] Derivatives(double[] point, double[] lastRow)
    {
        int n = Unknowns;
        double[] values = Values(point);
        double[,] ofValues = ValueDerivatives(point, values), matrix = new double[n + 1, n + 1];
        for (int a = 0; a < n; a++)
        {
            int first = _offset[_setOfAction[a]];
            matrix[first, a] += PortableMath.Exp(point[a]);
            if (a == first)
            {
                continue;
            }

            for (int b = 0; b < n; b++)
            {
                matrix[a, b] = -point[^1] * (ofValues[a, b] - ofValues[first, b]);
            }

            matrix[a, a] += 1;
            matrix[a, first] -= 1;
            matrix[a, n] = -(values[a] - values[first]);
        }

        for (int b = 0; b <= n; b++)
        {
            matrix[n, b] = lastRow[b];
        }

        return matrix;
    }

    // The value of each action given that its information set is reached.
    private double[] Values(double[] point)
    {
        (_, double[] total, double[] scale) = Reach(point);
        var values = new double[Unknowns];
        for (int l = 0; l < _leafPath.Length; l++)
        {
            double log = LogProbability(_leafPath[l], _leafLogChance[l], point);
            foreach (int a in _leafPath[l])
            {
                int set = _setOfAction[a];
                values[a] += Counts(l, set)
                    ? PortableMath.Exp(log - point[a] - scale[set]) / total[set] * _payoffs[_tree.Sets[set].Player][l]
                    : 0;
            }
        }

        return values;
    }

    private double[,] ValueDerivatives(double[] point, double[] values)
    {
        (double[] reach, double[] total, double[] scale) = Reach(point);
        var derivatives = new double[Unknowns, Unknowns];
        for (int l = 0; l < _leafPath.Length; l++)
        {
            double log = LogProbability(_leafPath[l], _leafLogChance[l], point);
            foreach (int a in _leafPath[l].Where(a => Counts(l, _setOfAction[a])))
            {
                int set = _setOfAction[a];
                double weight = PortableMath.Exp(log - point[a] - scale[set]) / total[set] * _payoffs[_tree.Sets[set].Player][l];
                foreach (int b in _leafPath[l])
                {
                    derivatives[a, b] += b == a ? 0 : weight;
                }
            }
        }

        for (int i = 0; i < _nodePath.Length; i++)
        {
            int set = _tree.SetOf[_tree.SetNodes[i]];
            foreach (int b in _nodePath[i])
            {
                for (int a = _offset[set]; a < _offset[set + 1]; a++)
                {
                    derivatives[a, b] -= values[a] * reach[i] / total[set];
                }
            }
        }

        return derivatives;
    }

    // Of the nodes of the information sets, relative to the most likely node of the set; their sum; and the logarithm of the most likely.
    private (double[] Reach, double[] Total, double[] Scale) Reach(double[] point)
    {
        double[] reach = [.. _nodePath.Select((path, i) =>
            _nodeNever[i] == _setNever[_tree.SetOf[_tree.SetNodes[i]]]
                ? LogProbability(path, _nodeLogChance[i], point)
                : double.NegativeInfinity)];
        double[] total = new double[_tree.Sets.Count], scale = new double[_tree.Sets.Count];
        for (int set = 0; set < total.Length; set++)
        {
            Span<double> own = reach.AsSpan(_tree.FirstSetNode[set].._tree.FirstSetNode[set + 1]);
            double max = double.NegativeInfinity;
            foreach (double log in own)
            {
                max = Math.Max(max, log);
            }

            scale[set] = max;
            for (int i = 0; i < own.Length; i++)
            {
                own[i] = PortableMath.Exp(own[i] - scale[set]);
                total[set] += own[i];
            }
        }

        return (reach, total, scale);
    }

    private static double LogProbability(int[] path, double logChance, double[] point)
    {
        double sum = logChance;
        foreach (int a in path)
        {
            sum += point[a];
        }

        return sum;
    }

    private static double[] Scaled(double[] payoffs, double scale)
    {
        double min = payoffs.Min();
        return [.. payoffs.Select(u => (u - min) / scale)];
    }

    private int[] PathOf(int node)
    {
        var path = new List<int>();
        for (int n = node; _tree.Parent[n] >= 0; n = _tree.Parent[n])
        {
            int parent = _tree.Parent[n], set = _tree.SetOf[parent];
            if (set >= 0)
            {
                path.Add(_offset[set] + n - _tree.FirstChild[parent]);
            }
        }

        return [.. path];
    }

    // Whether a leaf can be reached from a set without a further move that chance never makes.
    private bool Counts(int leaf, int set) => _leafNever[leaf] == _setNever[set];

    private double LogChance(int node)
    {
        double sum = 0;
        for (int n = node; n >= 0; n = _tree.Parent[n])
        {
            sum += _tree.Chance[n] > 0 ? PortableMath.Log(_tree.Chance[n]) : 0;
        }

        return sum;
    }

    private int Never(int node)
    {
        int moves = 0;
        for (int n = node; n >= 0; n = _tree.Parent[n])
        {
            moves += _tree.Chance[n] > 0 ? 0 : 1;
        }

        return moves;
    }
}
