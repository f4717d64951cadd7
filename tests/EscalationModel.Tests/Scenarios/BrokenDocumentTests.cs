using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using EscalationModel.Policies;
using EscalationModel.Shapes;

namespace EscalationModel.Tests.Scenarios;

/// <summary>Every place of the format times every class of violation, generated from the schema.</summary>
public class BrokenDocumentTests
{
    private static readonly SchemaValidator Schema = new(Documents.Parse(Scenario.JsonSchema));

    [Theory]
    [InlineData("trains")]
    [InlineData("ladder")]
    public void Every_key_of_the_schema_is_in_the_whole_document(string model)
    {
        HashSet<string> missing = [], present = [];
        Keys(Schema.Root, Documents.Of(model), JsonPath.Root, missing, present);
        Assert.Empty(missing.Except(present));
        Assert.True(Schema.Accepts(Documents.Of(model)));
        Assert.Equal("whole", Scenario.Parse(Documents.Of(model).ToJsonString()).Name);
    }

    [Theory]
    [InlineData("trains", 800)]
    [InlineData("ladder", 800)]
    public void Every_violation_is_told_at_its_place_with_what_is_allowed_and_the_schema_rejects_it(string model, int least)
    {
        Violation[] violations = [.. Violation.All(Schema, Documents.Of(model))];
        string[] failures = [.. violations.Select(v => Failure(model, v)).OfType<string>()];
        Assert.True(violations.Length >= least, $"only {violations.Length} violations");
        Assert.True(failures.Length == 0, $"{failures.Length} of {violations.Length}:\n" + string.Join("\n", failures.Take(30)));
    }

    [Fact]
    public void Every_violation_of_every_policy_is_told_too()
    {
        foreach (string name in PolicyCatalog.BuiltIn.Names)
        {
            JsonObject document = Documents.Trains;
            document["actors"]![0]!["policy"] = PolicySamples.Of(Schema, name);
            Assert.True(Schema.Accepts(document), name);
            Assert.Equal(
                name,
                JsonNode.Parse(Scenario.Parse(document.ToJsonString()).ToJson())!["actors"]![0]!["policy"]!["type"]!.GetValue<string>());
            Violation[] violations = [.. Violation.All(Schema, document)
                .Where(v => JsonPath.IsWithin(v.Place.ToString(), "$.actors[0].policy"))];
            string[] failures = [.. violations.Select(v => Failure((JsonObject)document.DeepClone(), v)).OfType<string>()];
            Assert.True(violations.Length >= 10, name);
            Assert.True(
                failures.Length == 0, $"{name}: {failures.Length} of {violations.Length}:\n" + string.Join("\n", failures.Take(30)));
        }
    }

