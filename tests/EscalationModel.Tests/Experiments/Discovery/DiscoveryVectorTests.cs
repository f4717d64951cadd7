using System.Text.Json;
using EscalationModel.Experiments.Discovery;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Experiments.Discovery;

/// <summary>Every case of the reference values of discovery, and the pitfall that concerns it.</summary>
public class DiscoveryVectorTests
{
    private const string File = "x03_discovery.json", Pitfalls = "x09_pitfalls.json";

    private static readonly string[] Submodels =
        ["prim_peeling", "prim_peeling_workbench_rule", "prim_quasi_p_value", "cart", "robustness_table"];

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    public static TheoryData<string> PitfallCases(string submodel) => ReferenceCase.Ids(Pitfalls, submodel);

    [Fact]
    public void No_case_is_left_out() => Assert.Equal(13, Submodels.Sum(s => Cases(s).Count));

    [Theory]
    [MemberData(nameof(Cases), "prim_peeling")]
    public void Peeling(string id) => MustPeelAs(ReferenceCase.Of(File, id), PrimRule.Count);

    [Theory]
    [MemberData(nameof(Cases), "prim_peeling_workbench_rule")]
    public void Peeling_as_the_workbench(string id) => MustPeelAs(ReferenceCase.Of(File, id), PrimRule.Workbench);

    [Theory]
    [MemberData(nameof(Cases), "prim_quasi_p_value")]
    public void Quasi_p_values(string id)
    {
        var of = ReferenceCase.Of(File, id);
        int points = Whole(of, "points_in_box"), ofInterest = Whole(of, "of_interest_in_box");
        int pointsWithout = Whole(of, "points_without_restriction"), without = Whole(of, "of_interest_without_restriction");
        Assert.True(of.Near(of.ExpectedNumber("quasi_p"), QuasiP.Of(points, ofInterest, pointsWithout, without)));

        // The same through a box: the input is 0 inside and 1 for what only the restriction keeps out.
        double[][] rows = [.. Enumerable.Range(0, pointsWithout).Select(i => new[] { i < points ? 0.0 : 1.0 })];
        bool[] y =
            [.. Enumerable.Range(0, pointsWithout).Select(i => i < ofInterest || (i >= points && i < points + without - ofInterest))];
        Box all = Prim.Peel(DiscoveryData.Of(["x"], rows, y))[0];
        QuasiP found = Assert.Single(new Box(all.Data, [new(null, 0)], points, ofInterest).QuasiPs());
        Assert.Equal((pointsWithout, without, "x <= 0"), (found.PointsWithout, found.OfInterestWithout, found.Restriction));
        Assert.True(of.Near(of.ExpectedNumber("quasi_p"), found.Value));
    }

    [Theory]
    [MemberData(nameof(Cases), "cart")]
    public void Trees(string id)
    {
        var of = ReferenceCase.Of(File, id);
        CartTree tree = Cart.Grow(Data(of), new() { MaxDepth = Whole(of, "max_depth"), MinLeaf = Whole(of, "min_leaf") });
        JsonElement[] nodes = [.. of.Expected.GetProperty("nodes").EnumerateArray()];
        Assert.Equal(nodes.Length, tree.Nodes.Count);
        Assert.All(nodes.Zip(tree.Nodes), pair =>
        {
            (JsonElement expected, CartNode found) = pair;
            Assert.Equal(expected.GetProperty("points").GetInt64(), found.Box.Points);
            Assert.Equal(expected.GetProperty("of_interest").GetInt64(), found.Box.OfInterest);
            Assert.Equal(expected.GetProperty("depth").GetInt32(), found.Depth);
            Assert.Equal(Number(expected, "dimension"), found.Input);
            Assert.Equal(Number(expected, "left"), found.Left);
            Assert.Equal(Number(expected, "right"), found.Right);
            MustBeNear(of, Number(expected, "threshold"), found.Threshold);
            Assert.Equal((found.Box.Points, found.Box.OfInterest), tree.Data.Count(found.Box.Limits));
        });
        Assert.True(of.Near(of.ExpectedNumber("weighted_leaf_gini"), tree.LeafGini));
        Assert.Equal(tree.Data.Points, tree.Leaves.Sum(b => b.Points));
    }

    [Theory]
    [MemberData(nameof(Cases), "robustness_table")]
    public void Robustness_of_options(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[][] payoffs = Rows(of.Inputs.GetProperty("payoff"));
        bool largerIsBetter = of.Inputs.GetProperty("larger_is_better").GetBoolean();
        double threshold = of.Inputs.GetProperty("threshold").GetDouble();
        MustBeAsRobust(of, payoffs, new() { LargerIsBetter = largerIsBetter, Threshold = threshold }, sign: 1);

        // Turned around, smaller is better.
        double[][] negative = [.. payoffs.Select(p => p.Select(v => -v).ToArray())];
        MustBeAsRobust(of, negative, new() { LargerIsBetter = !largerIsBetter, Threshold = -threshold }, sign: -1);
    }

