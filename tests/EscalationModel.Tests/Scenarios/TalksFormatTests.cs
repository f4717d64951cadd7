using EscalationModel.Models;

namespace EscalationModel.Tests.Scenarios;

/// <summary>Acceptance by date, the talks channel and the rules of rest in a scenario file.</summary>
public class TalksFormatTests
{
    private const string Dated = """[{ "day": "2017-03-08", "probability": 0.5 }, { "day": 40, "probability": 0.75 }]""";

    [Theory]
    [InlineData(6.9, 0)] // before the first day nothing is accepted
    [InlineData(7, 0.5)]
    [InlineData(39.5, 0.5)]
    [InlineData(40, 0.75)]
    [InlineData(1e6, 0.75)]
    public void The_last_probability_not_after_the_offer_holds(double day, double probability) =>
        Assert.Equal(probability, Read($$"""{ "day": 1, "acceptanceA": {{Dated}} }""").Mediator!.AcceptanceA!.At(day));

    [Fact]
    public void One_probability_holds_at_any_time()
    {
        Acceptance acceptance = Read("""{ "day": 1, "acceptanceA": 0.25 }""").Mediator!.AcceptanceA!;
        Assert.True(acceptance.IsConstant);
        Assert.Equal([0.25, 0.25], new[] { -10.0, 1e6 }.Select(acceptance.At));
        Assert.Equal(new Acceptance(0.25), acceptance);
        Assert.NotEqual(new Acceptance(0.26), acceptance);
        Assert.Null(Read("""{ "day": 1, "acceptanceA": null }""").Mediator!.AcceptanceA);
    }

    [Fact]
    public void It_reads_back_what_it_writes()
    {
        Scenario scenario = Read(
            $$"""
            { "day": 1, "acceptanceA": {{Dated}}, "acceptanceB": 0.5, "distrust": 0.25, "acceptanceFactors": [{ "day": 5, "factor": 0.8 }] }
            """,
            """
            { "baseRate": 0.001, "ripeness": 0.02, "success": 0.8, "duration": 90, "shape": 3, "roomRecovery": 0.01, "goodOffices": 1.5 }
            """,
            """, "restIsPeace": true, "concessionNeedsRoom": false""");
        Scenario again = Scenario.Parse(scenario.ToJson());
        Assert.Equal(scenario.Mediator, again.Mediator);
        Assert.Equal(scenario.Talks, again.Talks);
        Assert.Equal(scenario.Model, again.Model);
        Assert.Equal(new Acceptance([new(7, 0.5), new(40, 0.75)]), again.Mediator!.AcceptanceA);
        Assert.Equal([new DatedFactor(5, 0.8)], again.Mediator.AcceptanceFactors);
        Assert.Equal(
            new Talks
            {
                BaseRate = 0.001, Ripeness = 0.02, Success = 0.8, Duration = 90, Shape = 3, RoomRecovery = 0.01, GoodOffices = 1.5
            },
            again.Talks);
        Assert.Equal((true, false), (again.Trains().RestIsPeace, again.Trains().ConcessionNeedsRoom));
        Assert.NotEqual(scenario.Mediator, Read("""{ "day": 1 }""").Mediator);
    }

    [Fact]
    public void Nothing_said_is_the_rule_of_the_model()
    {
        Scenario scenario = Read("null");
        Assert.Equal((false, true), (scenario.Trains().RestIsPeace, scenario.Trains().ConcessionNeedsRoom));
        Assert.Null(scenario.Talks);
        Mediator mediator = Read("""{ "day": 1 }""").Mediator!;
        Assert.Equal(0, mediator.Distrust);
        Assert.Empty(mediator.AcceptanceFactors);
    }

