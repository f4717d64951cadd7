using EscalationModel.Lanes;
using EscalationModel.Numerics;
using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Asks a tree of questions about what it sees and does what stands in the leaf that it is led to: a policy that was learned, or
/// distilled from one that was, in a form that can be read. It accepts a mediator's offer where it would brake. Also known as a regression
/// tree, a rule list, a policy tree. Source: [breiman1984].</summary>
/// <param name="Tree">The tree: it asks about number i of <see cref="ViewFeature"/>, and its leaves are throttles from -1 to 1, at most
/// <see cref="MostLeaves"/>; thresholds are from -1e9 to 1e9.</param>
/// <remarks>It plays in lanes. One that knows full brakes, holding and full acceleration alone plays a little faster. Compares by
/// value.</remarks>
public sealed record DecisionTree(RegressionTree Tree) : IPolicy, ILaned
{
    /// <summary>The most leaves of a tree.</summary>
    public const int MostLeaves = 32;

    private static readonly TreeLimits Limits = new(MostLeaves, Bounds.Of(-1, 1));

    internal static readonly Shape<DecisionTree> Shape = new Shape<DecisionTree>(
            "DecisionTree", "Does what a tree of questions about its view says.", new(TreeCodec.Nothing))
        .Add("tree", new TreeCodec("ThrottleTree", "A tree of questions with a throttle in each leaf.", Limits),
            p => p.Tree, (p, v) => p with { Tree = v }, "The tree of questions.", required: true);

    private readonly RegressionTree _tree = Limits.Checked(Tree, nameof(Tree));

    /// <summary>A policy from a tree over some features, as a learner makes it.</summary>
    /// <param name="features">What the numbers of the tree are.</param>
    /// <param name="tree">The tree over these numbers.</param>
    /// <exception cref="ArgumentException">There are fewer features than the tree asks about, or it is not allowed.</exception>
    public DecisionTree(IReadOnlyList<ViewFeature> features, RegressionTree tree)
        : this(AskedFeatures.Named(features, tree))
    {
    }

    /// <summary>The tree, which asks about number i of <see cref="ViewFeature"/>.</summary>
    /// <exception cref="ArgumentException">It has too many leaves, asks about no feature, or has a throttle or a threshold out of
    /// range.</exception>
    public RegressionTree Tree
    {
        get => _tree;
        init => _tree = Limits.Checked(value, nameof(Tree));
    }

    bool IAnyPolicy.LooksAtRungsAlone => AskedFeatures.AreOfRungs([_tree]);

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random)
    {
        Span<double> numbers = stackalloc double[ViewFeatures.Count];
        ViewFeatures.Tell(in view, numbers);
        return _tree.Evaluate(numbers);
    }

    void ILaned.Show(ILanedVisitor visitor)
    {
        if (_tree.Leaves.All(throttle => throttle is -1 or 0 or 1))
        {
            visitor.Visit(new LeverTree(_tree));
        }
        else
        {
            visitor.Visit(new GradedTree(_tree));
        }
    }
}
