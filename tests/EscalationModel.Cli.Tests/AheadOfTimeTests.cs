using System.Text.Json.Nodes;

namespace EscalationModel.Cli.Tests;

/// <summary>What a tool does that was compiled ahead of time, in a tool that was not.</summary>
public class AheadOfTimeTests
{
    [Theory]
    [InlineData(true, true, false, true)]
    [InlineData(true, true, true, false)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    public void It_must_not_crawl(bool isAheadOfTime, bool isX86, bool hasWideLanes, bool isRefused) =>
        Assert.Equal(isRefused, CompiledFor.FaultOf(isAheadOfTime, isX86, hasWideLanes) is not null);

    // Where no code can be made, only kernels that were made ahead of time play: the switch that says so is a setting of the runtime.
    [Theory]
    [InlineData("reference")]
    [InlineData("korea-2017")]
    public void Its_kernels_give_the_same_bits(string scenario)
    {
        using var scratch = new Scratch();
        string settings = Path.Combine(scratch.Folder, "ahead.runtimeconfig.json");
        JsonNode read = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(EscalationTool.Assembly, "runtimeconfig.json")))!;
        read["runtimeOptions"]!["configProperties"]!["System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported"] = false;
        File.WriteAllText(settings, read.ToJsonString());
        string[] run = ["run", scenario, "--paths", "2000", "--draws", "0", "--arithmetic", "single", "--json", "-"];
        ToolRun usual = EscalationTool.AsProcess(run), ahead = EscalationTool.AsProcessOf(settings, run);
        Assert.Equal("", ahead.Error);
        Assert.Equal(Results(usual), Results(ahead));
    }

    private static string Results(ToolRun run) => JsonNode.Parse(run.Output)!["variants"]!.ToJsonString();
}
