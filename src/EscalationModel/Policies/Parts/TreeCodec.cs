using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Numerics;
using EscalationModel.Shapes;

namespace EscalationModel.Policies.Parts;

/// <summary>How a tree over the features of a view stands in JSON: five lists, with the features by their words.</summary>
internal sealed class TreeCodec(string name, string description, TreeLimits limits) : Codec<RegressionTree>
{
    private readonly Shape<Lists> _shape = ShapeOf(name, description, limits);

    /// <summary>The tree that asks nothing and answers 0.</summary>
    public static RegressionTree Nothing { get; } = new([], [], [], [], [0]);

    public override string AllowedValue => _shape.AllowedValue;

    public override RegressionTree Read(JsonElement json, JsonPath path, ReadContext context) =>
        Checked(_shape.Read(json, path, context), path, context);

    public override JsonNode Write(RegressionTree value) => _shape.Write(Lists.Of(value));

    public override JsonObject Schema(JsonObject definitions) => _shape.Schema(definitions);

    protected override Part<RegressionTree>? Inside(
        RegressionTree value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
        _shape.Find(Lists.Of(value), steps, path, context)?.Of((lists, notes) => Checked(lists, path, notes));

    private static RegressionTree Checked(Lists lists, JsonPath path, ReadContext context)
    {
        if (!context.IsSound(path.ToString()))
        {
            return Nothing;
        }

        int[] features = [.. lists.Features.Select(f => (int)f)];
        TreeFault[] faults = [.. RegressionTree.Faults(features, lists.Thresholds, lists.Left, lists.Right, lists.Leaves)];
        foreach (TreeFault fault in faults)
        {
            JsonPath list = path.Key(fault.List);
            context.Problem(fault.Index is { } i ? list.Index(i) : list, fault.Value, fault.Allowed);
        }

        return faults.Length > 0 ? Nothing : new RegressionTree(features, lists.Thresholds, lists.Left, lists.Right, lists.Leaves);
    }

    private static Shape<Lists> ShapeOf(string name, string description, TreeLimits limits)
    {
        int most = limits.MostLeaves - 1;
        var children = new ListCodec<int>(new IntegerCodec(-limits.MostLeaves, most - 1, ""), 0, most);
        return new Shape<Lists>(name, description, new([], [], [], [], [0]))
            .Add("features", new ListCodec<ViewFeature>(new ChoiceCodec<ViewFeature>([.. ViewFeatures.Words]), 0, most),
                t => t.Features, (t, v) => t with { Features = v }, "What each node asks about.", required: true)
            .Add("thresholds", new ListCodec<double>(new NumberCodec(TreeLimits.Threshold, ""), 0, most),
                t => t.Thresholds, (t, v) => t with { Thresholds = v }, "The threshold of each node: at most it goes left.", required: true)
            .Add("left", children, t => t.Left, (t, v) => t with { Left = v },
                "The left child of each node: a later node, or -1 - i for leaf i.", required: true)
            .Add("right", children, t => t.Right, (t, v) => t with { Right = v },
                "The right child of each node: a later node, or -1 - i for leaf i.", required: true)
            .Add("leaves", new ListCodec<double>(new NumberCodec(limits.Leaf, ""), 1, limits.MostLeaves),
                t => t.Leaves, (t, v) => t with { Leaves = v }, "The number of each leaf.", required: true);
    }

    /// <summary>The lists as they stand, before it is known whether they make a tree.</summary>
    private sealed record Lists(
        IReadOnlyList<ViewFeature> Features, IReadOnlyList<double> Thresholds, IReadOnlyList<int> Left, IReadOnlyList<int> Right,
        IReadOnlyList<double> Leaves)
    {
        public static Lists Of(RegressionTree tree) =>
            new([.. tree.FeatureOf.Select(f => (ViewFeature)f)], tree.Thresholds, tree.Left, tree.Right, tree.Leaves);
    }
}
