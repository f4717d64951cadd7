using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>compare, and run with a wanted precision.</summary>
public class CompareTests
{
    [Fact]
    public void The_best_variant_is_selected_and_how_sure_that_is_is_told()
    {
        string output = EscalationTool.AsProcess(["compare", "-", "--indifference", "0.02", "--batch", "200"], Samples.Ladder)
            .Succeeds().Output;
        Assert.Contains("Selected: dove", output, StringComparison.Ordinal);
        Assert.Contains("at least 95.0% (Kim and Nelson, a difference of 0.02 mattering)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_method_gives_a_document_that_no_number_of_threads_changes()
    {
        foreach ((string method, string name) in new[] { ("kn", "kimNelson"), ("rinott", "rinott"), ("ocba", "ocba") })
        {
            string[] line = ["compare", "-", "--method", method, "--indifference", "0.02", "--batch", "100", "--json", "-"];
            ToolRun one = EscalationTool.InProcess([.. line, "--threads", "1"], Samples.Ladder).Succeeds();
            Assert.Equal(one.Output, EscalationTool.InProcess([.. line, "--threads", "3"], Samples.Ladder).Output);
            Assert.Equal(
                (name, "dove", true, method == "kn"),
                (
                    one.Json.GetProperty("procedure").GetString(), one.Json.GetProperty("best").GetString(),
                    one.Json.GetProperty("reached").GetBoolean(), one.Json.GetProperty("commonRandomNumbers").GetBoolean()));
            Assert.Equal(
                one.Json.GetProperty("paths").GetInt64(),
                one.Json.GetProperty("options").EnumerateArray().Sum(o => o.GetProperty("paths").GetInt64()));
        }
    }

    [Fact]
    public void The_aim_decides_what_is_best()
    {
        string[] Line(string aim) => ["compare", "-", "--aim", aim, "--method", "ocba", "--batch", "100", "--json", "-"];
        Assert.Equal("dove", EscalationTool.InProcess(Line("payoff-b"), Samples.Ladder).Succeeds().Json.GetProperty("best").GetString());
        JsonElement war = EscalationTool.InProcess(Line("war"), Samples.Ladder).Succeeds().Json;
        Assert.All(war.GetProperty("options").EnumerateArray(), o => Assert.InRange(o.GetProperty("mean").GetDouble(), 0, 1));
    }

    [Fact]
    public void Paths_that_run_out_are_a_failure_that_is_told()
    {
        ToolRun run = EscalationTool.InProcess(
            ["compare", "-", "--indifference", "1e-7", "--variant", "accepted", "--batch", "20", "--max-paths", "2000"], Samples.Duel);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not known, the paths ran out", run.Output, StringComparison.Ordinal);
        Assert.Contains("--max-paths", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_ends_at_its_precision_with_the_bytes_of_a_run_of_as_many_paths()
    {
        using var scratch = new Scratch();
        string[] line = ["run", "-", "--precision", "0.008", "--json", "-", "--result", scratch["stopped.json"]];
        JsonElement stopped = EscalationTool.InProcess([.. line, "--threads", "2"], Samples.Ladder).Succeeds().Json;
        JsonElement goal = stopped.GetProperty("precisionGoal");
        string paths = stopped.GetProperty("paths").GetRawText();
        EscalationTool.InProcess(["run", "-", "--paths", paths, "--quiet", "--result", scratch["fixed.json"]], Samples.Ladder).Succeeds();
        Assert.Equal(Timeless(scratch.Read("fixed.json")), Timeless(scratch.Read("stopped.json")));
        Assert.True(goal.GetProperty("reached").GetBoolean());
        Assert.InRange(goal.GetProperty("halfWidth").GetDouble(), 1e-4, 0.008);
        Assert.InRange(goal.GetProperty("countedCoverage").GetDouble(), 0.9, 0.96);
        Assert.Equal(paths, goal.GetProperty("looks").EnumerateArray().Last().GetRawText());
        foreach (JsonElement variant in stopped.GetProperty("variants").EnumerateArray())
        {
            JsonElement war = variant.GetProperty("war");
            Assert.True(war.GetProperty("high").GetDouble() - war.GetProperty("low").GetDouble() <= 0.016);
        }
    }

    [Fact]
    public void A_precision_that_is_out_of_reach_is_told()
    {
        ToolRun run = EscalationTool.InProcess(["run", "-", "--precision", "1e-9", "--max-paths", "9000"], Samples.Ladder);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("did not reach the precision at 9,000 paths", run.Output, StringComparison.Ordinal);
        Assert.Contains("--precision 1E-09 was not reached in 9000 paths", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static string[] Timeless(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Where(m => m.Name != "elapsedSeconds").Select(m => m.ToString())];
    }
}
