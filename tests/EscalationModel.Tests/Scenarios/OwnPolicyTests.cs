using EscalationModel.Policies;

namespace EscalationModel.Tests.Scenarios;

/// <summary>Policies of one's own in scenario files and results: a shape and a catalog make them as good as the built-in ones.</summary>
public class OwnPolicyTests
{
    private static readonly PolicyCatalog Catalog = PolicyCatalog.BuiltIn.With(Late.Shape).With(Moody.Shape);

    private static Scenario Plain => new()
    {
        A = new Actor { Name = "A", Policy = new Late(30, 2, Mood.Calm) }, B = new Actor { Name = "B", Policy = new Brinkman(45) }
    };

    private enum Mood
    {
        Calm,
        Grim,
    }

    [Fact]
    public void A_catalog_with_a_shape_knows_the_policy()
    {
        Assert.Equal(PolicyCatalog.BuiltIn.Names.Append("Late").Append("Moody").Order(StringComparer.Ordinal), Catalog.Names);
        Assert.Equal("Brakes late.", Catalog.Describe("Late"));
        Assert.DoesNotContain("Late", PolicyCatalog.BuiltIn.Names);
        Assert.Throws<ArgumentNullException>(() => Catalog.With(null!));
        Assert.Contains("The name Late is taken", Assert.Throws<ArgumentException>(() => Catalog.With(Late.Shape)).Message);
        Assert.Contains("taken", Assert.Throws<ArgumentException>(() => Catalog.With(new PolicyShape<Late>("Hawk", "", default))).Message);
    }

    [Fact]
    public void It_round_trips_through_a_file()
    {
        Scenario scenario = Plain.WithVariant(
            "later",
            "",
            s => s.WithPolicies(new Late(10, 3, Mood.Grim), new Mixed([new(new Late(5, 1, Mood.Calm), 1), new(default(Dove), 2)])));
        string json = scenario.ToJson();
        Scenario back = Scenario.Parse(json, Catalog);
        Assert.Equal(scenario.A.Policy, back.A.Policy);
        Assert.Equal(scenario.Variants[0].Scenario.A.Policy, back.Variants[0].Scenario.A.Policy);
        Assert.Equal(scenario.Variants[0].Scenario.B.Policy, back.Variants[0].Scenario.B.Policy);
        Assert.Equal(json, back.ToJson());
        Assert.Equal(scenario.Fingerprint, back.Fingerprint);
        Assert.Equal(Simulation.Run(scenario, 500, 1).War, Simulation.Run(back, 500, 1).War);
        Assert.Contains(".mood\": \"grim\"", json);
    }

