using EscalationModel.Numerics;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;

namespace EscalationModel.Tests.Policies;

/// <summary>Trees at random over the features of views, with thresholds that views meet on both sides and now and then exactly.</summary>
internal sealed class RandomTrees(ulong seed)
{
    private static readonly ViewFeature[] Features = Enum.GetValues<ViewFeature>();

    private readonly View[] _views = [.. RandomViews.Take(300, seed)];
    private RandomStream _random = new(seed, 1, RandomPurpose.Opening);

    /// <summary>A tree whose leaves come from a list.</summary>
    public RegressionTree Next(int leaves, params double[] numbers)
    {
        List<int> features = [], left = [], right = [];
        List<double> thresholds = [], ends = [];
        Grow(leaves);
        return new(features, thresholds, left, right, ends);

        int Grow(int below)
        {
            if (below == 1)
            {
                ends.Add(numbers[Below(numbers.Length)]);
                return ~(ends.Count - 1);
            }

            int node = features.Count, first = 1 + Below(below - 1);
            int feature = Below(Features.Length);
            features.Add(feature);
            thresholds.Add(Threshold(Features[feature]));
            left.Add(0);
            right.Add(0);
            (left[node], right[node]) = (Grow(first), Grow(below - first));
            return node;
        }
    }

    /// <summary>Some trees, each with leaves of its own.</summary>
    public RegressionTree[] Many(int count, int leaves) =>
        [.. Enumerable.Range(0, count).Select(_ => Next(leaves, [.. Enumerable.Range(0, leaves).Select(_ => _random.NextNormal())]))];

    public int Below(int count) => (int)(count * _random.NextDouble());

    private double Threshold(ViewFeature feature)
    {
        Span<double> number = stackalloc double[1];
        ViewFeatures.Of(in _views[Below(_views.Length)], [feature], number);
        return Math.Clamp(number[0], -1e6, 1e6);
    }
}