    [Theory]
    [InlineData("""{ "day": 1, "acceptanceA": 2 }""", "null", "", "$.mediator.acceptanceA")]
    [InlineData("""{ "day": 1, "acceptanceA": "often" }""", "null", "", "$.mediator.acceptanceA")]
    [InlineData("""{ "day": 1, "acceptanceA": [] }""", "null", "", "$.mediator.acceptanceA")]
    [InlineData("""{ "day": 1, "acceptanceB": [{ "day": 4, "probability": 2 }] }""", "null", "", "$.mediator.acceptanceB[0].probability")]
    [InlineData("""{ "day": 1, "acceptanceB": [{ "day": 4 }] }""", "null", "", "$.mediator.acceptanceB[0].probability")]
    [InlineData(
        """{ "day": 1, "acceptanceB": [{ "day": 4, "probability": 0 }, { "day": 4, "probability": 1 }] }""", "null", "",
        "$.mediator.acceptanceB[1].day")]
    [InlineData(
        """{ "day": 1, "acceptanceFactors": [{ "day": 4, "factor": -1 }] }""", "null", "", "$.mediator.acceptanceFactors[0].factor")]
    [InlineData("""{ "day": 1, "distrust": 1.5 }""", "null", "", "$.mediator.distrust")]
    [InlineData("null", """{ "baseRate": -1 }""", "", "$.talks.baseRate")]
    [InlineData("null", """{ "success": 1.1 }""", "", "$.talks.success")]
    [InlineData("null", """{ "duration": 0 }""", "", "$.talks.duration")]
    [InlineData("null", """{ "shape": 0 }""", "", "$.talks.shape")]
    [InlineData("null", """{ "shape": 1.5 }""", "", "$.talks.shape")]
    [InlineData("null", """{ "goodOffices": 0.9 }""", "", "$.talks.goodOffices")]
    [InlineData("null", """{ "rate": 1 }""", "", "$.talks.rate")]
    [InlineData("null", """{ "roomRecovery": 0.3 }""", """, "timeStep": 4""", "$.talks.roomRecovery")] // more than all of it in a step
    [InlineData("null", "null", """, "restIsPeace": 1""", "$.model.restIsPeace")]
    [InlineData("null", "null", """, "concessionNeedsRoom": "no" """, "$.model.concessionNeedsRoom")]
    public void What_is_wrong_is_told_at_its_place(string mediator, string talks, string rules, string place)
    {
        ScenarioProblem problem = Assert.Single(Assert.Throws<ScenarioException>(() => Read(mediator, talks, rules)).Problems);
        Assert.Equal(place, problem.Path);
        Assert.True(problem.Allowed.Length > 3);
    }

    [Fact]
    public void All_of_the_room_may_recover_in_a_step() =>
        Assert.Equal(0.25, Read("null", """{ "roomRecovery": 0.25 }""", """, "timeStep": 4""").Talks!.RoomRecovery);

    [Fact]
    public void The_ladder_has_no_talks()
    {
        Scenario ladder = Scenario.Load("mid-ladder") with { Talks = new Talks() };
        ScenarioProblem problem = Assert.Single(Assert.Throws<ScenarioException>(() => Scenario.Parse(ladder.ToJson())).Problems);
        Assert.Equal("$.talks", problem.Path);
        Assert.Contains("AcceleratingTrains", problem.Allowed, StringComparison.Ordinal);
        Assert.Throws<ScenarioException>(() => Simulation.Run(ladder, 10, 1));
    }

    [Fact]
    public void A_number_takes_the_place_of_a_list_and_of_what_is_in_it()
    {
        Scenario dated = Read($$"""{ "day": 1, "acceptanceA": {{Dated}}, "acceptanceB": 0.5 }""");
        Assert.Equal(new Acceptance(1), dated.With("$.mediator.acceptanceA", 1).Mediator!.AcceptanceA);
        Assert.Equal(new Acceptance(1), dated.With("$.mediator.acceptanceB", 1).Mediator!.AcceptanceB);
        Acceptance changed = dated.With("$.mediator.acceptanceA[1].probability", 0.9).Mediator!.AcceptanceA!;
        Assert.Equal([new DatedProbability(7, 0.5), new DatedProbability(40, 0.9)], changed.ByDay);
        Assert.Equal(0.75, dated.Number("$.mediator.acceptanceA[1].probability"));
        Assert.Equal(0.5, dated.Number("$.mediator.acceptanceB"));
        Assert.Throws<ScenarioException>(() => dated.With("$.mediator.acceptanceA", 1.5));
    }

    private static Scenario Read(string mediator, string talks = "null", string rules = "") => Scenario.Parse($$"""
        {
          "formatVersion": 1, "name": "sample", "start": "2017-03-01",
          "model": { "type": "AcceleratingTrains"{{rules}} },
          "actors": [{ "name": "A", "policy": { "type": "Hawk" } }, { "name": "B", "policy": { "type": "Dove" } }],
          "mediator": {{mediator}},
          "talks": {{talks}}
        }
        """);
}