    [Fact]
    public void It_loads_from_a_file_with_the_catalog_alone()
    {
        string path = Path.Combine(Path.GetTempPath(), $"own-{Environment.ProcessId}.json");
        File.WriteAllText(path, Plain.ToJson());
        try
        {
            Assert.Equal(Plain.A.Policy, Scenario.Load(path, Catalog).A.Policy);
            Assert.Contains("$.actors[0].policy.type", Assert.Throws<ScenarioException>(() => Scenario.Load(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Wrong_values_are_told_with_their_place()
    {
        string json = Plain.ToJson();
        string Problems(string from, string to) =>
            Assert.Throws<ScenarioException>(() => Scenario.Parse(json.Replace(from, to, StringComparison.Ordinal), Catalog)).Message;
        Assert.Contains("$.actors[0].policy.days", Problems("\"days\": 30", "\"days\": -1"));
        Assert.Contains(
            "$.actors[0].policy.mood: \"sad\" is not allowed; allowed: \"calm\", \"grim\"",
            Problems("\"mood\": \"calm\"", "\"mood\": \"sad\""));
        Assert.Contains("$.actors[0].policy.surprise", Problems("\"days\": 30", "\"surprise\": 30"));
        Assert.Contains("Hawk, Late, Mirror", Problems("\"type\": \"Late\"", "\"type\": \"Never\""));
        Assert.Contains(new Scenario().WithPolicies(new Late(-1, 2, Mood.Calm), null).Validate(), p => p.Path == "$.actors[0].policy.days");
    }

    [Fact]
    public void A_file_need_not_give_what_the_prototype_has()
    {
        string json = Plain.ToJson().Replace("\"moves\": 2,", "", StringComparison.Ordinal);
        Assert.Equal(new Late(30, 7, Mood.Calm), Scenario.Parse(json, Catalog).A.Policy);
    }

    [Fact]
    public void The_schema_has_it()
    {
        Assert.Equal(Scenario.JsonSchema, Scenario.JsonSchemaOf(PolicyCatalog.BuiltIn));
        Assert.Contains("Time to the collision", Scenario.JsonSchemaOf(Catalog));
    }

    [Fact]
    public void What_cannot_be_read_back_is_not_written()
    {
        string Refused(IAnyPolicy policy) => Assert.Throws<ScenarioException>(Plain.WithPolicies(null, policy).ToJson).Message;
        Assert.Contains("$.actors[1].policy: the policy Shapeless, which no file can hold", Refused(new Shapeless(3)));
        Assert.Contains("$.actors[1].policy.parts[1].policy", Refused(new Mixed([new(default(Dove), 1), new(new Shapeless(3), 1)])));
        Assert.Contains("holds all of its parameters", Refused(new Moody(3, Lost: 4)));
        Assert.Contains("\"Moody\"", Plain.WithPolicies(null, new Moody(3, 0)).ToJson());
        Assert.Contains(
            "$.variants[0].changes",
            Assert.Throws<ScenarioException>(Plain.WithVariant("v", "", s => s.WithPolicies(new Shapeless(1), null)).ToJson).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("1st")]
    public void Names_and_keys_are_words(string word)
    {
        Assert.Throws<ArgumentException>(() => new PolicyShape<Shapeless>(word, "", default));
        Assert.Throws<ArgumentException>(
            () => new PolicyShape<Shapeless>("S", "", default).Number(word, p => p.Days, (p, v) => p with { Days = v }, 0, 1, "", ""));
    }

    [Fact]
    public void A_shape_is_sound_in_itself()
    {
        var shape = new PolicyShape<Shapeless>("S", "", new(5));
        Assert.Throws<ArgumentException>(() => shape.Number("type", p => p.Days, (p, v) => p with { Days = v }, 0, 9, "", ""));
        Assert.Throws<ArgumentException>(() => shape.Number("days", p => p.Days, (p, v) => p with { Days = v }, 0, 1, "", ""));
        PolicyShape<Shapeless> more = shape.Number("days", p => p.Days, (p, v) => p with { Days = v }, 0, 9, "", "");
        Assert.Throws<ArgumentException>(() => more.Number("days", p => p.Days, (p, v) => p with { Days = v }, 0, 9, "", ""));
        shape.Number("days", p => p.Days, (p, v) => p with { Days = v }, 0, 9, "", ""); // the first shape is as it was
    }

    [Fact]
    public void Results_of_equal_policies_merge_and_of_others_do_not()
    {
        Merges(new Shapeless(30), new Shapeless(30));
        Merges(new Nested(new Shapeless(3), [1, 2], "x"), new Nested(new Shapeless(3), [1, 2], "x"));
        Merges(new Late(30, 1, Mood.Calm), new Late(30, 1, Mood.Calm));
        Merges(new Told("a"), new Told("a"));
        Refuses(new Shapeless(30), new Shapeless(31), "different scenario");
        Refuses(new Nested(new Shapeless(3), [1, 2], "x"), new Nested(new Shapeless(4), [1, 2], "x"), "different scenario");
        Refuses(new Nested(new Shapeless(3), [1, 2], "x"), new Nested(new Shapeless(3), [1, 3], "x"), "different scenario");
        Refuses(new Late(30, 1, Mood.Calm), new Late(30, 1, Mood.Grim), "different scenario");
        Refuses(new Told("a"), new Told("b"), "different scenario");
        Refuses(new Shapeless(30), new Brinkman(30), "different scenario");
    }

    [Fact]
    public void Results_of_policies_that_nothing_tells_apart_do_not_merge()
    {
        static IPolicy WithNerve(double nerve) => Policy.From((in view) => view.TimeToCollision > nerve ? 1 : -1);
        Refuses(WithNerve(10), WithNerve(90), "no text of its own");
        Refuses(WithNerve(10), WithNerve(10), "no text of its own");
        Refuses(new Hidden(10), new Hidden(90), "no text of its own");
        Refuses(new HiddenInRecord(10), new HiddenInRecord(10), "no text of its own");
        Refuses(new Functional(_ => 1), new Functional(_ => 1), "no text of its own");
        Refuses(new Nested(WithNerve(1), [], ""), new Nested(WithNerve(1), [], ""), "no text of its own");
        Refuses(new Shapeless(1), WithNerve(1), "no text of its own");
        Refuses(new Mixed([new(WithNerve(1), 1)]), new Mixed([new(WithNerve(1), 1)]), "no text of its own");
    }

    [Fact]
    public void A_result_without_a_digest_is_stored()
    {
        SimulationResult result = Shard(new Hidden(30), 0);
        Assert.Null(result.Fingerprint);
        SimulationResult back = SimulationResult.FromJson(result.ToJson());
        Assert.Null(back.Fingerprint);
        Assert.Equal(result.War, back.War);
        Assert.Throws<ArgumentException>(() => back.Merge(back));
    }

    private static void Merges(IAnyPolicy one, IAnyPolicy other) =>
        Assert.Equal(Shard(one, 0, 200).War, Shard(one, 0).Merge(SimulationResult.FromJson(Shard(other, 100).ToJson())).War);

    private static void Refuses(IAnyPolicy one, IAnyPolicy other, string why) =>
        Assert.Contains(why, Assert.Throws<ArgumentException>(() => Shard(one, 0).Merge(Shard(other, 100))).Message);

    private static SimulationResult Shard(IAnyPolicy policy, long first, long paths = 100) =>
        Simulation.Run(
            new Scenario().WithPolicies(policy, new Brinkman(60)), new SimulationOptions { FirstPath = first, Paths = paths, Seed = 1 });

    private readonly record struct Late(double Days, int Moves, Mood Mood) : IPolicy
    {
        public static PolicyShape<Late> Shape { get; } = new PolicyShape<Late>("Late", "Brakes late.", new(20, 7, Mood.Calm))
            .Number("days", p => p.Days, (p, v) => p with { Days = v }, 0, 1e6, "days", "Time to the collision below which it brakes.")
            .Integer("moves", p => p.Moves, (p, v) => p with { Moves = v }, 1, 10, "moves", "Moves on a ladder.")
            .Choice("mood", p => p.Mood, (p, v) => p with { Mood = v }, [("calm", Mood.Calm), ("grim", Mood.Grim)], "Its mood.");

        PolicyShape? IAnyPolicy.Shape => Shape;

        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision < Days ? -1 : 1;
    }

    /// <summary>Its shape does not hold all of it.</summary>
    private readonly record struct Moody(double Days, double Lost) : IPolicy
    {
        public static PolicyShape<Moody> Shape { get; } = new PolicyShape<Moody>("Moody", "Has moods.", default)
            .Number("days", p => p.Days, (p, v) => p with { Days = v }, 0, 1e6, "days", "Days.");

        PolicyShape? IAnyPolicy.Shape => Shape;

        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision < Days + Lost ? -1 : 1;
    }

    private readonly record struct Shapeless(double Days) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision < Days ? -1 : 1;
    }

    private sealed record Nested(IPolicy Inner, double[] Weights, string Name) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => Inner.Throttle(in view, ref random);
    }

    private sealed class Told(string text) : IPolicy
    {
        public string? Text => text;

        public double Throttle(in View view, ref RandomStream random) => 1;
    }

    private sealed class Hidden(double nerve) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision < nerve ? -1 : 1;
    }

    private readonly record struct HiddenInRecord : IPolicy
    {
        private readonly double _nerve;

        public HiddenInRecord(double nerve) => _nerve = nerve;

        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision < _nerve ? -1 : 1;
    }

    private readonly record struct Functional(Func<double, double> Of) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => Of(view.Day);
    }
}
