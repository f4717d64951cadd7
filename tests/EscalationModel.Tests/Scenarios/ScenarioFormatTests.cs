using System.Text;
using System.Text.Json.Nodes;
using EscalationModel.Models;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Scenarios;

public class ScenarioFormatTests
{
    public static TheoryData<string> Shipped => [.. Scenario.Shipped];

    [Fact]
    public void The_shipped_scenarios_are_there()
    {
        Assert.Subset(Scenario.Shipped.ToHashSet(), new HashSet<string> { "chicken", "dollar-auction", "reference" });
        Assert.DoesNotContain(Scenario.Shipped, n => n.Contains("schema", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_scenarios_round_trip(string name)
    {
        Scenario scenario = Scenario.Load(name);
        Assert.Equal(name, scenario.Name);
        Assert.NotEmpty(scenario.Title);
        Assert.NotEmpty(scenario.Description);
        RoundTrips(scenario);
    }

    [Theory]
    [InlineData("trains")]
    [InlineData("ladder")]
    public void The_whole_document_round_trips(string model) => RoundTrips(Scenario.Parse(Documents.Of(model).ToJsonString()));

    [Fact]
    public void Every_value_arrives()
    {
        Scenario s = Scenario.Parse(Documents.Trains.ToJsonString());
        var a = new Train
        {
            Perception = new Perception { Delay = 2, Bias = 0.1, Noise = 0.2 }, Incidents = new Incidents { Rate = 0.05, MeanSize = 0.001 }
        };
        Assert.Equal(
            new AcceleratingTrains
            {
                TimeStep = 0.5, Horizon = 300, RestIsPeace = true, ConcessionNeedsRoom = false, A = a, B = s.Trains().B,
            },
            s.Model);
        Assert.Equal(
            new Talks
            {
                BaseRate = 0.001, Ripeness = 0.02, Success = 0.8, Duration = 90, Shape = 3, RoomRecovery = 0.01, GoodOffices = 1.5
            },
            s.Talks);
        Assert.Equal(new DateOnly(2017, 3, 1), s.Start);
        Assert.Equal(("whole", "Every key", "First", "Second"), (s.Name, s.Title, s.A.Name, s.B.Name));
        Assert.Equal(new Brinkman(45), s.A.Policy);
        Assert.Equal(8e-5, s.Trains().B.Braking);
        Assert.Equal(new Perception { Delay = 2, Bias = 0.1, Noise = 0.2 }, s.Trains().A.Perception);
        Assert.Equal(new Incidents { Rate = 0.05, MeanSize = 0.001 }, s.Trains().A.Incidents);
        Assert.Equal(
            new Payoffs
            {
                Settlement = 0.5, RivalConcession = 1, OwnConcession = -0.5, Fizzle = 0.4,
                Stalemate = 0.2, Collision = -10, Accident = -9, AudienceCost = 3, DiscountRate = 0.001
            },
            s.A.Payoffs);
        Assert.Equal(
            new Mediator
            {
                Name = "Third party", Day = 7, Rate = 0.01, RoomBelow = 0.5, Suspension = Suspension.Dual, Duration = 60, AcceptanceA = 0.5,
                AcceptanceB = 0.25, CheatingA = 0.01, CheatingB = 0.02, Detection = 7, RepeatAfter = 30,
                Distrust = 0.2, AcceptanceFactors = [new(20, 0.9)],
            },
            s.Mediator);
        Assert.Equal(
            new CrisisEvent { Name = "exercise", Day = 7, LastDay = 9, Side = Side.A, Text = "An exercise", Tempo = 0.0001 },
            s.Calendar[0]);
        Assert.Equal(
            new CrisisEvent { Name = "test", Day = 3, LastDay = 4, Side = Side.B, Text = "A test", Tempo = -0.0001 }, s.Calendar[1]);
        Assert.Equal(new RunDefaults { Paths = 1000, Seed = ulong.MaxValue }, s.Run);
        Assert.Equal(
            [
                new Target { Value = 0.04, Low = 0.02, High = 0.06, Tolerance = 0.005, Source = "a table" },
                new Target
                {
                    Quantity = TargetQuantity.MedianDay, Ending = TargetEnding.Agreement, Distribution = new NormalDistribution(100, 20)
                },
                new Target
                {
                    Quantity = TargetQuantity.ShareRatio, Variant = "accepted", Distribution = new LogNormalDistribution(0.5, 0.3)
                },
            ],
            s.Targets);
        Assert.Equal([VariantKind.Counterfactual, VariantKind.Intervention], s.Variants.Select(v => v.Kind));
    }

    [Fact]
    public void Every_value_of_a_ladder_arrives()
    {
        var model = (EscalationLadder)Scenario.Parse(Documents.Ladder.ToJsonString()).Model;
        Assert.Equal(["none", "threat", "force"], model.Rungs);
        Assert.Equal((100, 2), (model.Horizon, model.Standstill));
        Assert.Equal(0.03, model.WarProbability(1, 2));
        Assert.Equal(0.4, model.FizzleProbability(0, 1, 1), 12);
        Assert.Equal(new Opening(0, 2, 0.25), model.Opening![1]);
        Assert.Equal(new QuantilePoint(0.9, 30), model.Gaps![1]);
    }

    [Fact]
    public void What_is_not_said_is_as_in_code()
    {
        Scenario s = Scenario.Parse(
            """
            { "formatVersion": 1, "name": "x", "model": { "type": "AcceleratingTrains" }, "actors": [ { "name": "A" }, { "name": "B" } ] }
            """);
        Assert.Equal(new Scenario { Name = "x" }.ToJson(), s.ToJson());
        Assert.Equal(new Actor { Name = "A" }, s.A);
        Assert.Null(s.Mediator);
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_allowed()
    {
        string text = "\uFEFF// one\n"
            + Documents.Trains.ToJsonString().Replace("\"name\":\"whole\",", "/* two */ \"name\": \"whole\", ", StringComparison.Ordinal);
        text = text[..^1] + ",}";
        Assert.Equal("whole", Scenario.Parse(text).Name);
        Assert.Equal("whole", Scenario.Parse(Encoding.UTF8.GetBytes(text)).Name);
    }

    [Fact]
    public void The_start_may_stand_after_the_dates()
    {
        JsonObject document = Documents.Trains;
        JsonNode start = document["start"]!.DeepClone();
        document.Remove("start");
        document["start"] = start;
        Assert.Equal(7, Scenario.Parse(document.ToJsonString()).Calendar[0].Day);
    }

    [Fact]
    public void Policies_may_name_dates()
    {
        JsonObject document = Documents.Trains;
        document["actors"]![0]!["policy"] = JsonNode.Parse(
            """{ "type": "Scripted", "script": [ { "day": "2017-03-08", "throttle": 1 }, { "day": 60, "throttle": -1 } ] }""");
        document["actors"]![1]!["policy"] = JsonNode.Parse("""{ "type": "Deadline", "day": "2017-06-09" }""");
        Scenario s = Scenario.Parse(document.ToJsonString());
        Assert.Equal([new ScriptedThrottle(7, 1), new ScriptedThrottle(60, -1)], Assert.IsType<Scripted>(s.A.Policy).Script);
        Assert.Equal(new Deadline(100), s.B.Policy); // 31 days of March, 30 of April, 31 of May, 8 of June
        document["start"] = null;
        Assert.Contains(
            Assert.Throws<ScenarioException>(() => Scenario.Parse(document.ToJsonString())).Problems,
            p => p.Path == "$.actors[1].policy.day");
    }

    [Fact]
    public void Whole_numbers_may_be_written_with_an_exponent()
    {
        string text = Documents.Trains.ToJsonString().Replace("\"paths\":1000,", "\"paths\": 1e6,", StringComparison.Ordinal);
        Assert.Equal(1_000_000, Scenario.Parse(text).Run.Paths);
    }

    [Fact]
    public void Bases_are_kept_and_written_back_where_they_still_hold()
    {
        Scenario s = Scenario.Parse(Documents.Trains.ToJsonString());
        var measured = new Assumption("$.actors[0].braking", "8e-5", Basis.Measured, "a table")
        {
            Distribution = new UniformDistribution(6e-5, 1e-4), Group = "brakes",
        };
        Assert.Equal(measured, s.Assumptions.Single(a => a.Path == measured.Path));
        Assert.Contains(new Assumption("$.variants[1].changes['$.actors[1].braking']", "4e-5", Basis.Assumed, ""), s.Assumptions);
        Assert.Equal(5, s.Assumptions.Count);
        Assert.Equal(
            s.Assumptions, Scenario.Parse(s.ToJson()).Assumptions.Select(a => a with { Value = a.Value == "8E-05" ? "8e-5" : "4e-5" }));

        Scenario changed = s.WithTrains(a => a with { Braking = 1e-4 });
        Assert.DoesNotContain(Scenario.Parse(changed.ToJson()).Assumptions, a => a.Path == "$.actors[0].braking");
        Assert.Equal("assumed", Scenario.Parse(s.ToJson()).Variants[1]
            .Scenario.Assumptions.Single(a => a.Path == "$.actors[1].braking").Basis.ToString().ToLowerInvariant());
    }

    [Fact]
    public void Variants_change_what_they_say_and_nothing_else()
    {
        Scenario s = Scenario.Parse(Documents.Trains.ToJsonString());
        Scenario accepted = s.Variants[0].Scenario;
        Assert.Equal(s.Mediator! with { AcceptanceA = 1, AcceptanceB = null }, accepted.Mediator);
        Assert.Equal(s.A, accepted.A);
        Assert.Equal(4e-5, s.Variants[1].Scenario.Trains().B.Braking);
        Assert.Equal(8e-5, s.Variants[1].Scenario.Trains().A.Braking);
        Assert.All(s.Variants, v => Assert.Empty(v.Scenario.Variants));
        Assert.All(s.Variants, v =>
            Assert.Equal((s.Name, s.Run, s.Targets, s.Start), (v.Scenario.Name, v.Scenario.Run, v.Scenario.Targets, v.Scenario.Start)));
    }

    [Fact]
    public void Null_takes_an_optional_key_away()
    {
        Scenario s = Changed(
            ("$.actors[0].perception", null), ("$.calendar[0].lastDay", null), ("$.mediator", null), ("$.calendar[1].text", null));
        Scenario variant = s.Variants[0].Scenario;
        Assert.Equal(Perception.Perfect, variant.Trains().A.Perception);
        Assert.Null(variant.Calendar[0].LastDay);
        Assert.Null(variant.Mediator);
        Assert.Equal("", variant.Calendar[1].Text);
        RoundTrips(s);
    }

    [Fact]
    public void A_change_may_set_what_the_baseline_leaves_out()
    {
        JsonObject document = Documents.Trains;
        document.Remove("mediator");
        document["actors"]![0]!.AsObject().Remove("perception");
        document.Remove("targets");
        document["variants"] = Variants(("$.actors[0].perception.bias", 0.5), ("$.mediator.day", "2017-03-08"));
        Scenario variant = Scenario.Parse(document.ToJsonString()).Variants[0].Scenario;
        Assert.Equal(0.5, variant.Trains().A.Perception.Bias);
        Assert.Equal(7, variant.Mediator!.Day);
    }

    [Fact]
    public void A_variant_may_be_of_another_model()
    {
        JsonObject ladder = Documents.Ladder;
        Scenario s = Changed(("$.model", ladder["model"]!.DeepClone()), ("$.actors", ladder["actors"]!.DeepClone()), ("$.talks", null));
        Assert.IsType<EscalationLadder>(s.Variants[0].Scenario.Model);
        RoundTrips(s);
    }

    [Fact]
    public void Variants_made_in_code_are_written_as_changes()
    {
        Scenario s = Scenario.Load("reference")
            .WithVariant("dove", "B brakes.", b => b with { B = b.B with { Policy = default(Dove) } })
            .WithVariant("event", "An event.", b => b with { Calendar = [new CrisisEvent { Day = 3, Tempo = 0.001 }] })
            .WithVariant("same", "Nothing.", b => b);
        JsonNode variants = JsonNode.Parse(s.ToJson())!["variants"]!;
        Assert.Equal("""{"$.actors[1].policy":{"type":"Dove"}}""", variants[0]!["changes"]!.ToJsonString());
        Assert.Equal(["$.calendar"], variants[1]!["changes"]!.AsObject().Select(c => c.Key));
        Assert.Equal("{}", variants[2]!["changes"]!.ToJsonString());
        RoundTrips(s);
    }

    [Theory]
    [InlineData("$.model.tempoHazards", "$.variants[0].changes['$.model.tempoHazards']")]
    [InlineData("$.run.paths", "$.variants[0].changes['$.run.paths']")]
    [InlineData("$.variants[0].name", "$.variants[0].changes['$.variants[0].name']")]
    [InlineData("$.actors[2].braking", "$.variants[0].changes['$.actors[2].braking']")]
    [InlineData("$.model.horizon.days", "$.variants[0].changes['$.model.horizon.days']")]
    [InlineData("$.actors[1].braking", "$.variants[0].changes['$.actors[1].braking']")]
    [InlineData("actors", "$.variants[0].changes.actors")]
    [InlineData("$..braking", "$.variants[0].changes['$..braking']")]
    [InlineData("$", "$.variants[0].changes.$")]
    [InlineData("", "$.variants[0].changes['']")]
    public void A_change_that_cannot_be_is_told_at_its_place(string change, string place)
    {
        ScenarioException e = Assert.Throws<ScenarioException>(() => Changed((change, -1)));
        Assert.Contains(e.Problems, p => p.Path == place);
        Assert.All(e.Problems, p => Assert.StartsWith("$.variants[0].changes", p.Path));
    }

    [Fact]
    public void A_problem_inside_a_new_value_is_told_with_its_place_in_it()
    {
        ScenarioException e = Assert.Throws<ScenarioException>(
            () => Changed(("$.actors[1].policy", new JsonObject { ["type"] = "Brinkman", ["nerve"] = -3 })));
        ScenarioProblem problem = Assert.Single(e.Problems);
        Assert.Equal(("$.variants[0].changes['$.actors[1].policy'].nerve", "-3"), (problem.Path, problem.Value));
    }

    [Fact]
    public void A_problem_that_a_change_makes_elsewhere_is_told_at_the_change()
    {
        ScenarioException e = Assert.Throws<ScenarioException>(
            () => Changed(("$.model.baseHazard", 0.1), ("$.actors[0].topTempo", 0.0001)));
        ScenarioProblem problem = Assert.Single(e.Problems);
        Assert.Equal("$.variants[0].changes['$.actors[0].topTempo']", problem.Path);
        Assert.Contains("from 0 to 0.0001 (topTempo) at $.actors[0].initialTempo of the changed scenario", problem.Allowed);
    }

    [Fact]
    public void A_problem_of_the_baseline_is_told_once()
    {
        string text = Documents.With(Documents.Trains, "$.actors[0].topTempo", -1);
        Assert.Single(Assert.Throws<ScenarioException>(() => Scenario.Parse(text)).Problems);
    }

    [Fact]
    public void A_key_that_occurs_twice_is_told_with_its_line()
    {
        string text = Documents.Trains.ToJsonString().Replace("\"braking\":", "\n\"braking\":1,\n\"braking\":", StringComparison.Ordinal);
        ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Parse(text));
        Assert.Contains(
            e.Problems,
            p => p.ToString() == "$.actors[0].braking: a second value (line 3, column 1) is not allowed; allowed: each key once");
        Assert.Contains(e.Problems, p => p.Path == "$.actors[1].braking");
        string twice = Documents.Trains.ToJsonString().Replace(
            "\"$.mediator.acceptanceA\":1,", "\"$.mediator.acceptanceA\":1,\"$.mediator.acceptanceA\":0,", StringComparison.Ordinal);
        Assert.Contains(
            Assert.Throws<ScenarioException>(() => Scenario.Parse(twice)).Problems,
            p => p.Path == "$.variants[0].changes['$.mediator.acceptanceA']");
    }

    [Theory]
    [InlineData("\"\\ud800\"", "line 1, column 7: half of a surrogate pair")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "nested deeper than the 64 levels")]
    [InlineData("1 2", "line 1, column 9: not JSON")]
    public void A_text_that_cannot_be_read_is_told_with_line_and_column(string value, string message) =>
        Assert.Contains(message, Assert.Throws<ScenarioException>(() => Scenario.Parse("{\"a\": " + value)).Message);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_told_with_line_and_column()
    {
        byte[] text = [.. "{\n \"näme\": \""u8, 0xC3, 0x28];
        Assert.Equal(
            "x.json: line 2, column 11: not UTF-8 text", Assert.Throws<ScenarioException>(() => Scenario.Parse(text, "x.json")).Message);
        Assert.Contains("empty text", Assert.Throws<ScenarioException>(() => Scenario.Parse(Encoding.Unicode.GetPreamble())).Message);
    }

    [Fact]
    public void Names_cannot_bring_control_characters_into_a_message()
    {
        ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Parse("{ \"a\\u001b[31m\\n\": 1 }"));
        Assert.DoesNotContain('\u001b', e.Message);
        Assert.Contains(e.Problems, p => p.Path == "$['a\\u001b[31m\\u000a']");
    }

    private static Scenario Changed(params (string Place, JsonNode? Value)[] changes)
    {
        JsonObject document = Documents.Trains;
        document.Remove("targets");
        document["variants"] = Variants(changes);
        return Scenario.Parse(document.ToJsonString());
    }

    private static JsonArray Variants(params (string Place, JsonNode? Value)[] changes) =>
        [new JsonObject { ["name"] = "changed", ["changes"] = new JsonObject(changes.Select(c => KeyValuePair.Create(c.Place, c.Value))) }];

    private static void RoundTrips(Scenario scenario)
    {
        string json = scenario.ToJson();
        Scenario back = Scenario.Parse(json);
        Assert.Equal(json, back.ToJson());
        Assert.Equal(scenario.Fingerprint, back.Fingerprint);
        Assert.Equal(scenario.Variants.Select(v => v.Name), back.Variants.Select(v => v.Name));
        Assert.All(
            scenario.Variants.Zip(back.Variants), pair => Assert.Equal(pair.First.Scenario.Fingerprint, pair.Second.Scenario.Fingerprint));
        Assert.Empty(scenario.Validate());
    }
}
