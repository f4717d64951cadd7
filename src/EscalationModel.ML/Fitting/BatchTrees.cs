using System.Numerics;
using System.Runtime.InteropServices;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Fitting;

/// <summary>Trees laid out for answers to many rows: a node whose answer is no takes the leaves of its left side out, and of a row's leaves
/// the first that is left is the one [lucchese2015]. So no branch depends on the row, and some rows are asked at once. Answers are those of
/// <see cref="RegressionTrees"/> to the bit. Immutable; thread-safe.</summary>
internal sealed class BatchTrees
{
    /// <summary>How many rows are asked at a time.</summary>
    public const int Rows = 64;

    private readonly double _constant;
    private readonly Tree[] _trees;

    public BatchTrees(RegressionTrees trees) => (_constant, _trees) = (trees.Constant, [.. trees.Trees.Select(t => new Tree(t))]);

    /// <summary>Writes the sum for each row.</summary>
    /// <param name="columns">Column after column, each of <see cref="Rows"/> numbers.</param>
    /// <param name="sums">The sum of each row.</param>
    public void Evaluate(ReadOnlySpan<double> columns, Span<double> sums)
    {
        sums.Fill(_constant);
        Span<long> left = stackalloc long[Rows];
        foreach (Tree tree in _trees)
        {
            tree.Left(columns, left);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += tree.Leaves[BitOperations.TrailingZeroCount(left[i])];
            }
        }
    }

    private sealed class Tree
    {
        private readonly Node[] _nodes;

        public Tree(RegressionTree tree)
        {
            if (tree.Leaves.Count > 64)
            {
                throw new ArgumentException($"A tree of {tree.Leaves.Count} leaves is not allowed; allowed: at most 64.");
            }

            var leaves = new List<double>();
            _nodes = new Node[tree.Nodes];
            Add(tree.Nodes == 0 ? ~0 : 0);
            Leaves = [.. leaves];

            void Add(int child)
            {
                if (child < 0)
                {
                    leaves.Add(tree.Leaves[~child]);
                    return;
                }

                int first = leaves.Count;
                Add(tree.Left[child]);
                long before = (1L << first) - 1, upToHere = (1L << leaves.Count) - 1;
                _nodes[child] = new(tree.FeatureOf[child], tree.Thresholds[child], upToHere & ~before);
                Add(tree.Right[child]);
            }
        }

        public double[] Leaves { get; }

        /// <summary>Which leaves are left for each row.</summary>
        public void Left(ReadOnlySpan<double> columns, Span<long> left)
        {
            Span<Vector<long>> of = MemoryMarshal.Cast<long, Vector<long>>(left);
            of.Fill(new Vector<long>(-1));
            foreach (Node node in _nodes)
            {
                ReadOnlySpan<Vector<double>> column = MemoryMarshal.Cast<double, Vector<double>>(columns.Slice(node.Feature * Rows, Rows));
                var threshold = new Vector<double>(node.Threshold);
                var leftSide = new Vector<long>(node.LeftLeaves);
                for (int v = 0; v < of.Length; v++)
                {
                    of[v] = Vector.AndNot(of[v], Vector.GreaterThan(column[v], threshold) & leftSide);
                }
            }
        }
    }

    private readonly record struct Node(int Feature, double Threshold, long LeftLeaves);
}
