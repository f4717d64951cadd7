using System.Text;
using System.Text.Json.Nodes;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Scenarios;

public sealed class ResultFormatTests : IDisposable
{
    private static readonly Scenario Chicken = Scenario.Load("chicken");
    private static readonly SimulationResult Whole = Simulation.Run(Chicken, 3000, 7);
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_result_comes_back_exactly()
    {
        SimulationResult back = SimulationResult.FromJson(Whole.ToJson());
        Assert.Equal(Whole.ToJson(), back.ToJson());
        Assert.Equal(
            (Whole.ScenarioName, Whole.Fingerprint, Whole.Seed, Whole.Elapsed, Whole.Version),
            (back.ScenarioName, back.Fingerprint, back.Seed, back.Elapsed, back.Version));
        Assert.Equal((Whole.Paths, Whole.PathSteps, Whole.StreamVersion), (back.Paths, back.PathSteps, back.StreamVersion));
        foreach (VariantResult variant in Whole.Variants)
        {
            Same(variant, back[variant.Name]);
            Assert.Equal(Whole.Difference(variant.Name).War, back.Difference(variant.Name).War);
        }
    }

    /// <summary>With what the others have not: payoffs of whole paths, talks, a mediator, and paths that nobody survives.</summary>
    [Theory]
    [InlineData("reference", 0.05, 1e-3)]
    [InlineData("reference", 0, 1e6)]
    [InlineData("korea-2017", 0, 1e-3)]
    [InlineData("mid-ladder", 0, 0)]
    public void Every_kind_of_sum_comes_back(string name, double rate, double hazard)
    {
        Scenario scenario = Scenario.Load(name);
        scenario = scenario with
        {
            A = scenario.A with { Payoffs = scenario.A.Payoffs with { DiscountRate = rate } },
            Model = scenario.Model is AcceleratingTrains trains ? trains with { BaseHazard = hazard } : scenario.Model,
        };
        SimulationResult whole = Simulation.Run(scenario.WithVariant("hawks", "", s => s.WithPolicies(null, default(Hawk))), 400, 3);
        SimulationResult back = SimulationResult.FromJson(whole.ToJson());
        Assert.Equal(whole.ToJson(), back.ToJson());
        Assert.All(whole.Variants, v => Same(v, back[v.Name]));
        Assert.All(whole.Variants, v => Assert.Equal(whole.Difference(v.Name).RelativeRisk, back.Difference(v.Name).RelativeRisk));
    }

    [Theory]
    [InlineData("times", "[{ \"outcome\": \"Collision\", \"bins\": [5] }]", "times[0].bins[0]: 5 is not allowed; allowed: a list of a bin")]
    [InlineData("times", "[{ \"outcome\": \"Collision\", \"bins\": [[5]] }]", "times[0].bins[0]")]
    [InlineData("times", "[{ \"outcome\": \"Collision\", \"bins\": [[5, 1, 1]] }]", "times[0].bins[0]")]
    [InlineData("times", "[{ \"outcome\": \"Collision\", \"bins\": [[5, 0]] }]", "times[0].bins[0]")]
    [InlineData("times", "[{ \"outcome\": \"Collision\", \"bins\": [[-1, 1]] }]", "times[0].bins[0]")]
    [InlineData("times", "[{ \"outcome\": \"Collision\", \"bins\": [[20000000, 1]] }]", "times[0].bins[0]")]
    [InlineData("times", "[{ \"outcome\": \"Collision\", \"bins\": [[0.5, 1]] }]", "times[0].bins[0]")]
    [InlineData("times", "[{ \"outcome\": \"Collision\", \"bins\": [[\"0\", 1]] }]", "times[0].bins[0]")]
    [InlineData("peaks", "[\"1p0\", \"1p0\"]", "peaks[0]: \"1p0\" is not allowed; allowed: two texts")]
    [InlineData("peaks", "[[\"1p0\", \"1p0\"]]", "peaks")]
    [InlineData("peaks", "[[\"1p0\"], [\"1p0\", \"1p0\"]]", "peaks[0]")]
    [InlineData("peaks", "[[1, 1], [\"1p0\", \"1p0\"]]", "peaks[0]")]
    [InlineData("peaks", "[[\"1p0\", \"1p0\"], [\"1p0\", \"1p99999\"]]", "peaks[1]")]
    public void A_damaged_sum_is_refused_where_it_is(string key, string value, string message)
    {
        JsonObject document = Documents.Parse(Whole.ToJson());
        document["variants"]![0]!["tally"]![key] = JsonNode.Parse(value);
        ResultException e = Assert.Throws<ResultException>(() => SimulationResult.FromJson(document.ToJsonString()));
        Assert.Contains($"$.variants[0].tally.{message}", e.Message);
    }

