using System.Text.Json.Nodes;
using EscalationModel.Models;

namespace EscalationModel.Tests.Scenarios;

/// <summary>Rules that go beyond one value.</summary>
public class ScenarioRulesTests
{
    [Theory]
    [InlineData("trains", "$.actors[1].initialTempo", "0.5", "$.actors[1].initialTempo", "a number from 0 to 0.01 (topTempo)")]
    [InlineData("trains", "$.model.timeStep", "0.001", "$.model.horizon", "at most 100000 steps: a number above 0 to 100 (days)")]
    [InlineData("trains", "$.calendar[0].day", "-1", "$.calendar[0].day", "a number from 0 to 1000000")]
    [InlineData("trains", "$.calendar[0].day", "\"2017-02-28\"", "$.calendar[0].day", "a date from 2017-03-01 (the start)")]
    [InlineData("trains", "$.calendar[0].lastDay", "\"2017-02-28\"", "$.calendar[0].lastDay", "a date from 2017-03-01 (the start)")]
    [InlineData("trains", "$.calendar[0].day", "\"2017-02-30\"", "$.calendar[0].day", "or a date")]
    [InlineData("trains", "$.calendar[0].lastDay", "6", "$.calendar[0].lastDay", "a day from 7 (day)")]
    [InlineData("trains", "$.start", "\"0001-01-01\"", "$.start", "a date from \"1000-01-01\"")]
    [InlineData("trains", "$.mediator", "{ \"name\": \"Nobody\" }", "$.mediator", "at least one of the keys day, rate, roomBelow")]
    [InlineData("trains", "$.targets[0].value", "0.5", "$.targets[0]", "low below value and value below high")]
    [InlineData("trains", "$.targets[0].distribution", "{ \"type\": \"beta\", \"a\": 2, \"b\": 8 }", "$.targets[0]", "or else value")]
    [InlineData("trains", "$.targets[1].distribution", "null", "$.targets[1]", "a distribution, or else value")]
    [InlineData("trains", "$.targets[1].of", "\"fizzle\"", "$.targets[1].of", "an ending that the model knows")]
    [InlineData("trains", "$.targets[1].of", "\"agrement\"", "$.targets[1].of", "\"noWar\", \"agreement\"")]
    [InlineData("trains", "$.targets[1].variant", "\"weaker\"", "$.targets[1].variant", "a variant of a shareRatio alone")]
    [InlineData("trains", "$.targets[1].quantity", "\"shareRatio\"", "$.targets[1].variant", "the name of a variant")]
    [InlineData("trains", "$.targets[2].variant", "\"acepted\"", "$.targets[2].variant", "one of the variants accepted, weaker")]
    [InlineData(
        "trains",
        "$.targets[0]",
        "{ \"quantity\": \"shareRatio\", \"variant\": \"acepted\", \"value\": 0.5, \"low\": 0.4, \"high\": 0.6 }",
        "$.targets[0].variant",
        "one of the variants accepted, weaker")]
    [InlineData("trains", "$.talks.roomRecovery", "2.5", "$.talks.roomRecovery", "from 0 to 2, all of the room used in a step of 0.5 days")]
    [InlineData("ladder", "$.talks", "{}", "$.talks", "none: only AcceleratingTrains has talks")]
    [InlineData("trains", "$.targets[1].distribution.deviation", "0", "$.targets[1].distribution.deviation", "a number above 0")]
    [InlineData("trains", "$.targets[1].distribution.type", "\"norml\"", "$.targets[1].distribution.type", "\"logUniform\", \"normal\"")]
    [InlineData("trains", "$.variants[0].kind", "\"bounds\"", "$.variants[0].kind", "\"sensitivity\", \"bound\"")]
    [InlineData("trains", "$.calendar[1].name", "\"exercise\"", "$.calendar[1].name", "a name that no other event has")]
    [InlineData("trains", "$.calendar[1].name", "\"2nd\"", "$.calendar[1].name", "a letter first")]
    [InlineData(
        "trains",
        "$.variants[1].changes",
        "{ \"$.calendar[exercize].tempo\": 0 }",
        "$.variants[1].changes['$.calendar[exercize].tempo']",
        "\"exercise\"")]
    [InlineData(
        "trains",
        "$.variants[1].changes",
        "{ \"$.calendar[exercise].tempo\": 1e9 }",
        "$.variants[1].changes['$.calendar[exercise].tempo']",
        "from -1000 to 1000")]
    [InlineData("trains", "$.variants[1].name", "\"accepted\"", "$.variants[1].name", "a name that no other variant has")]
    [InlineData("trains", "$.variants[1].name", "\"baseline\"", "$.variants[1].name", "a name other than \"baseline\"")]
    [InlineData("trains", "$.actors[0].policy.type", "\"Brinksman\"", "$.actors[0].policy.type", "Brinkman")]
    [InlineData("trains", "$.model.type", "\"Trains\"", "$.model.type", "\"AcceleratingTrains\", \"EscalationLadder\"")]
    [InlineData("trains", "$.formatVersion", "2", "$.formatVersion", "1, the version that this library reads")]
    [InlineData("ladder", "$.actors[1].initialRung", "3", "$.actors[1].initialRung", "a whole number from 0 to 2 (the top rung)")]
    [InlineData("ladder", "$.model.rungs", "[\"low\", \"high\"]", "$.model.war", "a list of 2, a row a rung")]
    [InlineData("ladder", "$.model.war", "[[0, 0], [0, 0]]", "$.model.war", "a list of 3, a row a rung")]
    [InlineData("ladder", "$.model.fizzle[1]", "[0, 0]", "$.model.fizzle[1]", "a list of 3, a column a rung")]
    [InlineData("ladder", "$.model.opening[0].probability", "0.5", "$.model.opening", "probabilities that sum to 1")]
    [InlineData("ladder", "$.model.opening[0].rungB", "3", "$.model.opening[0].rungB", "a whole number from 0 to 2 (the top rung)")]
    [InlineData("ladder", "$.model.gaps[1].probability", "0.05", "$.model.gaps[1].probability", "a number from 0.1 (the point before)")]
    [InlineData("ladder", "$.model.gaps[1].days", "0", "$.model.gaps[1].days", "a number from 1 (the point before)")]
    [InlineData("ladder", "$.model.gaps[1].days", "1000000", "$.model.gaps", "at most 10000000 days in all")]
    public void A_rule_is_told_at_its_place(string model, string place, string value, string toldAt, string allowed)
    {
        string text = Documents.With(Documents.Of(model), place, JsonNode.Parse(value));
        ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Parse(text));
        ScenarioProblem told = Assert.Single(e.Problems, p => p.Path == toldAt);
        Assert.Contains(allowed, told.Allowed);
    }

    [Theory]
    [InlineData("trains", "$.actors[0].initialTempo", "0.5")]
    [InlineData("trains", "$.actors[1].initialTempo", "0.5")]
    [InlineData("trains", "$.calendar[0].lastDay", "6")]
    [InlineData("trains", "$.calendar[1].name", "\"exercise\"")]
    [InlineData("trains", "$.talks.roomRecovery", "2.5")]
    [InlineData("ladder", "$.actors[0].initialRung", "3")]
    [InlineData("ladder", "$.actors[1].initialRung", "3")]
    [InlineData("ladder", "$.model.opening[0].rungA", "3")]
    [InlineData("ladder", "$.model.opening[1].rungB", "3")]
    [InlineData("ladder", "$.model.war[2]", "[0, 0]")]
    [InlineData("ladder", "$.model.fizzle[0]", "[0, 0, 0, 0]")]
    [InlineData("ladder", "$.model.gaps[1].probability", "0.05")]
    [InlineData("ladder", "$.model.gaps[1].days", "0.5")]
    public void What_breaks_one_rule_is_one_problem(string model, string place, string value)
    {
        string text = Documents.With(Documents.Of(model), place, JsonNode.Parse(value));
        Assert.Equal([place], Assert.Throws<ScenarioException>(() => Scenario.Parse(text)).Problems.Select(p => p.Path));
    }

    // The value of a target says all three of its numbers.
    [Theory]
    [InlineData("0.05", "0.04", "0.06", null)]
    [InlineData("0.06", "0.05", "0.06", "value 0.06, low 0.05, high 0.06")]
    [InlineData("0.05", "0.05", "0.06", "value 0.05, low 0.05, high 0.06")]
    [InlineData("0.05", "0", "0.06", "value 0.05, low 0, high 0.06")]
    [InlineData("0.5", "0.4", "1", "value 0.5, low 0.4, high 1")]
    [InlineData("0.5", "null", "0.6", "value 0.5, low nothing, high 0.6")]
    [InlineData("0.5", "0.4", "null", "value 0.5, low 0.4, high nothing")]
    [InlineData("null", "0.4", "0.6", "value nothing, low 0.4, high 0.6")]
    [InlineData("null", "null", "null", "neither")]
    public void A_target_lies_within_its_interval(string value, string low, string high, string? told)
    {
        string text = Documents.With(
            Documents.Trains,
            "$.targets[0]",
            JsonNode.Parse($$"""{ "quantity": "share", "value": {{value}}, "low": {{low}}, "high": {{high}} }"""));
        if (told is null)
        {
            Assert.Empty(Scenario.Parse(text).Validate());
            return;
        }

        ScenarioProblem problem = Assert.Single(Assert.Throws<ScenarioException>(() => Scenario.Parse(text)).Problems);
        Assert.Equal(("$.targets[0]", told), (problem.Path, problem.Value));
    }

    // A ratio may be above 1: only a share may not.
    [Fact]
    public void A_target_of_days_may_be_above_1()
    {
        const string days = """{ "quantity": "medianDay", "value": 100, "low": 90, "high": 120 }""";
        Assert.Empty(Scenario.Parse(Documents.With(Documents.Trains, "$.targets[0]", JsonNode.Parse(days))).Validate());
    }

    [Fact]
    public void Rules_judge_only_what_is_sound_in_itself()
    {
        JsonObject document = Documents.Trains;
        document["model"]!["room"] = -1;
        document["model"]!["timeStep"] = 0.5;
        document["talks"]!["roomRecovery"] = 2.5;
        document["targets"]![1]!["of"] = "fizzle";
        ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Parse(document.ToJsonString()));
        Assert.Equal(["$.model.room"], e.Problems.Select(p => p.Path));
    }

    [Theory]
    [InlineData("trains", "$.mediator.acceptanceFactors", "[{ \"day\": 20, \"factor\": 0 }]")] // nobody accepts
    [InlineData("trains", "$.actors[0].initialTempo", "0.01")] // topTempo
    [InlineData("trains", "$.calendar[0].lastDay", "7")] // day
    [InlineData("trains", "$.talks.roomRecovery", "2")] // all of it in a step of half a day
    [InlineData("trains", "$.model.timeStep", "0.003")] // 300 days in 100000 steps
    [InlineData("ladder", "$.actors[0].initialRung", "2")] // the top
    [InlineData("ladder", "$.model.opening[0].rungA", "2")]
    [InlineData("ladder", "$.model.opening[0].probability", "0.7500000005")] // the sum is 1 within 1e-9
    [InlineData("ladder", "$.model.gaps[1].probability", "0.1")] // the point before
    [InlineData("ladder", "$.model.gaps[1].days", "1")]
    [InlineData("ladder", "$.model.gaps[1].days", "100000")] // 100 steps of them are 1e7 days
    [InlineData("ladder", "$.model.war", "null")]
    public void The_limit_itself_is_allowed(string model, string place, string value) =>
        Assert.Empty(Scenario.Parse(Documents.With(Documents.Of(model), place, JsonNode.Parse(value))).Validate());

    [Theory]
    [InlineData("""{ "type": "MoveTable", "moves": TABLE }""", "$.actors[0].policy.moves")]
    [InlineData(
        """
        { "type": "Mixed", "parts": [
          { "weight": 1, "policy": { "type": "Dove" } },
          { "weight": 1, "policy": { "type": "MoveTable", "moves": TABLE } } ] }
        """,
        "$.actors[0].policy.parts[1].policy.moves")]
    public void A_table_has_a_row_and_a_column_for_each_rung(string policy, string place)
    {
        int rungs = Scenario.Parse(Documents.Ladder.ToJsonString()).Model is EscalationLadder ladder ? ladder.Rungs.Count : 0;
        string Document(int rows) =>
            Documents.With(
                Documents.Ladder, "$.actors[0].policy", JsonNode.Parse(policy.Replace("TABLE", Table(rows), StringComparison.Ordinal)));
        Assert.Empty(Scenario.Parse(Document(rungs)).Validate());
        ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Parse(Document(rungs + 1)));
        Assert.Contains($"{rungs} rows", Assert.Single(e.Problems, p => p.Path == place).Allowed);

        static string Table(int rows) => "["
            + string.Join(",", Enumerable.Repeat("[" + string.Join(",", Enumerable.Repeat("{ \"down\": 0, \"up\": 0 }", rows)) + "]", rows))
            + "]";
    }

    [Fact]
    public void Dates_need_a_start()
    {
        JsonObject document = Documents.Trains;
        document.Remove("start");
        ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Parse(document.ToJsonString()));
        Assert.Equal(["$.calendar[0].day", "$.calendar[1].lastDay"], e.Problems.Select(p => p.Path));
        Assert.All(e.Problems, p => Assert.Contains("a date only if the scenario has a \"start\"", p.Allowed));
    }

    [Fact]
    public void A_broken_start_is_one_problem()
    {
        ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Parse(Documents.With(Documents.Trains, "$.start", "March")));
        Assert.Equal(["$.start"], e.Problems.Select(p => p.Path));
    }

    [Fact]
    public void A_ladder_of_unknown_type_is_still_read_as_one()
    {
        ScenarioException e = Assert.Throws<ScenarioException>(
            () => Scenario.Parse(Documents.With(Documents.Ladder, "$.model.type", "Ladder")));
        Assert.Equal(["$.model.type"], e.Problems.Select(p => p.Path));
    }
}
