using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Replies;

/// <summary>One tree that chooses among actions, when it is known what each is worth in each example: a classification tree in which a
/// wrong
/// choice costs what it loses, so that examples where all actions are worth the same do not count. It grows larger than allowed by the
/// squared error of what the actions are worth beyond their mean [breiman1984]: a split that changes no choice by itself may still lead
/// to one
/// that does. Then the best subtree of the allowed size is found exactly, by dynamic programming [bohanec1994].</summary>
internal sealed class CostTree
{
    private const int Overgrowth = 8;

    private readonly FeatureTable _examples;
    private readonly double[] _worth;
    private readonly int _actions, _leastPerLeaf;
    private readonly List<Node> _nodes = [];

    private CostTree(FeatureTable examples, double[] worth, int actions, int leastPerLeaf) =>
        (_examples, _worth, _actions, _leastPerLeaf) = (examples, worth, actions, leastPerLeaf);

    /// <summary>Grows a tree.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="worth">What each action is worth, [example][action].</param>
    /// <param name="actions">How many actions there are.</param>
    /// <param name="leaves">The most leaves, at least 1.</param>
    /// <param name="leastPerLeaf">The least number of examples in a leaf, at least 1.</param>
    /// <returns>A tree whose leaves are numbers of actions.</returns>
    public static RegressionTree Grow(FeatureTable examples, double[] worth, int actions, int leaves, int leastPerLeaf)
    {
        var tree = new CostTree(examples, Centered(worth, actions), actions, leastPerLeaf);
        tree.Grow(Overgrowth * leaves);
        return tree.BestSubtree(leaves);
    }

    private static double[] Centered(double[] worth, int actions)
    {
        var centered = new double[worth.Length];
        for (int row = 0; row < worth.Length; row += actions)
        {
            ReadOnlySpan<double> here = worth.AsSpan(row, actions);
            double mean = 0;
            foreach (double w in here)
            {
                mean += w / actions;
            }

            for (int action = 0; action < actions; action++)
            {
                centered[row + action] = here[action] - mean;
            }
        }

        return centered;
    }

    // The leaf whose best split lowers the squared error most is split next.
    private void Grow(int most)
    {
        var waiting = new PriorityQueue<int, (double, int)>();
        void Add(int[] rows)
        {
            Node node = NodeOf(rows);
            _nodes.Add(node);
            if (node.Split is { } split)
            {
                waiting.Enqueue(_nodes.Count - 1, (-split.Gain, _nodes.Count));
            }
        }

        Add([.. Enumerable.Range(0, _examples.Rows)]);
        for (int leaves = 1; leaves < most && waiting.TryDequeue(out int index, out _); leaves++)
        {
            Node node = _nodes[index];
            Split split = node.Split!.Value;
            node.Left = _nodes.Count;
            Add([.. node.Rows.Where(row => _examples[row][split.Feature] <= split.Threshold)]);
            node.Right = _nodes.Count;
            Add([.. node.Rows.Where(row => _examples[row][split.Feature] > split.Threshold)]);
        }
    }

    private Node NodeOf(int[] rows)
    {
        var sums = new double[_actions];
        foreach (int row in rows)
        {
            AddTo(sums, row);
        }

        return new Node(rows, sums, BestSplit(rows, sums));
    }

    private void AddTo(Span<double> sums, int row)
    {
        for (int action = 0; action < sums.Length; action++)
        {
            sums[action] += _worth[row * _actions + action];
        }
    }