    [Fact]
    public void An_outcome_may_have_no_times()
    {
        JsonObject document = Documents.Parse(Whole.ToJson());
        document["variants"]![0]!["tally"]!["times"]!.AsArray().Add(JsonNode.Parse("{ \"outcome\": \"Accident\", \"bins\": [] }"));
        Assert.Equal(Whole.ToJson(), SimulationResult.FromJson(document.ToJsonString()).ToJson());
    }

    [Fact]
    public void Stored_shards_merge_to_the_whole()
    {
        SimulationResult Shard(long first, long count) =>
            SimulationResult.FromJson(
                Simulation.Run(Chicken, new SimulationOptions { FirstPath = first, Paths = count, Seed = 7 }).ToJson());
        SimulationResult merged = Shard(2500, 500).Merge(Shard(0, 1001)).Merge(Shard(1001, 1499));
        Assert.Equal([new PathRange(0, 3000)], merged.Ranges);
        Assert.Equal(WithoutTime(Whole.ToJson()), WithoutTime(merged.ToJson()));
        Assert.All(Whole.Variants, v => Same(v, merged[v.Name]));
    }

    [Fact]
    public void Stored_results_of_other_scenarios_do_not_merge()
    {
        SimulationResult other = SimulationResult.FromJson(Simulation.Run(Chicken.WithPolicies(null, null), 10, 7).ToJson());
        Assert.Throws<ArgumentException>(() => other.Merge(SimulationResult.FromJson(Whole.ToJson())));
        Assert.Throws<ArgumentException>(() => SimulationResult.FromJson(Whole.ToJson()).Merge(Whole));
    }

    [Theory]
    [InlineData("formatVersion", "2", "made with version 2 of the format; this library reads version 3")]
    [InlineData("streamVersion", "99", "made with version 99 of the random streams; this library reads version ")]
    [InlineData("seed", "-1", "$.seed: -1 is not allowed")]
    [InlineData("fingerprint", "\"x\"", "64 hexadecimal digits")]
    [InlineData("ranges", "[]", "$.ranges")]
    [InlineData("ranges", "[{ \"first\": 0, \"count\": 2000 }, { \"first\": 1999, \"count\": 1000 }]", "overlap")]
    [InlineData("ranges", "[{ \"first\": 0, \"count\": 2999 }]", "its weights are of 3000 paths, the result is of 2999")]
    [InlineData("ranges", "[{ \"first\": 9223372036854775807, \"count\": 3000 }]", "damaged")]
    [InlineData("variants", "[]", "$.variants")]
    [InlineData("variants", "null", "$.variants")]
    public void What_is_of_another_version_or_damaged_is_refused(string key, string value, string message)
    {
        JsonObject document = Documents.Parse(Whole.ToJson());
        document[key] = JsonNode.Parse(value);
        ResultException e = Assert.Throws<ResultException>(() => SimulationResult.FromJson(document.ToJsonString(), "shard.json"));
        Assert.StartsWith("shard.json: ", e.Message);
        Assert.Contains(message, e.Message);
    }

