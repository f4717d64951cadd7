using System.Text.Json.Nodes;

namespace EscalationModel.Cli.Tests;

/// <summary>What a tool does that was compiled ahead of time, in a tool that was not: where no code can be made, only what was made ahead
/// of time plays, and a setting of the runtime says that none can.</summary>
public class AheadOfTimeTests
{
    private const string DrawnA = "$.actors[0].policy.spread=0.3", DrawnB = "$.actors[1].policy.spread=0.2";

    [Theory]
    [InlineData(true, true, false, true)]
    [InlineData(true, true, true, false)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    public void It_must_not_crawl(bool isAheadOfTime, bool isX86, bool has256, bool isRefused) =>
        Assert.Equal(isRefused, CompiledFor.FaultOf(isAheadOfTime, isX86, has256) is not null);

    [Theory]
    [InlineData(256, true, "for lanes of 256 bits; this processor has 512, which takes", "x86-64-v4")]
    [InlineData(256, false, "for lanes of 256 bits")]
    [InlineData(512, true, "for lanes of 512 bits")]
    public void It_tells_of_wider_lanes(int bits, bool processorHas512, string told, string ending = "bits")
    {
        string lanes = CompiledFor.LanesOf(isAheadOfTime: true, bits, processorHas512)!;
        Assert.Contains(told, lanes, StringComparison.Ordinal);
        Assert.EndsWith(ending, lanes, StringComparison.Ordinal);
        Assert.Null(CompiledFor.LanesOf(isAheadOfTime: false, bits, processorHas512));
    }

    [Theory]
    [InlineData("reference", "single")]
    [InlineData("reference", "double")]
    [InlineData("reference", "single", DrawnA, DrawnB)]
    [InlineData("reference", "double", DrawnA)]
    [InlineData("reference", "single", "$.actors[0].policy={\"type\":\"TitForTat\"}")]
    [InlineData("korea-2017", "double")]
    [InlineData("mid-ladder", "single")]
    public void Its_kernels_give_the_same_bits(string scenario, string arithmetic, params string[] changes)
    {
        string[] run = ["run", scenario, "--paths", "2000", "--draws", "0", "--arithmetic", arithmetic, "--json", "-"];
        string[] changed = [.. run, .. changes.SelectMany(c => (string[])["--set", c])];
        Assert.Equal(Variants(EscalationTool.AsProcess(changed)), Variants(AheadOfTime([], changed)));
    }

    [Fact]
    public void It_notes_the_same_path()
    {
        string[] trace = ["trace", "reference", "--path", "7"];
        Assert.Equal(EscalationTool.AsProcess(trace).Succeeds().Output, AheadOfTime([], trace).Succeeds().Output);
    }

    [Fact]
    public void It_says_what_it_was_compiled_for()
    {
        string[] lines = AheadOfTime([], "--version").Succeeds().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(EscalationTool.InProcess("--version").Output.Trim(), lines[0].Trim());
        Assert.StartsWith("compiled ahead of time for lanes of ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_the_lanes_alone_that_it_was_compiled_for() =>
        AheadOfTime(new() { ["ESCALATION_LANES"] = "scalar" }, "run", "reference", "--paths", "1")
            .FailsWith(2, "ESCALATION_LANES is \"scalar\"", "which this program was compiled for");

    [Fact]
    public void It_loads_no_assemblies() =>
        AheadOfTime([], "run", "reference", "--paths", "1", "--policies", EscalationTool.Assembly)
            .FailsWith(2, "--policies", "compiled ahead of time");

    private static ToolRun AheadOfTime(Dictionary<string, string> variables, params string[] args)
    {
        using var scratch = new Scratch();
        string settings = Path.Combine(scratch.Folder, "ahead.runtimeconfig.json");
        JsonNode read = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(EscalationTool.Assembly, "runtimeconfig.json")))!;
        read["runtimeOptions"]!["configProperties"]!["System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported"] = false;
        File.WriteAllText(settings, read.ToJsonString());
        return EscalationTool.AsProcessOf(settings, variables, args);
    }

    private static string Variants(ToolRun run) => run.Succeeds().Json.GetProperty("variants").GetRawText();
}