    [Theory]
    [InlineData("trains")]
    [InlineData("ladder")]
    public void All_problems_of_a_file_are_told_at_once(string model)
    {
        Violation[] all = [.. Violation.All(Schema, Documents.Of(model)).Where(v => v.ToldAt.Length > 0 && !IsKey(v.Place))];
        var random = new RandomStream(1, 1, RandomPurpose.NoiseA);
        for (int round = 0; round < 50; round++)
        {
            var chosen = new List<Violation>();
            for (int i = 0; i < 20; i++)
            {
                Violation next = all[(int)(random.NextDouble() * all.Length)];
                if (!chosen.Exists(
                    c => JsonPath.IsWithin(c.ToldAt, next.Place.ToString()) || JsonPath.IsWithin(next.ToldAt, c.Place.ToString())))
                {
                    chosen.Add(next);
                }
            }

            JsonObject document = Documents.Of(model);
            chosen.ForEach(v => v.Apply(document));
            ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Parse(document.ToJsonString()));
            Assert.True(chosen.Count > 3);
            Assert.All(chosen, v => Assert.True(e.Problems.Any(p => p.Path == v.ToldAt), $"{v} is not among:\n{e.Message}"));
        }
    }

    [Fact]
    public void Numbers_that_are_not_JSON_are_told_with_line_and_column()
    {
        foreach (string token in (string[])["NaN", "Infinity", "-Infinity", "+1", "01", ".5", "1.", "0x10", "1e"])
        {
            ScenarioException e = Assert.Throws<ScenarioException>(
                () => Scenario.Parse("{\n  \"formatVersion\": " + token + "\n}", "bad.json"));
            Assert.StartsWith("bad.json: line 2, column ", e.Message);
        }
    }

    [Theory]
    [InlineData("trains")]
    [InlineData("ladder")]
    public void A_truncated_file_is_told_with_line_and_column(string model)
    {
        byte[] whole = Encoding.UTF8.GetBytes(Documents.Of(model).ToJsonString());
        for (int length = 1; length < whole.Length; length++)
        {
            ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Parse(whole.AsMemory(0, length), "cut.json"));
            Assert.StartsWith("cut.json: line 1, column ", e.Message);
        }
    }

    [Fact]
    public void Random_bytes_are_never_anything_but_a_scenario_exception()
    {
        var random = new RandomStream(7, 0, RandomPurpose.NoiseA);
        byte[] whole = Encoding.UTF8.GetBytes(Documents.Trains.ToJsonString());
        for (int i = 0; i < 1500; i++)
        {
            byte[] bytes = i % 3 == 0 ? RandomBytes(ref random) : Mutated(whole, ref random);
            _ = Read(bytes);
        }
    }

    [Fact]
    public void Most_random_bytes_are_rejected()
    {
        var random = new RandomStream(8, 0, RandomPurpose.NoiseA);
        Assert.Equal(200, Enumerable.Range(0, 200).Count(_ => !Read(RandomBytes(ref random))));
    }

    [Fact]
    public void Hostile_files_are_told_in_bounded_time()
    {
        string deep = new string('[', 100_000),
            wide = "{" + string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"\"k{i}\":1")) + "}";
        string longKey = $$"""{ "formatVersion": 1, "{{new string('x', 1_000_000)}}": 1 }""",
            longPath = "$.actors[0]" + string.Concat(Enumerable.Repeat(".x", 1000));
        JsonObject many = Documents.Trains;
        many["variants"] = new JsonArray([.. Enumerable.Range(0, 100)
            .Select(i => new JsonObject { ["name"] = $"v{i}", ["changes"] = new JsonObject { ["$.calendar[0].tempo"] = 1e9 } })]);
        many["calendar"] = new JsonArray([.. Enumerable.Range(0, 1000).Select(_ => new JsonObject { ["day"] = -1 })]);
        JsonObject far = Documents.Trains;
        far["variants"]![0]!["changes"] = new JsonObject { [longPath] = 1 };
        string twice = "{" + string.Join(",", Enumerable.Range(0, 200_000).Select(i => $"\"k{i / 2}\":1")) + "}";
        foreach (string text in (string[])
        [
            deep, wide, twice, longKey, many.ToJsonString(), far.ToJsonString(), new string('1', 1_000_000), "\""
                + new string('x', 1_000_000) + "\""])
        {
            var watch = Stopwatch.StartNew();
            ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Parse(text));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
            Assert.True(e.Message.Length < 1_000_000);
        }
    }

    // What a thing is of decides how the rest of it is read.
    private static bool IsKey(JsonPath place) => place.Name is "type" or "start";

    [Fact]
    public void Many_variants_of_a_large_file_are_told_before_they_are_read()
    {
        JsonObject document = Documents.Trains;
        document["calendar"] = new JsonArray(
            [.. Enumerable.Range(0, 1000).Select(_ => new JsonObject { ["day"] = 1, ["text"] = new string('x', 2000) })]);
        document["variants"] = new JsonArray(
            [.. Enumerable.Range(0, 100).Select(i => new JsonObject { ["name"] = $"v{i}", ["changes"] = new JsonObject() })]);
        ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Parse(document.ToJsonString()));
        Assert.StartsWith("a list of 0 to 3", Assert.Single(e.Problems, p => p.Path == "$.variants").Allowed);
    }

    private static bool Read(byte[] bytes)
    {
        try
        {
            Scenario.Parse(bytes);
            return true;
        }
        catch (ScenarioException)
        {
            return false;
        }
    }

    private static byte[] RandomBytes(ref RandomStream random)
    {
        var bytes = new byte[1 + (int)(random.NextDouble() * 200)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)random.NextBits();
        }

        return bytes;
    }

    private static byte[] Mutated(byte[] whole, ref RandomStream random)
    {
        byte[] bytes = [.. whole];
        int changes = 1 + (int)(random.NextDouble() * 3);
        for (int i = 0; i < changes; i++)
        {
            int at = (int)(random.NextDouble() * bytes.Length);
            bytes[at] = random.NextBool(0.5) ? (byte)random.NextBits() : bytes[(int)(random.NextDouble() * bytes.Length)];
        }

        return bytes;
    }

    private static string? Failure(string model, Violation violation) => Failure(Documents.Of(model), violation);

    private static string? Failure(JsonObject document, Violation violation)
    {
        violation.Apply(document);
        if (Schema.Accepts(document))
        {
            return $"{violation}: the schema accepts it";
        }

        try
        {
            Scenario.Parse(document.ToJsonString());
            return $"{violation}: read";
        }
        catch (ScenarioException e)
        {
            string place = violation.Place.ToString();
            ScenarioProblem? told = e.Problems.FirstOrDefault(
                p => violation.ToldAt.Length > 0 ? p.Path == violation.ToldAt : JsonPath.IsWithin(p.Path, place));
            return told is null ? $"{violation}: not told at {violation.ToldAt}: {e.Message}"
                : violation.Told.FirstOrDefault(t => !told.Allowed.Contains(t, StringComparison.Ordinal)) is { } untold
                    ? $"{violation}: \"{untold}\" is not in: {told}"
                : told.Allowed.Length < 3 ? $"{violation}: nothing is said to be allowed"
                : null;
        }
    }

    // Items of a list count as one, and so do the numbers with a basis: what one has the others need not have.
    private static void Keys(JsonObject node, JsonNode? value, JsonPath place, HashSet<string> missing, HashSet<string> present)
    {
        JsonObject rule = Schema.Chosen(node, value);
        if (value is JsonObject o && rule["properties"] is JsonObject properties)
        {
            JsonPath at = o.ContainsKey("basis") ? JsonPath.Root.Key("number") : place;
            foreach ((string key, JsonNode? member) in properties)
            {
                (o.ContainsKey(key) ? present : missing).Add(at.Key(key).ToString());
                if (o.ContainsKey(key))
                {
                    Keys((JsonObject)member!, o[key], at.Key(key), missing, present);
                }
            }
        }
        else if (value is JsonArray list)
        {
            foreach (JsonNode? item in list)
            {
                Keys((JsonObject)rule["items"]!, item, place.Index(0), missing, present);
            }
        }
    }
}