    [Fact]
    public void Every_missing_key_is_refused()
    {
        JsonObject document = Documents.Parse(Whole.ToJson());
        foreach (string key in document.Select(p => p.Key).Where(k => k != "embeddedScenario")) // older results have none
        {
            JsonObject broken = (JsonObject)document.DeepClone();
            broken.Remove(key);
            Assert.Contains($"$.{key}", Assert.Throws<ResultException>(() => SimulationResult.FromJson(broken.ToJsonString())).Message);
        }

        JsonObject tally = (JsonObject)document["variants"]![0]!["tally"]!;
        foreach (string key in tally.Select(p => p.Key))
        {
            JsonObject broken = (JsonObject)document.DeepClone();
            broken["variants"]![0]!["tally"]!.AsObject().Remove(key);
            Assert.Contains(
                $"$.variants[0].tally.{key}",
                Assert.Throws<ResultException>(() => SimulationResult.FromJson(broken.ToJsonString())).Message);
        }
    }

    [Fact]
    public void Counts_that_do_not_add_up_are_refused()
    {
        JsonObject document = Documents.Parse(Whole.ToJson());
        JsonNode joint = document["variants"]![1]!["tally"]!["joint"]![0]!;
        joint["count"] = joint["count"]!.GetValue<long>() + 1;
        Assert.Contains(
            "hawk-hawk: its joint counts are of 3001 paths",
            Assert.Throws<ResultException>(() => SimulationResult.FromJson(document.ToJsonString())).Message);
        document = Documents.Parse(Whole.ToJson());
        document["variants"]![0]!["name"] = "first";
        Assert.Contains(
            "its first variant is first", Assert.Throws<ResultException>(() => SimulationResult.FromJson(document.ToJsonString())).Message);
    }

    [Fact]
    public void Other_keys_are_passed_over()
    {
        JsonObject document = Documents.Parse(Whole.ToJson());
        document["war"] = 0.5;
        document["variants"]![0]!["outcomes"] = new JsonObject();
        Assert.Equal(Whole.ToJson(), SimulationResult.FromJson(document.ToJsonString()).ToJson());
    }

    [Fact]
    public void Damaged_bytes_are_never_anything_but_a_result_exception()
    {
        var random = new RandomStream(3, 0, RandomPurpose.NoiseA);
        byte[] whole = Encoding.UTF8.GetBytes(Simulation.Run(Scenario.Load("reference"), 50, 1).ToJson());
        for (int i = 0; i < 500; i++)
        {
            byte[] bytes = whole[..(i % 2 == 0 ? whole.Length : (int)(random.NextDouble() * whole.Length))];
            if (bytes.Length > 0)
            {
                bytes[(int)(random.NextDouble() * bytes.Length)] = (byte)random.NextBits();
            }

            string path = Path.Combine(_folder, "damaged.json");
            File.WriteAllBytes(path, bytes);
            Exception? e = Record.Exception(() => SimulationResult.Load(path));
            Assert.True(e is null or ResultException, e?.ToString());
        }
    }

    [Fact]
    public void A_result_is_saved_and_loaded()
    {
        string path = Path.Combine(_folder, "result.json");
        Whole.Save(path);
        Assert.Equal(Whole.ToJson(), SimulationResult.Load(path).ToJson());
        Assert.Single(Directory.GetFiles(_folder));
    }

    private static string WithoutTime(string json)
    {
        JsonObject document = Documents.Parse(json);
        document.Remove("elapsedSeconds");
        return document.ToJsonString();
    }

    private static void Same(VariantResult mine, VariantResult yours)
    {
        Assert.Equal(mine.Outcomes, yours.Outcomes);
        Assert.Equal(
            (mine.Name, mine.Description, mine.Paths, mine.PathSteps, mine.Mediation, mine.BinDays),
            (yours.Name, yours.Description, yours.Paths, yours.PathSteps, yours.Mediation, yours.BinDays));
        Assert.Equal((mine.War, mine.MeanDays), (yours.War, yours.MeanDays));
        foreach (Side side in Enum.GetValues<Side>())
        {
            Assert.Equal((mine.Payoff(side), mine.PeakTempo(side)), (yours.Payoff(side), yours.PeakTempo(side)));
        }

        foreach (Outcome outcome in mine.Outcomes)
        {
            Assert.Equal((mine.Count(outcome), mine.TimeTo(outcome)), (yours.Count(outcome), yours.TimeTo(outcome)));
            Assert.Equal(mine.CumulativeIncidence(outcome), yours.CumulativeIncidence(outcome));
        }
    }
}
