using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EscalationModel.Numerics;

/// <summary>A sum of regression trees over numbers, as boosting makes them [friedman2001]: a constant and, of each tree, the leaf that the
/// numbers lead to. Compares by value. Immutable; thread-safe.</summary>
public sealed class RegressionTrees : IEquatable<RegressionTrees>
{
    /// <summary>So many trees are walked abreast: while one waits for its next node, the others go on. Their places fit into registers.
    /// </summary>
    private const int Abreast = 4;

    private readonly RegressionTree[] _trees;
    private readonly Node[] _nodes;
    private readonly int[] _roots, _depths;

    /// <summary>Sums up trees.</summary>
    /// <param name="trees">The trees; none is a constant.</param>
    /// <param name="constant">What is added to them; finite.</param>
    /// <exception cref="ArgumentException">The constant is not finite, or a tree is null.</exception>
    public RegressionTrees(IReadOnlyList<RegressionTree> trees, double constant = 0)
    {
        ArgumentNullException.ThrowIfNull(trees);
        if (!double.IsFinite(constant))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The constant {constant} is not allowed; allowed: a finite number."), nameof(constant));
        }

        (_trees, Constant) = ([.. trees], constant);
        if (Array.FindIndex(_trees, t => t is null) is >= 0 and var missing)
        {
            throw new ArgumentException($"Tree {missing} is null; allowed: a tree.", nameof(trees));
        }

        Features = _trees.Select(t => t.Features).DefaultIfEmpty(0).Max();
        (_nodes, _roots, _depths) = Flattened(_trees);
    }

    /// <summary>The trees.</summary>
    public IReadOnlyList<RegressionTree> Trees => _trees;

    /// <summary>What is added to them.</summary>
    public double Constant { get; }

    /// <summary>How many numbers an answer needs at least.</summary>
    public int Features { get; }

    /// <summary>The sum for given numbers, added up in the order of the trees. It allocates nothing.</summary>
    /// <param name="numbers">At least <see cref="Features"/> numbers.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Evaluate(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length < Features)
        {
            throw new ArgumentException($"{numbers.Length} numbers are too few; allowed: at least {Features}.", nameof(numbers));
        }

        double sum = Constant;
        ref Node nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref double first = ref MemoryMarshal.GetReference(numbers);
        int tree = 0;
        for (; tree + Abreast <= _roots.Length; tree += Abreast)
        {
            (int a, int b, int c, int d) = (_roots[tree], _roots[tree + 1], _roots[tree + 2], _roots[tree + 3]);
            for (int level = _depths[tree / Abreast]; level > 0; level--)
            {
                a = Child(in Unsafe.Add(ref nodes, a), in first);
                b = Child(in Unsafe.Add(ref nodes, b), in first);
                c = Child(in Unsafe.Add(ref nodes, c), in first);
                d = Child(in Unsafe.Add(ref nodes, d), in first);
            }

            sum += _nodes[a].Number;
            sum += _nodes[b].Number;
            sum += _nodes[c].Number;
            sum += _nodes[d].Number;
        }

        for (; tree < _roots.Length; tree++)
        {
            int at = _roots[tree];
            for (int level = _depths[tree / Abreast]; level > 0; level--)
            {
                at = Child(in Unsafe.Add(ref nodes, at), in first);
            }

            sum += _nodes[at].Number;
        }

        return sum;
    }

    /// <summary>The same questions about other numbers.</summary>
    /// <param name="numbers">What each feature of the trees becomes: at least <see cref="Features"/> numbers, each at least 0.</param>
    /// <exception cref="ArgumentException">There are fewer, or one is negative.</exception>
    public RegressionTrees Asking(IReadOnlyList<int> numbers) => new([.. _trees.Select(t => t.Asking(numbers))], Constant);

    /// <summary>Compares by value: the same trees in the same order, and the same constant.</summary>
    /// <param name="other">The other sum.</param>
    public bool Equals(RegressionTrees? other) =>
        other is not null && Constant.Equals(other.Constant) && _trees.AsSpan().SequenceEqual(other._trees);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RegressionTrees);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Constant, _trees.Aggregate(0, HashCode.Combine));

    // No branch depends on an answer: a wrong guess of one would cost more than a tree. Every place is that of a node, and every feature
    // that of a number, as the constructor and the caller have seen to.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Child(ref readonly Node node, ref readonly double first)
    {
        double number = Unsafe.Add(ref Unsafe.AsRef(in first), node.Feature);
        return node.Left + Unsafe.BitCast<bool, byte>(!(number <= node.Number)) * node.ToRight;
    }

    private static (Node[] Nodes, int[] Roots, int[] Depths) Flattened(RegressionTree[] trees)
    {
        var nodes = new List<Node>(trees.Sum(t => 2 * t.Nodes + 1));
        var roots = new int[trees.Length];
        var depths = new int[(trees.Length + Abreast - 1) / Abreast];
        for (int i = 0; i < trees.Length; i++)
        {
            depths[i / Abreast] = Math.Max(depths[i / Abreast], Depth(trees[i]));
            roots[i] = nodes.Count;
            Append(nodes, trees[i]);
        }

        return ([.. nodes], roots, depths);
    }

    private static int Depth(RegressionTree tree)
    {
        var depths = new int[tree.Nodes + 1];
        for (int node = tree.Nodes - 1; node >= 0; node--)
        {
            depths[node] = 1 + Math.Max(Below(tree.Left[node]), Below(tree.Right[node]));
        }

        return depths[0];

        int Below(int child) => child < 0 ? 0 : depths[child];
    }

    // The nodes, then the leaves. A leaf leads to itself.
    private static void Append(List<Node> nodes, RegressionTree tree)
    {
        int root = nodes.Count;
        for (int i = 0; i < tree.Nodes; i++)
        {
            int left = Place(tree.Left[i]), right = Place(tree.Right[i]);
            nodes.Add(new Node(tree.Thresholds[i], tree.FeatureOf[i], left, right - left));
        }

        foreach (double leaf in tree.Leaves)
        {
            nodes.Add(new Node(leaf, 0, nodes.Count, 0));
        }

        int Place(int child) => root + (child < 0 ? tree.Nodes + ~child : child);
    }

    /// <summary>A question, or a leaf.</summary>
    /// <param name="Number">The threshold, or the number of the leaf.</param>
    /// <param name="Feature">Which number it asks about.</param>
    /// <param name="Left">The place of the left child.</param>
    /// <param name="ToRight">How far the right child stands from it.</param>
    private readonly record struct Node(double Number, int Feature, int Left, int ToRight);
}
