using System.Text.Json.Nodes;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Shapes;

namespace EscalationModel.Tests.Scenarios;

/// <summary>Numbers of a scenario by their places.</summary>
public class ScenarioPathsTests
{
    private static readonly Scenario Whole = Scenario.Parse(Documents.Trains.ToJsonString());

    private static readonly Scenario Named = Whole with
    {
        A = Whole.A with { Name = "US/ROK" },
        B = Whole.B with { Name = "DPRK" },
        Variants = [],
        Calendar = [new CrisisEvent { Name = "foal-eagle", Day = 3, Tempo = 1e-4 }, new CrisisEvent { Day = 4 }],
    };

    public static TheoryData<string, string, string?> Refused => new()
    {
        { "$.actors[1].policy.nervy", "$.actors[1].policy.nervy", "nerve" },
        { "$.modle.horizon", "$.modle.horizon", "$.model" },
        { "$.model.horizont", "$.model.horizont", "horizon" },
        { "$.actors[DPRC].braking", "$.actors[DPRC]", "DPRK" },
        { "$.actors[2].braking", "$.actors[2]", null },
        { "$.calendar[foal-eagel].tempo", "$.calendar[foal-eagel]", "foal-eagle" },
        { "$.calendar[9].tempo", "$.calendar[9]", null },
        { "$.variants[nobody].changes['$.mediator.day']", "$.variants[nobody]", null },
        { "$.variants[0]", "$.variants[0]", null },
        { "$.model.horizon.days", "$.model.horizon.days", null },
        { "$.actors[0].policy.type", "$.actors[0].policy.type", null },
        { "$.actors.braking", "$.actors.braking", null },
        { "$.name", "$.name", null },
        { "horizon", "horizon", null },
        { "$", "$", null },
        { "", "", null },
    };

    [Theory]
    [InlineData("trains")]
    [InlineData("ladder")]
    public void Setting_any_number_is_as_writing_it_into_the_file(string model)
    {
        Scenario scenario = Scenario.Parse(Documents.Of(model).ToJsonString());
        JsonPath[] places = [.. NumbersOf(Documents.Of(model), JsonPath.Root)];
        int read = 0;
        foreach (JsonPath place in places)
        {
            foreach (double factor in (double[])[0.5, 1, 1.5])
            {
                JsonObject file = Documents.Of(model);
                JsonNode old = At(file, place)!;
                double value = (old is JsonObject based ? based["value"]! : old).GetValue<double>() * factor;
                Put(file, place, JsonValue.Create(value));
                string? expected = Read(() => Scenario.Parse(file.ToJsonString()));
                Assert.Equal(
                    (place.ToString(), factor, expected), (place.ToString(), factor, Read(() => scenario.With(place.ToString(), value))));
                read += expected is null ? 0 : 1;
            }
        }

        Assert.True(places.Length > 40 && read > 2 * places.Length, $"{read} of {places.Length}");
    }

    [Fact]
    public void A_number_is_read_whether_the_file_states_it_or_not()
    {
        Assert.Equal(45, Whole.Number("$.actors[0].policy.nerve"));
        Assert.Equal(8e-5, Whole.Number("$.actors[0].braking"));
        Assert.Equal(8e-5, Whole.Number("$.actors[0].braking.value"));
        Assert.Equal(7, Whole.Number("$.mediator.day"));
        Assert.Equal(1, Whole.Number("$.variants[accepted].changes['$.mediator.acceptanceA']"));
        Assert.Equal(
            1,
            Scenario.Parse(
                """
                { "formatVersion": 1, "name": "x", "model": { "type": "AcceleratingTrains" },
                  "actors": [ { "name": "A" }, { "name": "B" } ] }
                """)
                .Number("$.model.room"));
    }

