using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Replies;

/// <summary>A tree of questions in a form that is easily changed: a leaf with a throttle, or a question with two trees.</summary>
internal sealed record TreeSketch(
    double Throttle, int Feature = -1, double Threshold = 0, TreeSketch? Left = null, TreeSketch? Right = null)
{
    public bool IsLeaf => Left is null;

    public int Leaves => IsLeaf ? 1 : Left!.Leaves + Right!.Leaves;

    public static TreeSketch Split(int feature, double threshold, TreeSketch left, TreeSketch right) =>
        new(0, feature, threshold, left, right);

    /// <summary>A tree over all features as one over some of them.</summary>
    public static TreeSketch Of(RegressionTree tree, IReadOnlyList<ViewFeature> features)
    {
        int[] column = [.. Enum.GetValues<ViewFeature>().Select(feature => features.ToList().IndexOf(feature))];
        TreeSketch From(int child) => child < 0
            ? new TreeSketch(tree.Leaves[~child])
            : Split(column[tree.FeatureOf[child]], tree.Thresholds[child], From(tree.Left[child]), From(tree.Right[child]));
        return From(tree.Nodes == 0 ? ~0 : 0);
    }

    /// <summary>How many questions a row is asked.</summary>
    public int DepthOf(ReadOnlySpan<double> row) => IsLeaf ? 0 : 1 + (row[Feature] <= Threshold ? Left! : Right!).DepthOf(row);

    /// <summary>The tree with what a row meets after some questions replaced.</summary>
    public TreeSketch Replaced(ReadOnlySpan<double> row, int after, Func<TreeSketch, TreeSketch> by) =>
        IsLeaf || after == 0 ? by(this)
        : row[Feature] <= Threshold ? this with { Left = Left!.Replaced(row, after - 1, by) }
        : this with { Right = Right!.Replaced(row, after - 1, by) };

    /// <summary>Without questions whose answers are the same.</summary>
    public TreeSketch Pruned()
    {
        if (IsLeaf)
        {
            return this;
        }

        TreeSketch left = Left!.Pruned(), right = Right!.Pruned();
        return left == right ? left : this with { Left = left, Right = right };
    }

    /// <summary>The policy.</summary>
    public DecisionTree Policy(IReadOnlyList<ViewFeature> features)
    {
        List<int> asked = [], left = [], right = [];
        List<double> thresholds = [], leaves = [];
        int Write(TreeSketch tree)
        {
            if (tree.IsLeaf)
            {
                leaves.Add(tree.Throttle);
                return ~(leaves.Count - 1);
            }

            int place = asked.Count;
            asked.Add(tree.Feature);
            thresholds.Add(tree.Threshold);
            left.Add(0);
            right.Add(0);
            left[place] = Write(tree.Left!);
            right[place] = Write(tree.Right!);
            return place;
        }

        Write(this);
        return new DecisionTree(features, new RegressionTree(asked, thresholds, left, right, leaves));
    }
}
