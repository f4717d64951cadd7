using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Replies;

/// <summary>Makes a tree that plays better by small changes that are drawn: a threshold is moved, a throttle exchanged, a leaf split, a
/// question replaced. What is worth more on the same paths is kept. What throttles are worth in states tells which questions to ask; where
/// to draw the line is sooner seen in whole crises.</summary>
/// <param name="scout">Few paths, on which most changes are seen to be bad.</param>
/// <param name="play">The paths that decide.</param>
/// <param name="features">What the columns of the views are.</param>
/// <param name="views">What the side saw: where thresholds come from.</param>
/// <param name="leaves">The most leaves.</param>
internal sealed class TreePolish(
    PairedPlay scout, PairedPlay play, IReadOnlyList<ViewFeature> features, FeatureTable views, int leaves)
{
    private readonly double[] _scales = ScalesOf(views);

    /// <summary>Tries changes.</summary>
    /// <param name="policy">The tree to start from.</param>
    /// <param name="changes">How many are drawn.</param>
    /// <param name="random">What draws them.</param>
    public DecisionTree Polished(DecisionTree policy, int changes, ref RandomStream random)
    {
        TreeSketch best = TreeSketch.Of(policy.Tree, features);
        double[] scouted = scout.Payoffs(best.Policy(features)), played = play.Payoffs(best.Policy(features));
        for (int i = 0; i < changes; i++)
        {
            TreeSketch changed = Changed(best, ref random).Pruned();
            if (changed.Leaves > leaves || changed == best)
            {
                continue;
            }

            DecisionTree candidate = changed.Policy(features);
            double[] few = scout.Payoffs(candidate);
            if (!(PairedPlay.Gain(few, scouted) is var quick && quick.Mean > -quick.StandardError && quick.StandardError > 0))
            {
                continue;
            }

            double[] payoffs = play.Payoffs(candidate);
            PairedGain gain = PairedPlay.Gain(payoffs, played);
            if (gain.Mean > gain.StandardError)
            {
                (best, scouted, played) = (changed, few, payoffs);
            }
        }

        return best.Policy(features);
    }

    // A row that was seen leads to a leaf; something on its way is changed.
    private TreeSketch Changed(TreeSketch tree, ref RandomStream random)
    {
        ReadOnlySpan<double> row = views[(int)(random.NextDouble() * views.Rows)];
        int feature = (int)(random.NextDouble() * views.Columns), up = (int)(random.NextDouble() * (tree.DepthOf(row) + 1));
        double throttle = ThrottleRollouts.Throttles[(int)(random.NextDouble() * ThrottleRollouts.Throttles.Count)];
        double kind = random.NextDouble(), move = random.NextNormal() * (random.NextBool(0.5) ? 0.3 : 0.06);
        double threshold = row[feature];
        bool isLeft = random.NextBool(0.5);
        return tree.Replaced(row, kind < 0.5 ? Math.Max(0, up - 1) : tree.DepthOf(row), here => (here, kind) switch
        {
            ({ IsLeaf: false }, < 0.4) => here with { Threshold = here.Threshold + move * _scales[here.Feature] },
            ({ IsLeaf: false }, < 0.5) => here with { Feature = feature, Threshold = threshold },
            ({ IsLeaf: true }, < 0.65) => here with { Throttle = throttle },
            ({ IsLeaf: true }, _) => TreeSketch.Split(feature, threshold, isLeft ? here with { Throttle = throttle } : here,
                isLeft ? here : here with { Throttle = throttle }),
            _ => here,
        });
    }

    private static double[] ScalesOf(FeatureTable views) =>
    [
        .. Enumerable.Range(0, views.Columns).Select(column =>
        {
            double[] numbers = [.. Enumerable.Range(0, views.Rows).Select(row => views[row][column]).Order()];
            return (numbers[(int)(0.9 * numbers.Length)] - numbers[(int)(0.1 * numbers.Length)]) / 2;
        }),
    ];
}
