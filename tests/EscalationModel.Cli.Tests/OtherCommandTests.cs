using System.Text.Json;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Tests;

/// <summary>exact, calibrate, validate, schema, list, and what the tool says of itself.</summary>
public class OtherCommandTests
{
    [Fact]
    public void Exact_answers_agree_with_a_simulation()
    {
        JsonElement[] exact = Variants(EscalationTool.AsProcess(["exact", "-", "--json", "-"], Samples.Ladder));
        JsonElement[] simulated = Variants(EscalationTool.InProcess(["run", "-", "--json", "-"], Samples.Ladder));
        Assert.Equal(["baseline", "dove"], exact.Select(v => v.GetProperty("name").GetString()));
        foreach ((JsonElement answer, JsonElement sample) in exact.Zip(simulated))
        {
            double total = 0;
            foreach (JsonProperty outcome in answer.GetProperty("outcomes").EnumerateObject())
            {
                double p = outcome.Value.GetProperty("probability").GetDouble();
                double seen = sample.GetProperty("outcomes").GetProperty(outcome.Name).GetProperty("probability").GetDouble();
                Assert.InRange(seen - p, -6 * Math.Sqrt(p * (1 - p) / 20000), 6 * Math.Sqrt(p * (1 - p) / 20000));
                total += p;
            }

            Assert.Equal(1, total, 12);
            Assert.Equal(answer.GetProperty("war").GetProperty("probability").GetDouble(), answer.GetProperty("outcomes")
                .GetProperty("War").GetProperty("probability").GetDouble());
        }

        double difference = exact[1].GetProperty("war").GetProperty("probability").GetDouble()
            - exact[0].GetProperty("war").GetProperty("probability").GetDouble();
        Assert.Equal(difference, exact[1].GetProperty("differenceToBaseline").GetProperty("value").GetDouble());
        Assert.True(difference < -1e-4, "A dove on one side must lower the probability of war, or the comparison above has no power.");
    }

