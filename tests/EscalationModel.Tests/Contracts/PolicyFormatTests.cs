using System.Text.Json.Nodes;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Contracts;

/// <summary>What the shapes of the policies with lists refuse beyond single ranges, and where they say that it is.</summary>
public class PolicyFormatTests
{
    [Theory]
    [InlineData(
        """
        { "type": "MoveTable", "moves": [
          [{ "down": 0.6, "up": 0.5 }, { "down": 0, "up": 0 }],
          [{ "down": 0, "up": 0 }, { "down": 0, "up": 0 }]] }
        """,
        "$.moves[0][0]")]
    [InlineData(
        """
        { "type": "MoveTable", "moves": [
          [{ "down": 0, "up": 0 }, { "down": 0, "up": 0 }],
          [{ "down": 0, "up": 0 }, { "down": 0, "up": 0 }, { "down": 0, "up": 0 }]] }
        """,
        "$.moves[1]")]
    [InlineData("""{ "type": "MoveTable", "moves": [] }""", "$.moves")]
    [InlineData("""{ "type": "MoveTable" }""", "$.moves")]
    [InlineData("""{ "type": "Scripted", "script": [] }""", "$.script")]
    [InlineData("""{ "type": "Scripted", "script": [{ "day": 1, "throttle": 1 }, { "day": -1, "throttle": 0 }] }""", "$.script[1].day")]
    [InlineData("""{ "type": "Scripted", "script": [{ "day": 1 }] }""", "$.script[0].throttle")]
    [InlineData("""{ "type": "Mixed", "parts": [{ "policy": { "type": "Hawk" }, "weight": 0 }] }""", "$.parts[0].weight")]
    [InlineData(
        """{ "type": "Mixed", "parts": [{ "policy": { "type": "Brinkman", "nerve": -1 }, "weight": 1 }] }""", "$.parts[0].policy.nerve")]
    [InlineData("""{ "type": "Mixed", "parts": [{ "policy": { "type": "Nobody" }, "weight": 1 }] }""", "$.parts[0].policy.type")]
    [InlineData("""{ "type": "ProspectTheory", "gainWeighting": 0.27 }""", "$.gainWeighting")] // not monotone
    [InlineData("""{ "type": "Grit", "interval": 0 }""", "$.interval")]
    [InlineData("""{ "type": "DecisionTree" }""", "$.tree")]
    [InlineData("""{ "type": "TreeEnsemble", "choices": [] }""", "$.choices")]
    [InlineData("""{ "type": "TreeEnsemble", "choices": [{ "throttle": 2, "score": {} }] }""", "$.choices[0].throttle")]
    [InlineData("""{ "type": "TreeEnsemble", "choices": [{ "throttle": 1 }] }""", "$.choices[0].score")]
    [InlineData("""{ "type": "TreeEnsemble", "choices": [{ "throttle": 1, "score": {} }], "temperature": 1e-10 }""", "$.temperature")]
    public void Problems_name_their_place(string json, string path) =>
        Assert.Contains(EveryPolicy.Problems(JsonNode.Parse(json)!), problem => problem.Path == path);

    [Theory]
    [InlineData("features[1]", "\"shade\"", "features[1]")]
    [InlineData("features", "[\"room\"]", "thresholds")]
    [InlineData("thresholds[0]", "1e10", "thresholds[0]")]
    [InlineData("thresholds", "[1, 2, 3]", "thresholds")]
    [InlineData("left[0]", "0", "left[0]")] // itself
    [InlineData("left[1]", "5", "left[1]")] // no such node
    [InlineData("left[1]", "0.5", "left[1]")]
    [InlineData("left", "[]", "left")]
    [InlineData("right[1]", "-1", "right[1]")] // the leaf of the left child
    [InlineData("right[1]", "-40", "right[1]")]
    [InlineData("right", "7", "right")]
    [InlineData("leaves[2]", "null", "leaves[2]")]
    [InlineData("leaves", "[0, 0]", "leaves")]
    public void A_fault_of_a_tree_names_its_place(string place, string wrong, string told)
    {
        foreach ((string document, string at) in new[]
        {
            ("""{ "type": "DecisionTree", "tree": # }""", "$.tree"),
            ("""{ "type": "TreeEnsemble", "choices": [{ "throttle": 1, "score": { "trees": [#] } }] }""", "$.choices[0].score.trees[0]"),
        })
        {
            JsonNode tree = JsonNode.Parse(
                """{ "features": ["day", "room"], "thresholds": [9, 0.5], "left": [1, -1], "right": [-3, -2], "leaves": [-1, 0, 1] }""")!;
            Assert.Empty(EveryPolicy.Problems(JsonNode.Parse(document.Replace("#", tree.ToJsonString(), StringComparison.Ordinal))!));
            string[] steps = place.Split('[', ']');
            if (steps.Length == 1)
            {
                tree[place] = JsonNode.Parse(wrong);
            }
            else
            {
                tree[steps[0]]![int.Parse(steps[1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(wrong);
            }

            IReadOnlyList<ScenarioProblem> problems =
                EveryPolicy.Problems(JsonNode.Parse(document.Replace("#", tree.ToJsonString(), StringComparison.Ordinal))!);
            Assert.Contains(problems, problem => problem.Path == $"{at}.{told}");
        }
    }

    [Fact]
    public void A_part_of_a_tree_can_be_changed_by_its_place()
    {
        var tree = new DecisionTree(new([0], [90], [-1], [-2], [1, -1]));
        Scenario scenario = new Scenario().WithPolicies(tree, null);
        Scenario changed = scenario.With("$.actors[0].policy.tree.thresholds[0]", 80);
        Assert.Equal(tree with { Tree = new([0], [80], [-1], [-2], [1, -1]) }, changed.A.Policy);
        ScenarioException e = Assert.Throws<ScenarioException>(() => scenario.With("$.actors[0].policy.tree.left[0]", -2));
        Assert.Equal("$.actors[0].policy.tree.right[0]", e.Problems[0].Path);
    }

    [Fact]
    public void Numbers_may_carry_their_basis()
    {
        IAnyPolicy policy = EveryPolicy.Read("""{ "type": "TitForTat", "forgiveness": { "value": 0.2, "basis": "assumed" } }""");
        Assert.Equal(new TitForTat(0.2), policy);
    }

    [Fact]
    public void Mixtures_nest()
    {
        var policy = new Mixed([new(new Mixed([new(new Grit { Interval = 7 }, 1), new(default(Dove), 2)]), 1), new(default(Hawk), 1)]);
        Assert.Equal(policy, EveryPolicy.Read(PolicyCatalog.Codec.Write(policy)!.ToJsonString()));
    }
}