    private Split? BestSplit(int[] rows, double[] sums)
    {
        Split? best = null;
        double whole = Explained(sums, rows.Length), least = 1e-9 * Math.Abs(whole) + double.Epsilon;
        var left = new double[_actions];
        var right = new double[_actions];
        var keys = new double[rows.Length];
        for (int feature = 0; feature < _examples.Columns; feature++)
        {
            int[] sorted = [.. rows];
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = _examples[rows[i]][feature];
            }

            Array.Sort(keys, sorted);
            Array.Clear(left);
            for (int i = 1; i < sorted.Length; i++)
            {
                AddTo(left, sorted[i - 1]);
                if (i < _leastPerLeaf || sorted.Length - i < _leastPerLeaf || !(keys[i] > keys[i - 1]))
                {
                    continue;
                }

                for (int action = 0; action < _actions; action++)
                {
                    right[action] = sums[action] - left[action];
                }

                double gain = Explained(left, i) + Explained(right, sorted.Length - i) - whole;
                if (gain > least && !(gain <= best?.Gain))
                {
                    best = new Split(feature, Between(keys[i - 1], keys[i]), gain);
                }
            }
        }

        return best;
    }

    // How much of the sum of squares the means of some examples explain.
    private static double Explained(double[] sums, int count)
    {
        double sum = 0;
        foreach (double s in sums)
        {
            sum += s * s;
        }

        return sum / count;
    }

    private static double Between(double low, double high)
    {
        double middle = low + (high - low) / 2;
        return middle < high ? middle : low;
    }

    private RegressionTree BestSubtree(int leaves)
    {
        // worth[node][k]: the most that the subtree of a node brings with at most k + 1 leaves; later nodes first, for children come after.
        var worth = new double[_nodes.Count][];
        for (int node = _nodes.Count - 1; node >= 0; node--)
        {
            worth[node] = [.. Enumerable.Range(1, leaves).Select(k => Math.Max(_nodes[node].Best, Parted(node, k, worth).Worth))];
        }

        var writer = new TreeWriter();
        Write(0, leaves, worth, writer);
        return writer.Build();
    }

    // The best way to share k leaves among the children.
    private (double Worth, int Left) Parted(int node, int leaves, double[][] worth)
    {
        (double Worth, int Left) best = (double.NegativeInfinity, 0);
        for (int left = 1; left < leaves && _nodes[node].Left > 0; left++)
        {
            double there = worth[_nodes[node].Left][left - 1] + worth[_nodes[node].Right][leaves - left - 1];
            best = there > best.Worth ? (there, left) : best;
        }

        return best;
    }

    private int Write(int index, int leaves, double[][] worth, TreeWriter writer)
    {
        Node node = _nodes[index];
        (double parted, int left) = Parted(index, leaves, worth);
        if (!(parted > node.Best + 1e-12 * Math.Abs(node.Best)))
        {
            return writer.Leaf(node.Action);
        }

        int place = writer.Node(node.Split!.Value.Feature, node.Split.Value.Threshold);
        int leftChild = Write(node.Left, left, worth, writer);
        writer.Join(place, leftChild, Write(node.Right, leaves - left, worth, writer));
        return place;
    }

    private readonly record struct Split(int Feature, double Threshold, double Gain);

    private sealed class Node(int[] rows, double[] sums, Split? split)
    {
        public int[] Rows => rows;

        public Split? Split => split;

        public int Left { get; set; }

        public int Right { get; set; }

        /// <summary>What its best action brings, over its examples.</summary>
        public double Best => sums.Max();

        /// <summary>Its best action, the first of equals.</summary>
        public int Action => Array.IndexOf(sums, sums.Max());
    }

    /// <summary>Puts a tree into flat arrays.</summary>
    private sealed class TreeWriter
    {
        private readonly List<int> _features = [], _left = [], _right = [];
        private readonly List<double> _thresholds = [], _leaves = [];

        public int Leaf(double number)
        {
            _leaves.Add(number);
            return ~(_leaves.Count - 1);
        }

        public int Node(int feature, double threshold)
        {
            _features.Add(feature);
            _thresholds.Add(threshold);
            _left.Add(0);
            _right.Add(0);
            return _features.Count - 1;
        }

        public void Join(int node, int left, int right) => (_left[node], _right[node]) = (left, right);

        public RegressionTree Build() => new(_features, _thresholds, _left, _right, _leaves);
    }
}
