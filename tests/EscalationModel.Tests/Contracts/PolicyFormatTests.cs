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
    public void Problems_name_their_place(string json, string path) =>
        Assert.Contains(EveryPolicy.Problems(JsonNode.Parse(json)!), problem => problem.Path == path);

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
