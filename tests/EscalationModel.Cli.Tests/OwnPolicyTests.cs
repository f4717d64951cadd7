using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>An assembly with policies makes them known to every command that reads scenarios.</summary>
public sealed class OwnPolicyTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_policy_of_an_assembly_plays_as_a_built_in_one()
    {
        string own = _scratch.Write("own.json", OwnPolicy.Scenario("""{ "type": "Twin", "nerve": 45 }"""));
        string built = _scratch.Write("built.json", Samples.Duel);
        JsonElement played = EscalationTool.InProcess("run", own, "--policies", OwnPolicy.Assembly, "--json", "-").Succeeds().Json;
        JsonElement expected = EscalationTool.InProcess("run", built, "--json", "-").Succeeds().Json;
        Assert.Equal(
            expected.GetProperty("variants")[0].GetProperty("war").ToString(),
            played.GetProperty("variants")[0].GetProperty("war").ToString());
        Assert.NotEqual(expected.GetProperty("fingerprint").ToString(), played.GetProperty("fingerprint").ToString());
        Assert.Equal(64, played.GetProperty("fingerprint").GetString()!.Length);
    }

    [Theory]
    [InlineData("trace", "--path", "3")]
    [InlineData("validate")]
    [InlineData("solve", "--grid", "4x3", "--ignore-perception")]
    [InlineData(
        "optimize", "--number", "$.model.tempoHazard=1..20", "--minimize", "war", "--evaluations", "8", "--paths", "100",
        "--check-paths", "500")]
    [InlineData("calibrate", "--target", "0.6", "--paths", "2000", "--parameter", "$.model.tempoHazard")]
    public void Every_command_knows_it(string command, params string[] more)
    {
        string own = _scratch.Write("own.json", OwnPolicy.Scenario("""{ "type": "Twin" }"""));
        EscalationTool.InProcess([command, own, "--policies", OwnPolicy.Assembly, .. more]).Succeeds();
        EscalationTool.InProcess([command, own, .. more]).FailsWith(2, "$.actors[0].policy.type", "\"Twin\"");
    }

    [Fact]
    public void The_exact_engine_knows_it()
    {
        string own = _scratch.Write(
            "own.json", Samples.Ladder.Replace("\"Brinkman\", \"nerve\": 0.1", "\"Twin\", \"nerve\": 0.1", StringComparison.Ordinal));
        Assert.Contains("Twin", File.ReadAllText(own), StringComparison.Ordinal);
        EscalationTool.InProcess("exact", own, "--policies", OwnPolicy.Assembly).Succeeds();
    }

    [Fact]
    public void The_list_and_the_schema_have_it()
    {
        Assert.Contains(
            "Plays as Brinkman does.",
            EscalationTool.InProcess("list", "--policies", OwnPolicy.Assembly).Succeeds().Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "\"Twin\"", EscalationTool.InProcess("schema", "--policies", OwnPolicy.Assembly).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_works_in_a_process_of_its_own()
    {
        string own = _scratch.Write("own.json", OwnPolicy.Scenario("""{ "type": "Twin" }"""));
        EscalationTool.AsProcess("run", own, "--policies", OwnPolicy.Assembly, "--paths", "100", "--quiet").Succeeds();
    }

    [Fact]
    public void What_cannot_be_used_is_told()
    {
        string text = _scratch.Write("text.dll", "not an assembly"), library = typeof(Scenario).Assembly.Location;
        EscalationTool.InProcess("list", "--policies", _scratch["none.dll"]).FailsWith(2, "--policies", "is not there");
        EscalationTool.InProcess("list", "--policies", _scratch.Folder).FailsWith(2, "--policies", "is not a file");
        EscalationTool.InProcess("list", "--policies", text).FailsWith(2, "--policies", "is not an assembly");
        EscalationTool.InProcess("list", "--policies", library).FailsWith(2, "--policies", "has no policy");
        EscalationTool.InProcess("list", "--policies", OwnPolicy.Assembly, "--policies", OwnPolicy.Assembly)
            .FailsWith(2, "--policies", "of the name Broken, which is taken");
        EscalationTool.InProcess("run", "reference", "--policies", "").FailsWith(2, "--policies");
    }

    [Fact]
    public void A_policy_that_fails_is_told_plainly()
    {
        EscalationTool.InProcess(OwnPolicy.Run(_scratch, "Broken"))
            .FailsWith(1, "The policy Broken of side A failed on day 3 of path", "in baseline: there is no third day");
        EscalationTool.InProcess("trace", _scratch["own.json"], "--path", "5", "--policies", OwnPolicy.Assembly)
            .FailsWith(1, "The policy Broken of side A failed on day 3 of path 5 in baseline: there is no third day");
    }
}