    [Theory]
    [MemberData(nameof(PitfallCases), "inputs_not_changed")]
    public void Inputs_are_not_changed(string id)
    {
        var of = ReferenceCase.Of(Pitfalls, id);
        double[][] x = Rows(of.Inputs.GetProperty("x"));
        bool[] y = Interest(of);
        DiscoveryData data = DiscoveryData.Of(["a", "b"], x, y);
        BoxTrajectory peeling = Prim.Peel(data, new() { MinMass = 0 });
        Prim.Paste(peeling);
        Prim.Cover(data, t => t.Densest(), 2, new() { MinMass = 0 });
        BoxResampling.Of(peeling, 0);
        Cart.Grow(data, new() { MinLeaf = 1 });
        Robustness.Of(["p", "q", "r"], x, new() { LargerIsBetter = true });
        Assert.Equal(Rows(of.Expected.GetProperty("x_after")), x);
        Assert.Equal(Interest(of), y);

        // Nor does what is changed afterwards reach the analysis.
        string before = Prim.Peel(data, new() { MinMass = 0 }).ToString();
        (x[0][0], y[0]) = (-100, false);
        Assert.Equal(before, Prim.Peel(data, new() { MinMass = 0 }).ToString());
    }

    private static void MustPeelAs(ReferenceCase of, PrimRule rule)
    {
        BoxTrajectory found = Prim.Peel(Data(of), new()
        {
            Rule = rule,
            Alpha = of.Inputs.GetProperty("alpha").GetDouble(),
            MinMass = of.Inputs.GetProperty("min_mass").GetDouble(),
            Score = Enum.Parse<PrimScore>(of.Inputs.GetProperty("objective").GetString()!, ignoreCase: true),
        });
        JsonElement[] steps = [.. of.Expected.GetProperty("trajectory").EnumerateArray()];
        Assert.Equal(steps.Length, found.Steps.Count);
        Assert.All(steps.Zip(found.Steps), pair =>
        {
            (JsonElement expected, BoxStep step) = pair;
            Assert.Equal(expected.GetProperty("step").GetInt32(), step.Index);
            Assert.Equal(Number(expected, "dimension") is { } j ? found.Data.Names[(int)j] : null, step.Input);
            Assert.Equal(expected.GetProperty("side").GetString(), step.Side?.ToString().ToLowerInvariant());
            Assert.Equal(expected.GetProperty("points").GetInt64(), step.Box.Points);
            Assert.Equal(expected.GetProperty("of_interest").GetInt64(), step.Box.OfInterest);
            Assert.True(of.Near(expected.GetProperty("coverage").GetDouble(), step.Box.Coverage));
            Assert.True(of.Near(expected.GetProperty("density").GetDouble(), step.Box.Density));
            Assert.True(of.Near(expected.GetProperty("mass").GetDouble(), step.Box.Mass));
            JsonElement[] limits = [.. expected.GetProperty("limits").EnumerateArray()];
            Assert.All(limits.Zip(step.Box.Limits), limit =>
            {
                MustBeNear(of, Value(limit.First[0]), limit.Second.Low);
                MustBeNear(of, Value(limit.First[1]), limit.Second.High);
            });
            Assert.Equal((step.Box.Points, step.Box.OfInterest), found.Data.Count(step.Box.Limits));
        });
    }

    private static void MustBeAsRobust(ReferenceCase of, double[][] payoffs, RobustnessOptions how, int sign)
    {
        string[] names = [.. payoffs.Select((_, i) => $"{i}")];
        RobustnessTable table = Robustness.Of(names, payoffs, how);
        Same("maximin", o => sign * o.Worst);
        Same("maximax", o => sign * o.Best);
        Same("hurwicz_0.5", o => sign * o.Hurwicz);
        Same("laplace", o => sign * o.Mean);
        Same("max_regret", o => o.MaxRegret);
        Same("mean_regret", o => o.MeanRegret);
        Same("satisficing_fraction", o => o.Satisficing);
        Same("regret_p90_type7", o => o.QuantileRegret);
        Same("mean_over_sd_population", o => sign * o.MeanOverDeviation);
        Chosen("choice_maximin", RobustnessCriterion.Maximin);
        Chosen("choice_minimax_regret", RobustnessCriterion.MinimaxRegret);
        Chosen("choice_satisficing", RobustnessCriterion.Satisficing);

        void Same(string key, Func<OptionRobustness, double?> found) => Assert.All(
            of.Expected.GetProperty(key).EnumerateArray().Zip(table.Options),
            pair => MustBeNear(of, Value(pair.First), found(pair.Second)));

        void Chosen(string key, RobustnessCriterion criterion) => Assert.Equal(
            of.Expected.GetProperty(key).EnumerateArray().Select(e => names[e.GetInt32()]), table.Winners(criterion).Select(o => o.Name));
    }

    private static void MustBeNear(ReferenceCase of, double? expected, double? found)
    {
        Assert.Equal(expected.HasValue, found.HasValue);
        Assert.True(expected is not { } e || of.Near(e, found!.Value), $"{expected} expected, {found} found");
    }

    private static DiscoveryData Data(ReferenceCase of)
    {
        double[][] x = Rows(of.Inputs.GetProperty("x"));
        return DiscoveryData.Of([.. x[0].Select((_, j) => $"x{j}")], x, Interest(of));
    }

    private static bool[] Interest(ReferenceCase of) => [.. of.Inputs.GetProperty("y").EnumerateArray().Select(e => e.GetInt32() == 1)];

    private static int Whole(ReferenceCase of, string key) => of.Inputs.GetProperty(key).GetInt32();

    private static double? Number(JsonElement json, string key) => Value(json.GetProperty(key));

    private static double? Value(JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : json.GetDouble();

    private static double[][] Rows(JsonElement json) => [.. json.EnumerateArray().Select(ReferenceCase.Numbers)];
}