    [Fact]
    public void Exact_prints_a_table_of_the_chosen_variants()
    {
        string output = EscalationTool.InProcess(["exact", "-", "--variant", "baseline"], Samples.Ladder).Succeeds().Output;
        Assert.Contains("without sampling error", output, StringComparison.Ordinal);
        Assert.Contains("baseline", output, StringComparison.Ordinal);
        Assert.DoesNotContain("dove", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Calibration_writes_the_fitted_number_and_leaves_the_rest_of_the_file()
    {
        using var scratch = new Scratch();
        string file = scratch.Write("duel.json", Samples.UnsureDuel);
        string output = EscalationTool.AsProcess(["calibrate", file, "--paths", "4000", "--write"]).Succeeds().Output;
        Assert.Contains("share of war", output, StringComparison.Ordinal);
        string changed = File.ReadAllText(file), fitted = Between(changed, "\"value\": ", ", \"basis\": \"calibrated\"");
        Assert.NotEqual("1", fitted);
        Assert.Equal(
            Samples.UnsureDuel,
            changed.Replace(
                $"\"value\": {fitted}, \"basis\": \"calibrated\"", "\"value\": 1, \"basis\": \"calibrated\"", StringComparison.Ordinal));
        Assert.Contains(", met", EscalationTool.InProcess(["validate", file]).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Calibration_that_misses_says_so_and_writes_nothing()
    {
        using var scratch = new Scratch();
        string text = Samples.UnsureDuel.Replace(
            "0.3, \"low\": 0.25, \"high\": 0.35", "0.001, \"low\": 0.0005, \"high\": 0.002", StringComparison.Ordinal);
        string file = scratch.Write("duel.json", text);
        ToolRun run = EscalationTool.InProcess(["calibrate", file, "--paths", "1000", "--write"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("misses 1 of 1 targets", run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was written", run.Error, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void Calibration_is_a_document_too()
    {
        JsonElement fit = JsonDocument.Parse(EscalationTool.InProcess(
            ["calibrate", "-", "--paths", "2000", "--json", "-"], Samples.UnsureDuel).Succeeds().Output).RootElement;
        Assert.True(fit.GetProperty("met").GetBoolean());
        Assert.Equal("$.model.tempoHazard", fit.GetProperty("numbers")[0].GetProperty("path").GetString());
        Assert.Equal(0.3, fit.GetProperty("targets")[0].GetProperty("achieved").GetProperty("value").GetDouble(), 0.03);
    }

    [Fact]
    public void Calibration_needs_a_target_and_a_number()
    {
        EscalationTool.InProcess(["calibrate", "-"], Samples.Duel).FailsWith(2, "duel", "no targets", "--target");
        EscalationTool.InProcess(["calibrate", "-", "--target", "0.1", "--paths", "100"], Samples.Ladder)
            .FailsWith(2, "steps", "calibrated", "--parameter");
        EscalationTool.InProcess(["calibrate", "-", "--write", "--target", "0.1"], Samples.Duel).FailsWith(2, "--write", "not a file");
    }

    [Fact]
    public void Calibration_fits_any_number_that_is_named()
    {
        string output = EscalationTool.InProcess(
            ["calibrate", "-", "--target", "0.3", "--paths", "20000", "--parameter", "$.model.war[2][2]"], Samples.Ladder)
            .Succeeds()
            .Output;
        Assert.Contains("$.model.war[2][2]", output, StringComparison.Ordinal);
        EscalationTool.InProcess(["calibrate", "-", "--target", "0.1", "--parameter", "$.model.wars[2][2]"], Samples.Ladder)
            .FailsWith(2, "--parameter: $.model.wars", "did you mean \"war\"?");
    }

    [Fact]
    public void A_claim_that_does_not_hold_is_told()
    {
        string told = EscalationTool.InProcess(["validate", "-"], Samples.UnsureDuel).Succeeds().Output;
        Assert.Contains("share of war", told, StringComparison.Ordinal);
        Assert.Contains("missed by -", told, StringComparison.Ordinal);
        string run = EscalationTool.InProcess(["run", "-", "--draws", "0"], Samples.UnsureDuel).Succeeds().Output;
        Assert.Contains("missed by -", run, StringComparison.Ordinal);
        Assert.DoesNotContain("fitted", run, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Draws_come_before_the_point_estimate_and_into_the_document()
    {
        string output = EscalationTool.InProcess(["run", "-", "--draws", "20"], Samples.UnsureDuel).Succeeds().Output;
        int draws = output.IndexOf("20 draws of 2 numbers", StringComparison.Ordinal),
            table = output.IndexOf("A duel", StringComparison.Ordinal);
        Assert.True(draws >= 0 && table > draws);
        Assert.Contains("wars avoided, %", output, StringComparison.Ordinal);
        Assert.Contains("effective draws", output, StringComparison.Ordinal);
        Assert.DoesNotContain("draws", EscalationTool.InProcess(["run", "-", "--draws", "0"], Samples.UnsureDuel).Succeeds().Output);

        JsonElement study = JsonDocument.Parse(EscalationTool.InProcess(
            ["run", "-", "--draws", "20", "--json", "-"], Samples.UnsureDuel).Succeeds().Output).RootElement.GetProperty("draws");
        Assert.Equal(20, study.GetProperty("count").GetInt32());
        Assert.InRange(study.GetProperty("effective").GetDouble(), 1, 20);
        Assert.True(study.GetProperty("variants")[1].GetProperty("avoided").GetProperty("low").GetDouble() <= 1);
    }

    [Fact]
    public void Draws_need_a_range() =>
        EscalationTool.InProcess(["run", "-", "--draws", "20"], Samples.Duel).FailsWith(2, "--draws 20", "no number", "duel");

    [Fact]
    public void Validate_names_what_is_valid_and_what_is_not()
    {
        using var scratch = new Scratch();
        string good = scratch.Write("good.json", Samples.Duel), bad = scratch.Write("bad.json", "{");
        Assert.Contains(
            $"{good}: valid (duel, AcceleratingTrains, 2 variants)",
            EscalationTool.AsProcess("validate", good, "reference").Succeeds().Output,
            StringComparison.Ordinal);
        Assert.Contains(
            $"fingerprint {Scenario.Load("reference").Fingerprint}\n",
            EscalationTool.InProcess("validate", "reference").Succeeds().Output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        ToolRun both = EscalationTool.InProcess("validate", bad, good);
        Assert.Equal(2, both.ExitCode);
        Assert.Contains(bad, both.Error, StringComparison.Ordinal);
        Assert.Contains($"{good}: valid", both.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shipped_scenario_is_valid() => EscalationTool.InProcess(["validate", .. Scenario.Shipped]).Succeeds();

    [Fact]
    public void The_schema_is_one_json_document()
    {
        ToolRun run = EscalationTool.AsProcess("schema").Succeeds();
        Assert.StartsWith("https://json-schema.org/", run.Json.GetProperty("$schema").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_has_a_line_for_every_scenario_and_policy()
    {
        string[] lines = EscalationTool.AsProcess("list").Succeeds().Output.Split('\n');
        foreach (string name in Scenario.Shipped.Concat(PolicyCatalog.BuiltIn.Names))
        {
            string line = Assert.Single(lines, l => l.StartsWith($"  {name} ", StringComparison.Ordinal));
            Assert.True(line.Trim().Length > name.Length + 5, $"{name} has no description.");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("run")]
    [InlineData("explore")]
    [InlineData("report")]
    [InlineData("merge")]
    [InlineData("solve")]
    [InlineData("trace")]
    [InlineData("exact")]
    [InlineData("calibrate")]
    [InlineData("tournament")]
    [InlineData("learn")]
    [InlineData("predict")]
    [InlineData("warn")]
    [InlineData("classify")]
    [InlineData("compare")]
    [InlineData("validate")]
    [InlineData("schema")]
    [InlineData("list")]
    public void Every_command_has_help_with_examples(string command)
    {
        string output = EscalationTool.InProcess([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"])
            .Succeeds().Output;
        Assert.Contains($"Usage:", output, StringComparison.Ordinal);
        Assert.Contains(
            $"  escalation {command}".TrimEnd(), output[output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void No_arguments_show_the_help()
    {
        ToolRun run = EscalationTool.AsProcess().Succeeds();
        Assert.Equal(EscalationTool.AsProcess("--help").Output, run.Output);
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_examples_of_the_help_parse()
    {
        var root = new EscalationCommand(
            new Surroundings { Input = () => Stream.Null, Output = TextWriter.Null, Error = TextWriter.Null }, null);
        foreach ((string line, _) in root.Subcommands.OfType<ToolCommand>().SelectMany(c => c.Examples))
        {
            Assert.Empty(root.Parse(line.Split('|', '>')[0].Trim()).Errors);
        }
    }

    [Fact]
    public void The_version_is_that_of_the_library() =>
        Assert.Equal(
            Simulation.Run(Scenario.Load("reference"), 1, 1).Version + "\n",
            EscalationTool.AsProcess("--version").Succeeds().Output.ReplaceLineEndings("\n"));

    private static JsonElement[] Variants(ToolRun run) => [.. run.Succeeds().Json.GetProperty("variants").EnumerateArray()];

    private static string Between(string text, string before, string after)
    {
        int end = text.IndexOf(after, StringComparison.Ordinal),
            start = text.LastIndexOf(before, end, StringComparison.Ordinal) + before.Length;
        return text[start..end];
    }
}
