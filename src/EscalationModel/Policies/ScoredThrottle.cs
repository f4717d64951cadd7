using EscalationModel.Numerics;
using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>A throttle of a <see cref="TreeEnsemble"/> and what tells how good it is.</summary>
/// <param name="Throttle">From -1 to 1.</param>
/// <param name="Score">The score: trees that ask about number i of <see cref="ViewFeature"/>.</param>
public sealed record ScoredThrottle(double Throttle, RegressionTrees Score)
{
    internal static readonly TreeLimits Limits = new(TreeEnsemble.MostLeaves, Bounds.Of(-TreeLimits.Most, TreeLimits.Most));

    private static readonly Shape<RegressionTrees> SumShape = new Shape<RegressionTrees>(
            "ScoreTrees", "A sum of trees of questions.", new([]))
        .Number("constant", s => s.Constant, (s, v) => new RegressionTrees(s.Trees, v), Limits.Leaf, "", "What is added to the trees.")
        .Add("trees", new ListCodec<RegressionTree>(
            new TreeCodec("ScoreTree", "A tree of questions with a number in each leaf.", Limits), 0, TreeEnsemble.MostTrees),
            s => s.Trees, (s, v) => new RegressionTrees(v, s.Constant), "The trees.");

    internal static readonly Shape<ScoredThrottle> Shape = new Shape<ScoredThrottle>(
            "ScoredThrottle", "A throttle and the trees that score it.", new(0, new([])))
        .Number("throttle", c => c.Throttle, (c, v) => c with { Throttle = v }, Bounds.Of(-1, 1), "", "The throttle.", required: true)
        .Add("score", SumShape, c => c.Score, (c, v) => c with { Score = v }, "How good it is.", required: true);

    /// <summary>A throttle scored by trees over some features, as a learner makes them.</summary>
    /// <param name="throttle">From -1 to 1.</param>
    /// <param name="features">What the numbers of the trees are.</param>
    /// <param name="score">The trees over these numbers.</param>
    /// <exception cref="ArgumentException">There are fewer features than the trees ask about.</exception>
    public ScoredThrottle(double throttle, IReadOnlyList<ViewFeature> features, RegressionTrees score)
        : this(throttle, AskedFeatures.Named(features, score))
    {
    }
}
