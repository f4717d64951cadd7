using System.Globalization;

namespace EscalationModel.Numerics;

/// <summary>A binary tree of questions "is this number at most that threshold?" with a number in each leaf [breiman1984]. Nodes are
/// numbered from 0, the root; a child is the number of a later node, or ~i (the complement, -1 - i) for leaf i. Compares by value.
/// Immutable; thread-safe.</summary>
public sealed class RegressionTree : IEquatable<RegressionTree>
{
    private const int MostFeatures = 1 << 20;

    private readonly int[] _features, _left, _right;
    private readonly double[] _thresholds, _leaves;

    /// <summary>A tree of n questions and n + 1 leaves.</summary>
    /// <param name="features">Which number each node asks about, at least 0.</param>
    /// <param name="thresholds">The threshold of each node, not NaN; at most it goes left. A number that is NaN goes right.</param>
    /// <param name="left">The left child of each node.</param>
    /// <param name="right">The right child of each node.</param>
    /// <param name="leaves">The number of each leaf; finite.</param>
    /// <exception cref="ArgumentException">The lists make no tree; the message names the list and the place.</exception>
    public RegressionTree(
        IReadOnlyList<int> features, IReadOnlyList<double> thresholds, IReadOnlyList<int> left, IReadOnlyList<int> right,
        IReadOnlyList<double> leaves)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(leaves);
        (_features, _thresholds, _left, _right, _leaves) = ([.. features], [.. thresholds], [.. left], [.. right], [.. leaves]);
        foreach (TreeFault fault in Faults(_features, _thresholds, _left, _right, _leaves))
        {
            throw new ArgumentException(fault.ToString(), fault.List);
        }

        Features = _features.Length == 0 ? 0 : _features.Max() + 1;
    }

    /// <summary>How many questions it has.</summary>
    public int Nodes => _features.Length;

    /// <summary>Which number each node asks about.</summary>
    public IReadOnlyList<int> FeatureOf => _features;

    /// <summary>The threshold of each node.</summary>
    public IReadOnlyList<double> Thresholds => _thresholds;

    /// <summary>The left child of each node, or ~leaf.</summary>
    public IReadOnlyList<int> Left => _left;

    /// <summary>The right child of each node, or ~leaf.</summary>
    public IReadOnlyList<int> Right => _right;

    /// <summary>The numbers of the leaves.</summary>
    public IReadOnlyList<double> Leaves => _leaves;

    /// <summary>How many numbers an answer needs at least.</summary>
    public int Features { get; }

    /// <summary>The number of the leaf that given numbers lead to.</summary>
    /// <param name="numbers">At least <see cref="Features"/> numbers.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public double Evaluate(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length < Features)
        {
            throw new ArgumentException($"{numbers.Length} numbers are too few; allowed: at least {Features}.", nameof(numbers));
        }

        int node = _features.Length == 0 ? ~0 : 0;
        while (node >= 0)
        {
            node = numbers[_features[node]] <= _thresholds[node] ? _left[node] : _right[node];
        }

        return _leaves[~node];
    }

    /// <summary>The same questions about other numbers.</summary>
    /// <param name="numbers">What each feature of this tree becomes: at least <see cref="Features"/> numbers, each at least 0.</param>
    /// <exception cref="ArgumentException">There are fewer, or one is negative.</exception>
    public RegressionTree Asking(IReadOnlyList<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return numbers.Count >= Features
            ? new RegressionTree([.. _features.Select(f => numbers[f])], _thresholds, _left, _right, _leaves)
            : throw new ArgumentException($"{numbers.Count} features are too few; allowed: at least {Features}.", nameof(numbers));
    }

    /// <summary>Compares by value: the same lists.</summary>
    /// <param name="other">The other tree.</param>
    public bool Equals(RegressionTree? other) => other is not null
        && _features.AsSpan().SequenceEqual(other._features)
        && _thresholds.AsSpan().SequenceEqual(other._thresholds)
        && _left.AsSpan().SequenceEqual(other._left)
        && _right.AsSpan().SequenceEqual(other._right)
        && _leaves.AsSpan().SequenceEqual(other._leaves);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RegressionTree);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (int i = 0; i < _features.Length; i++)
        {
            hash.Add(_features[i]);
            hash.Add(_thresholds[i]);
            hash.Add(_left[i]);
        }

        foreach (double leaf in _leaves)
        {
            hash.Add(leaf);
        }

        return hash.ToHashCode();
    }

    /// <summary>All reasons why lists make no tree.</summary>
    internal static IEnumerable<TreeFault> Faults(
        IReadOnlyList<int> features, IReadOnlyList<double> thresholds, IReadOnlyList<int> left, IReadOnlyList<int> right,
        IReadOnlyList<double> leaves)
    {
        int nodes = features.Count;
        TreeFault[] lengths =
        [
            .. WrongLength(nameof(thresholds), thresholds.Count, nodes),
            .. WrongLength(nameof(left), left.Count, nodes),
            .. WrongLength(nameof(right), right.Count, nodes),
            .. WrongLength(nameof(leaves), leaves.Count, nodes + 1),
        ];
        return lengths.Length > 0 ? lengths :
        [
            .. Wrong(nameof(features), features, f => f is >= 0 and < MostFeatures, $"a whole number from 0 to below {MostFeatures}"),
            .. Wrong(nameof(thresholds), thresholds, t => !double.IsNaN(t), "a number"),
            .. Wrong(nameof(leaves), leaves, double.IsFinite, "a finite number"),
            .. WrongChildren(left, right),
        ];
    }

    private static IEnumerable<TreeFault> WrongLength(string list, int length, int allowed) => length == allowed ? []
        : [new TreeFault(list, null, $"a list of {length}", $"a list of {allowed}: one a feature, and one leaf more")];

    private static IEnumerable<TreeFault> Wrong<T>(string list, IReadOnlyList<T> items, Func<T, bool> isRight, string allowed)
        where T : IFormattable => Enumerable.Range(0, items.Count).Where(i => !isRight(items[i]))
            .Select(i => new TreeFault(list, i, items[i].ToString(null, CultureInfo.InvariantCulture), allowed));

    // n nodes have 2n children, and there are n later nodes and leaves each to be a child: if none is one twice, all are one once.
    private static IEnumerable<TreeFault> WrongChildren(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        int nodes = left.Count;
        var taken = new HashSet<int>();
        for (int node = 0; node < nodes; node++)
        {
            foreach ((string list, int child) in new[] { (nameof(left), left[node]), (nameof(right), right[node]) })
            {
                if (child >= nodes || child < -nodes - 1 || (child >= 0 && child <= node) || !taken.Add(child))
                {
                    string later = node + 1 < nodes ? $"a node from {node + 1} to {nodes - 1} or " : "";
                    yield return new TreeFault(
                        list, node, child.ToString(CultureInfo.InvariantCulture), $"{later}a leaf from -1 to {-nodes - 1}, each once");
                }
            }
        }
    }
}
