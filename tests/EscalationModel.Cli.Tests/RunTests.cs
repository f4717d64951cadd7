using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Cli.Tests;

/// <summary>escalation run: the table, the document, and that both are reproducible.</summary>
public class RunTests
{
    private static readonly string[] Outcomes = ["Collision", "Accident", "Settlement", "ConcessionByA", "ConcessionByB", "Stalemate"];

    [Fact]
    public void A_shipped_scenario_runs_and_prints_a_table()
    {
        ToolRun run = EscalationTool.AsProcess("run", "reference", "--paths", "2000").Succeeds();
        Assert.Contains("reference", run.Output, StringComparison.Ordinal);
        Assert.Contains("war", run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void A_pipe_gets_no_progress_and_no_escape_codes()
    {
        // Long enough for a bar to show itself, were there one.
        ToolRun run = EscalationTool.AsProcess("run", "reference", "--paths", "10000", "--json", "-").Succeeds();
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Equal(10000, run.Json.GetProperty("paths").GetInt64());
    }

    [Fact]
    public void The_document_has_the_promised_members()
    {
        JsonElement json = EscalationTool.InProcess(["run", "-", "--json", "-", "--threads", "1"], Samples.Duel).Succeeds().Json;
        Assert.Equal("duel", json.GetProperty("scenario").GetString());
        Assert.Equal("A duel", json.GetProperty("title").GetString());
        Assert.Equal(7UL, json.GetProperty("seed").GetUInt64());
        Assert.Equal(2000, json.GetProperty("paths").GetInt64());
        Assert.Equal(1, json.GetProperty("threads").GetInt32());
        Assert.Equal("laned", json.GetProperty("engine").GetString());
        Assert.Equal("double", json.GetProperty("precision").GetString());
        Assert.Equal(2, json.GetProperty("streamVersion").GetInt32());
        Assert.Equal(SimulationResult.FormatVersion, json.GetProperty("formatVersion").GetInt32());
        Assert.Equal(EscalationTool.InProcess("--version").Output.Trim(), json.GetProperty("version").GetString());
        JsonElement[] variants = [.. json.GetProperty("variants").EnumerateArray()];
        Assert.Equal(["baseline", "accepted", "calm"], variants.Select(v => v.GetProperty("name").GetString()));
        Assert.Equal("A accepts.", variants[1].GetProperty("description").GetString());
        Assert.Equal(json.GetProperty("pathSteps").GetInt64(), variants.Sum(v => v.GetProperty("pathSteps").GetInt64()));
        Assert.All(variants, CheckVariant);
    }

    [Fact]
    public void The_throughput_agrees_with_the_time_and_the_counts()
    {
        JsonElement json = EscalationTool.InProcess(["run", "-", "--json", "-"], Samples.Duel).Json;
        double seconds = json.GetProperty("elapsedSeconds").GetDouble();
        Assert.True(seconds > 0);
        Assert.Equal(3 * 2000 / seconds, json.GetProperty("pathsPerSecond").GetDouble(), 6);
        Assert.Equal(seconds * 1e9 / json.GetProperty("pathSteps").GetInt64(), json.GetProperty("nsPerPathStep").GetDouble(), 6);
    }

    [Fact]
    public void The_document_says_what_the_library_says()
    {
        JsonElement json = EscalationTool.InProcess(["run", "-", "--json", "-"], Samples.Duel).Json;
        SimulationResult result = Simulation.Run(Scenario.Parse(Samples.Duel, "duel"));
        foreach ((VariantResult expected, JsonElement actual) in result.Variants.Zip(json.GetProperty("variants").EnumerateArray()))
        {
            Assert.Equal(expected.War.Low, actual.GetProperty("war").GetProperty("low").GetDouble());
            Assert.Equal(expected.War.High, actual.GetProperty("war").GetProperty("high").GetDouble());
            Assert.Equal(expected.Payoff(Side.B).Value, actual.GetProperty("payoffs").GetProperty("B").GetProperty("mean").GetDouble());
            Assert.Equal(expected.PeakTempo(Side.A).High, actual.GetProperty("peakTempo").GetProperty("A").GetProperty("high").GetDouble());
            Assert.Equal(
                expected.TimeTo(Outcome.ConcessionByB)!.Value.Value, Median(actual, "ConcessionByB").GetProperty("median").GetDouble());
            Assert.Equal(expected.Mediation.Flashed, actual.GetProperty("mediation").GetProperty("flashed").GetInt64());
            Assert.Equal(expected.MeanDays.Value, actual.GetProperty("meanDays").GetDouble());
        }

        JsonElement difference = json.GetProperty("variants")[2].GetProperty("differenceToBaseline");
        Assert.Equal(result.Difference("calm").War.Value, difference.GetProperty("value").GetDouble());
        Assert.Equal(result.Difference("calm").War.Low, difference.GetProperty("low").GetDouble());
    }

    [Fact]
    public void The_baseline_differs_from_itself_by_nothing()
    {
        JsonElement difference = EscalationTool.InProcess(["run", "-", "--json", "-"], Samples.Duel)
            .Json.GetProperty("variants")[0].GetProperty("differenceToBaseline");
        Assert.All(["value", "low", "high"], member => Assert.Equal(0, difference.GetProperty(member).GetDouble()));
    }

    [Fact]
    public void What_no_path_reached_has_no_time_and_one_path_no_interval()
    {
        ToolRun run = EscalationTool.InProcess("run", "reference", "--paths", "1", "--json", "-").Succeeds();
        Assert.DoesNotMatch("NaN|Infinity", run.Output);
        JsonElement baseline = run.Json.GetProperty("variants")[0];
        // All that the model allows: from a war to the rival's concession.
        JsonElement payoff = baseline.GetProperty("payoffs").GetProperty("A");
        Assert.Equal((-10, 1), (payoff.GetProperty("low").GetDouble(), payoff.GetProperty("high").GetDouble()));
        Assert.Equal(5, baseline.GetProperty("timeToOutcome").EnumerateObject().Count(o => o.Value.ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_any_number_of_threads()
    {
        string one = Timeless(EscalationTool.AsProcess(["run", "-", "--paths", "5000", "--threads", "1", "--json", "-"], Samples.Duel));
        string two = Timeless(EscalationTool.AsProcess(["run", "-", "--paths", "5_000", "--threads", "2", "--json", "-"], Samples.Duel));
        string again = Timeless(EscalationTool.InProcess(["run", "-", "--paths", "5e3", "--seed", "7", "--json", "-"], Samples.Duel));
        Assert.Equal(one, two);
        Assert.Equal(one, again);
    }

    [Fact]
    public void The_precision_is_told_and_changes_the_result_and_the_width_of_lanes_does_not()
    {
        string[] single = ["run", "reference", "--paths", "3000", "--precision", "single", "--json", "-"];
        ToolRun run = EscalationTool.InProcess(single).Succeeds();
        Assert.Equal(
            ("laned", "single", 3),
            (
                run.Json.GetProperty("engine").GetString(),
                run.Json.GetProperty("precision").GetString(),
                run.Json.GetProperty("streamVersion").GetInt32()));
        Assert.Equal(Timeless(run), Timeless(EscalationTool.AsProcessWith("ESCALATION_LANES", "128", [.. single, "--threads", "2"])));
        Assert.NotEqual(Timeless(run), Timeless(EscalationTool.InProcess("run", "reference", "--paths", "3000", "--json", "-")));
        Assert.Contains(
            "seed 42, single precision",
            EscalationTool.InProcess("run", "reference", "--paths", "10", "--precision", "single").Output,
            StringComparison.Ordinal);
        Assert.Contains("laned, single precision", Page("--precision", "single"), StringComparison.Ordinal);
        Assert.Contains("laned, double precision", Page(), StringComparison.Ordinal);

        static string Page(params string[] options)
        {
            using var scratch = new Scratch();
            EscalationTool.InProcess(["run", "chicken", "--paths", "10", "--quiet", "--html", scratch["page.html"], .. options]).Succeeds();
            return scratch.Read("page.html");
        }
    }

    [Fact]
    public void Another_seed_gives_another_result()
    {
        string one = Timeless(EscalationTool.InProcess(["run", "-", "--json", "-"], Samples.Duel));
        string other = Timeless(EscalationTool.InProcess(["run", "-", "--seed", "18446744073709551615", "--json", "-"], Samples.Duel));
        Assert.NotEqual(
            one.Replace("\"seed\":7", "", StringComparison.Ordinal),
            other.Replace("\"seed\":18446744073709551615", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("calm", "baseline calm")]
    [InlineData("baseline", "baseline")]
    [InlineData("calm accepted", "baseline accepted calm")]
    [InlineData("calm calm", "baseline calm")]
    public void Variants_are_chosen_by_name(string chosen, string expected)
    {
        string[] options = [.. chosen.Split(' ').SelectMany(name => new[] { "--variant", name })];
        JsonElement json = EscalationTool.InProcess(["run", "-", "--paths", "100", "--json", "-", .. options], Samples.Duel)
            .Succeeds().Json;
        Assert.Equal(expected.Split(' '), json.GetProperty("variants").EnumerateArray().Select(v => v.GetProperty("name").GetString()));
    }

    [Fact]
    public void Quiet_prints_nothing() =>
        Assert.Equal("", EscalationTool.AsProcess("run", "reference", "--paths", "100", "--quiet").Succeeds().Output);

    [Fact]
    public void A_file_with_a_byte_order_mark_is_read()
    {
        using var scratch = new Scratch();
        string file = scratch.Write("duel.json", '\uFEFF' + Samples.Duel);
        EscalationTool.InProcess("run", file, "--paths", "10", "--quiet").Succeeds();
    }

    /// <summary>A document without what may differ between runs, as compact text.</summary>
    private static string Timeless(ToolRun run)
    {
        JsonObject json = JsonNode.Parse(run.Succeeds().Output)!.AsObject();
        foreach (string member in (string[])["elapsedSeconds", "nsPerPathStep", "pathsPerSecond", "threads"])
        {
            Assert.True(json.Remove(member));
        }

        return json.ToJsonString();
    }

    private static void CheckVariant(JsonElement variant)
    {
        Assert.Equal(Outcomes, variant.GetProperty("outcomes").EnumerateObject().Select(o => o.Name));
        Assert.Equal(Outcomes, variant.GetProperty("timeToOutcome").EnumerateObject().Select(o => o.Name));
        long paths = variant.GetProperty("paths").GetInt64();
        JsonElement[] outcomes = [.. variant.GetProperty("outcomes").EnumerateObject().Select(o => o.Value)];
        Assert.Equal(paths, outcomes.Sum(o => o.GetProperty("count").GetInt64()));
        Assert.All(outcomes.Append(variant.GetProperty("war")), o =>
        {
            double probability = o.GetProperty("probability").GetDouble();
            double drawn = o.GetProperty("count").GetInt64() / (double)paths; // the probability integrates the hazard beside it
            Assert.InRange(probability - drawn, -0.06, 0.06);
            Assert.InRange(probability, o.GetProperty("low").GetDouble(), o.GetProperty("high").GetDouble());
        });
        long war = outcomes[0].GetProperty("count").GetInt64() + outcomes[1].GetProperty("count").GetInt64();
        Assert.Equal(war, variant.GetProperty("war").GetProperty("count").GetInt64());
        Assert.Equal(
            ["flashed", "accepted", "kept", "broken", "cutShort", "pathsWithLight", "pathsWithSuspension"],
            variant.GetProperty("mediation").EnumerateObject().Select(m => m.Name));
        Assert.Equal(["A", "B"], variant.GetProperty("payoffs").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["A", "B"], variant.GetProperty("peakTempo").EnumerateObject().Select(p => p.Name));
    }

    private static JsonElement Median(JsonElement variant, string outcome) => variant.GetProperty("timeToOutcome").GetProperty(outcome);
}
