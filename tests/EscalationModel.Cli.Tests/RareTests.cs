using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>escalation rare.</summary>
public class RareTests
{
    private static readonly string[] Small = ["--paths", "50", "--replications", "8"];

    [Fact]
    public void An_accident_is_integrated_unless_told_otherwise()
    {
        JsonElement hazard = Json("reference", "--event", "accident", "--set", "$.model.tempoHazard=1e-6", "--set", "$.model.baseHazard=0");
        Assert.Equal("hazard", hazard.GetProperty("method").GetString());
        Assert.InRange(hazard.GetProperty("probability").GetDouble(), 1e-9, 1e-7);
        Assert.InRange(hazard.GetProperty("relativeError").GetDouble(), 0, 0.1);
        Assert.True(hazard.GetProperty("gainOverCounting").GetDouble() > 1e6);
        Assert.True(hazard.GetProperty("low").GetDouble() < hazard.GetProperty("high").GetDouble());
    }

    [Theory]
    [InlineData("splitting")]
    [InlineData("counting")]
    public void Methods_agree_on_a_common_event(string method)
    {
        JsonElement found = Json("reference", "--event", "tempo", "--goal", "0.01", "--method", method);
        Assert.Equal(method, found.GetProperty("method").GetString());
        Assert.InRange(found.GetProperty("probability").GetDouble(), 0.2, 0.55);
        Assert.True(found.GetProperty("trusted").GetBoolean());
    }

    [Fact]
    public void A_table_says_what_was_found()
    {
        string text = EscalationTool.InProcess(["rare", "reference", "--event", "collision", .. Small]).Succeeds().Output;
        foreach (string word in (string[])["collision by splitting", "95% interval", "relative error", "gain over counting"])
        {
            Assert.Contains(word, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_wanted_precision_is_met_or_the_command_fails()
    {
        // Case ignored_precision of the reference pitfalls.
        string[] ask = ["rare", "reference", "--event", "tempo", "--goal", "0.01", "--method", "splitting", .. Small];
        string met = EscalationTool.InProcess([.. ask, "--precision", "0.05", "--json", "-"]).Succeeds().Output;
        Assert.InRange(JsonDocument.Parse(met).RootElement.GetProperty("relativeError").GetDouble(), 0, 0.05);
        ToolRun missed = EscalationTool.InProcess([.. ask, "--precision", "0.001", "--limit", "16"]);
        missed.FallsShort("relative error was not reached", "16 replications", "--limit");
        Assert.Contains("probability", missed.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("antithetic")]
    [InlineData("controls")]
    [InlineData("sobol")]
    [InlineData("none")]
    public void Variance_is_reduced_and_the_ratio_told(string way)
    {
        string[] ask = ["reduce", "reference", "--event", "accident", "--by", way, "--paths", "32", "-r", "8"];
        Assert.Contains("times the variance", EscalationTool.InProcess(ask).Succeeds().Output, StringComparison.Ordinal);
        JsonElement json = EscalationTool.InProcess([.. ask, "--json", "-"]).Succeeds().Json;
        Assert.Equal(256, json.GetProperty("paths").GetInt32());
        Assert.True(json.GetProperty("varianceRatio").GetDouble() > 0);
    }

    [Fact]
    public void What_cannot_be_reduced_is_told()
    {
        EscalationTool.InProcess("reduce", "mid-ladder", "--by", "sobol").FailsWith(2, "has no normal noise");
        EscalationTool.InProcess("reduce", "reference", "--by", "sobol", "--paths", "100").FailsWith(2, "a power of two");
        EscalationTool.InProcess("reduce", "reference", "--by", "magic").FailsWith(2, "--by magic");
    }

    [Fact]
    public void A_doubtful_tilt_fails_with_its_reason()
    {
        EscalationTool.InProcess("rare reference --event tempo --goal 0.019 --method tilting --paths 4 -r 2".Split(' '))
            .FallsShort("not to be trusted");
    }

    [Theory]
    [InlineData("rare reference", "--event")]
    [InlineData("rare reference --event peace", "--event peace", "accident, collision, war, tempo, room")]
    [InlineData("rare reference --event tempo", "--event tempo needs --goal X")]
    [InlineData("rare reference --event war --goal 1", "--goal does not go with --event war")]
    [InlineData("rare reference --event tempo --goal NaN", "--goal NaN", "a finite number")]
    [InlineData("rare reference --event war --method magic", "--method magic", "hazard, splitting, tilting, counting")]
    [InlineData("rare reference --event war --method counting --killed 0.2", "--killed does not go with --method counting")]
    [InlineData("rare reference --event war --level tempo", "--level tempo needs --split-until X")]
    [InlineData("rare reference --event war --split-until 1", "--split-until does not go without --level tempo")]
    [InlineData("rare reference --event tempo --goal 1 --level room", "--level does not go with --event tempo")]
    [InlineData("rare reference --event war --relative-error 2", "--relative-error", "above 0 and below 1")]
    [InlineData("rare reference --event war --limit 9", "--limit does not go without --relative-error")]
    [InlineData("rare reference --event war --paths 1", "--paths", "from 2 to")]
    [InlineData("rare reference --event accident --method splitting", "reference", "use the method hazard")]
    [InlineData("rare reference --event collision --method hazard", "reference", "allowed: accident")]
    [InlineData("rare mid-ladder --event collision", "mid-ladder", "no collision")]
    [InlineData("rare mid-ladder --event war --method tilting", "mid-ladder", "no normal noise")]
    public void Bad_input_is_told_with_what_is_allowed(string line, params string[] parts) =>
        EscalationTool.InProcess(line.Split(' ')).FailsWith(2, parts);

    private static JsonElement Json(params string[] line) =>
        JsonDocument.Parse(EscalationTool.InProcess(["rare", .. line, .. Small, "--json", "-"]).Succeeds().Output).RootElement;
}