    [Fact]
    public void Actors_and_events_go_by_their_names()
    {
        Assert.Equal(1e-4, Named.Number("$.calendar[foal-eagle].tempo"));
        Assert.Equal(1e-3, Named.With("$.calendar[foal-eagle].tempo", 1e-3).Calendar[0].Tempo);
        Assert.Equal(new Brinkman(30), Named.With("$.actors[DPRK].policy.nerve", 30).B.Policy);
        Assert.Equal(new Brinkman(30), Named.With("$.actors[\"US/ROK\"].policy.nerve", 30).A.Policy);
        Assert.Equal(new Brinkman(30), Named.With("$.actors['US/ROK'].policy.nerve", 30).A.Policy);
        Scenario twins = Named with { A = Named.B };
        Assert.Contains(
            "several", Assert.Throws<ScenarioException>(() => twins.Number("$.actors[DPRK].braking")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_names_actors_and_events_so_that_another_event_shifts_nothing()
    {
        JsonObject file = Documents.Trains;
        file["variants"] = JsonNode.Parse(
            """
            [{ "name": "calm", "changes": {
              "$.calendar[exercise].tempo": 0,
              "$.actors[Second].braking": { "value": 2e-5, "basis": "assumed" } } }]
            """);
        file.Remove("targets");
        Scenario calm = Scenario.Parse(file.ToJsonString());
        Assert.Equal([0, -1e-4], calm.Variants[0].Scenario.Calendar.Select(e => e.Tempo));
        Assert.Equal(2e-5, calm.Variants[0].Scenario.Trains().B.Braking);
        Assert.Contains(calm.Assumptions, a => a.Path == "$.variants[0].changes['$.actors[Second].braking']");
        Assert.Equal(45, calm.Number("$.actors[First].policy.nerve"));
        file["calendar"]!.AsArray().Insert(0, JsonNode.Parse("""{ "day": 1, "tempo": 1e-3 }"""));
        Assert.Equal([1e-3, 0, -1e-4], Scenario.Parse(file.ToJsonString()).Variants[0].Scenario.Calendar.Select(e => e.Tempo));
    }

    [Fact]
    public void A_variant_number_is_set_in_its_variant_alone()
    {
        const string Place = "$.variants[accepted].changes['$.mediator.acceptanceA']";
        Scenario changed = Whole.With(Place, 0.75);
        Assert.Equal(0.75, changed.Number(Place));
        Assert.Equal(
            [0.5, 0.75, 0.5],
            changed.Variants.Select(v => v.Scenario).Prepend(changed).Select(s => s.Mediator!.AcceptanceA!.At(0)));
        Assert.Contains("of the variant", Assert.Throws<ScenarioException>(() => Whole.With(Place, 2)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_place_is_told_with_what_is_and_what_may_be_meant(string path, string told, string? meant)
    {
        ScenarioProblem[] problems =
        [
            .. Assert.Throws<ScenarioException>(() => Named.Number(path)).Problems,
            .. Assert.Throws<ScenarioException>(() => Named.With(path, 1)).Problems,
        ];
        Assert.Equal(2, problems.Length);
        Assert.All(problems, p => Assert.Equal((told, meant), (p.Path, p.Meant)));
        Assert.All(problems, p => Assert.True(p.Allowed.Length > 3));
    }

    [Theory]
    [InlineData("$.actors[1].policy.nerve", -1, "from 0")]
    [InlineData("$.actors[1].policy.nerve", double.NaN, "from 0")]
    [InlineData("$.actors[1].policy.nerve", double.PositiveInfinity, "from 0")]
    [InlineData("$.run.paths", 1.5, "whole number")]
    [InlineData("$.model.timeStep", 1e-4, "steps")]
    [InlineData("$.actors[1].topTempo", 1e-5, "topTempo")]
    [InlineData("$.targets[0].low", 0.05, "value", "low below value")]
    public void A_number_that_is_not_allowed_is_told_with_what_is(string path, double value, string allowed, string? told = null)
    {
        ScenarioException e = Assert.Throws<ScenarioException>(() => Whole.With(path, value));
        Assert.NotEmpty(e.Problems);
        Assert.Contains(told is null ? allowed : told, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variant_keeps_its_own_changes_and_takes_all_else_from_the_baseline()
    {
        Scenario scenario = Named
            .WithVariant("soft", "", s => s.WithTrains(b: t => t with { Braking = 1e-5 }))
            .WithVariant("dove", "", s => s with { A = s.A with { Policy = new Dove() } })
            .WithVariant("brave", "", s => s with { A = s.A with { Policy = new Brinkman(1) } })
            .WithVariant("alone", "", s => s with { Mediator = null });
        Scenario changed = scenario.With("$.actors[1].braking", 2e-5).With("$.actors[0].policy.nerve", 30).With("$.mediator.day", 9);
        Assert.Equal([1e-5, 2e-5, 2e-5, 2e-5], changed.Variants.Select(v => v.Scenario.Trains().B.Braking));
        Assert.Equal([new Brinkman(30), new Dove(), new Brinkman(1), new Brinkman(30)], changed.Variants.Select(v => v.Scenario.A.Policy));
        Assert.Equal([9, 9, 9, null], changed.Variants.Select(v => v.Scenario.Mediator?.Day));
        Assert.Equal(changed.ToJson(), Scenario.Parse(changed.ToJson()).ToJson());

        Scenario hawks = scenario.WithJson(("$.actors[1]", """{ "name": "South", "policy": { "type": "Hawk" } }"""));
        Assert.Equal([1e-5, 8e-5, 8e-5, 8e-5], hawks.Variants.Select(v => v.Scenario.Trains().B.Braking));
        Assert.All(hawks.Variants, v => Assert.Equal(new Hawk(), v.Scenario.B.Policy));
        Assert.Contains(
            "brave",
            Assert.Throws<ScenarioException>(() => scenario.WithJson(("$.actors[0].policy", """{ "type": "Hawk" }"""))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_number_gives_another_fingerprint_and_the_same_number_the_same()
    {
        Assert.NotEqual(Whole.Fingerprint, Whole.With("$.actors[1].policy.nerve", 46).Fingerprint);
        Assert.Equal(Whole.Fingerprint, Whole.With("$.actors[1].policy.nerve", 46).With("$.actors[1].policy.nerve", 45).Fingerprint);
        Assert.Equal(Whole.Fingerprint, Whole.With("$.run.paths", 5).Fingerprint);
        Scenario named = Named with { Calendar = [.. Named.Calendar.Select(e => e with { Name = "" })] };
        Assert.Equal(named.Fingerprint, Named.Fingerprint);
    }

    [Fact]
    public void A_basis_goes_with_its_number()
    {
        Assert.Contains(Whole.Assumptions, a => a.Path == "$.actors[0].braking");
        Assert.DoesNotContain(Whole.With("$.actors[0].braking", 1e-5).Assumptions, a => a.Path == "$.actors[0].braking");
        Scenario based = Whole.WithJson(("$.actors[0].braking", """{ "value": 1e-5, "basis": "assumed" }"""));
        Assert.Equal("1e-5", Assert.Single(based.Assumptions, a => a.Path == "$.actors[0].braking").Value);
    }

    [Fact]
    public void Policies_of_ones_own_stay_and_have_no_places()
    {
        Scenario own = Named.WithPolicies(new LastSecond(30), null).WithVariant("later", "", s => s.WithPolicies(new LastSecond(10), null));
        Scenario changed = own.With("$.model.horizon", 200);
        Assert.Equal(new LastSecond(30), changed.A.Policy);
        Assert.Equal(new LastSecond(10), changed.Variants[0].Scenario.A.Policy);
        Assert.Equal(200, changed.Variants[0].Scenario.Number("$.model.horizon"));
        Assert.Throws<ScenarioException>(() => own.With("$.actors[0].policy.days", 3));
    }

    [Fact]
    public void Values_are_set_together_and_checked_together()
    {
        Assert.Throws<ScenarioException>(() => Whole.With("$.actors[0].initialTempo", 0.5));
        Scenario fast = Whole.WithJson(
            ("$.actors[0].initialTempo", "0.5"),
            ("$.actors[0].topTempo", "1"),
            ("$.mediator.suspension", "\"unilateral\""),
            ("$.calendar", "null"));
        Assert.Equal(
            (0.5, 1, Suspension.Unilateral, 0),
            (fast.Trains().A.InitialTempo, fast.Trains().A.TopTempo, fast.Mediator!.Suspension, fast.Calendar.Count));
        Assert.Contains(
            "not JSON",
            Assert.Throws<ScenarioException>(() => Whole.WithJson(("$.mediator.day", "2017-05-01"))).Message,
            StringComparison.Ordinal);
        Assert.Equal(61, Whole.WithJson(("$.mediator.day", "\"2017-05-01\"")).Mediator!.Day);
        Assert.Throws<ScenarioException>(() => Whole.WithJson(("$.mediator", """{ "day": 1, "day": 2 }""")));
    }

    [Fact]
    public void A_table_is_checked_as_a_whole()
    {
        Scenario table = Scenario.Load("mid-ladder");
        Assert.Equal(0.5, table.With("$.actors[0].policy.moves[1][2].up", 0.5).Number("$.actors[0].policy.moves[1][2].up"));
        ScenarioException e = Assert.Throws<ScenarioException>(() => table.With("$.actors[0].policy.moves[3][2].up", 0.9));
        Assert.Contains("down + up at most 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_scenario_needs_to_be_valid_at_the_start() =>
        Assert.Contains(
            Assert.Throws<ScenarioException>(() => (Named with { Mediator = new Mediator() }).With("$.model.room", 2)).Problems,
            p => p.Path == "$.mediator");

    private static string? Read(Func<Scenario> scenario)
    {
        try
        {
            return scenario().ToJson();
        }
        catch (ScenarioException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonPath> NumbersOf(JsonNode? node, JsonPath place) => node switch
    {
        JsonObject based when based.ContainsKey("basis") => [place],
        JsonObject o => o.Where(p => p.Key is not ("formatVersion" or "seed")).SelectMany(p => NumbersOf(p.Value, place.Key(p.Key))),
        JsonArray list => list.SelectMany((item, i) => NumbersOf(item, place.Index(i))),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => [place],
        _ => [],
    };

    private static JsonNode? At(JsonNode node, JsonPath place) =>
        place.Steps().Aggregate((JsonNode?)node, (at, step) => step.Name is { } key ? at![key] : at![step.Position]);

    private static void Put(JsonNode node, JsonPath place, JsonNode value)
    {
        JsonNode parent = place.Steps().SkipLast(1).Aggregate(node, (at, step) => step.Name is { } key ? at[key]! : at[step.Position]!);
        if (place.Name is { } last)
        {
            parent[last] = value;
        }
        else
        {
            parent[place.Position] = value;
        }
    }

    private readonly record struct LastSecond(double Days) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision < Days ? -1 : 1;
    }
}
