using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Cli.Tests;

/// <summary>escalation run --result, report and merge: results that are kept.</summary>
public sealed class StoredResultTests : IDisposable
{
    // A ladder whose disputes differ in frailty is no game.
    private const string Alike = "$.model.frailty=0";

    private readonly Scratch _scratch = new();
    private readonly string _duel;

    public StoredResultTests() => _duel = _scratch.Write(
        "duel.json", Samples.Duel.Replace("\"AcceleratingTrains\"", "\"AcceleratingTrains\", \"horizon\": 40", StringComparison.Ordinal));

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_report_says_what_the_run_said()
    {
        ToolRun run = EscalationTool.AsProcess("run", _duel, "--paths", "500", "--result", _scratch["r.json"]).Succeeds();
        ToolRun report = EscalationTool.AsProcess("report", _scratch["r.json"], "--scenario", _duel).Succeeds();
        Assert.Equal(run.Output, report.Output);
        string[] alone = EscalationTool.InProcess("report", _scratch["r.json"]).Succeeds().Output.Split('\n');
        Assert.Equal("duel", alone[0]);
        Assert.Equal(run.Output.Split('\n')[2..], alone[2..]);
    }

    [Fact]
    public void A_report_has_the_document_of_the_run_but_for_what_a_result_does_not_know()
    {
        JsonNode run = JsonNode.Parse(
            EscalationTool.InProcess("run", _duel, "--paths", "300", "--json", "-", "--result", _scratch["r.json"]).Succeeds().Output)!;
        JsonNode titled = JsonNode.Parse(
            EscalationTool.InProcess("report", _scratch["r.json"], "--scenario", _duel, "--json", "-").Succeeds().Output)!;
        run["threads"] = null;
        Assert.True(JsonNode.DeepEquals(run, titled));
        JsonNode alone = JsonNode.Parse(EscalationTool.InProcess("report", _scratch["r.json"], "--json", "-").Succeeds().Output)!;
        run["title"] = null;
        run.AsObject().Remove("targets");
        Assert.True(JsonNode.DeepEquals(run, alone));
    }

    [Fact]
    public void With_the_scenario_the_page_is_that_of_the_run()
    {
        EscalationTool.InProcess("run", _duel, "--paths", "100", "--quiet", "--result", _scratch["r.json"], "--html", _scratch["run.html"])
            .Succeeds();
        EscalationTool.InProcess("report", _scratch["r.json"], "--scenario", _duel, "--quiet", "--html", _scratch["report.html"])
            .Succeeds();
        Assert.Equal(_scratch.Read("run.html"), _scratch.Read("report.html"));
    }

    [Fact]
    public void Without_the_scenario_the_page_says_what_is_left_out()
    {
        EscalationTool.InProcess("run", _duel, "--paths", "100", "--quiet", "--result", _scratch["r.json"]).Succeeds();
        EscalationTool.InProcess("report", _scratch["r.json"], "--quiet", "--html", _scratch["report.html"]).Succeeds();
        Assert.Contains("of a stored result alone, without its scenario", _scratch.Read("report.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("last clear chance", _scratch.Read("report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Merged_shards_are_the_whole_run()
    {
        EscalationTool.InProcess("run", _duel, "--paths", "3000", "--quiet", "--result", _scratch["whole.json"]).Succeeds();
        EscalationTool.InProcess("run", _duel, "--paths", "1000", "--quiet", "--result", _scratch["a.json"]).Succeeds();
        EscalationTool.InProcess("run", _duel, "--paths", "2000", "--first-path", "1e3", "--quiet", "--result", _scratch["b.json"])
            .Succeeds();
        EscalationTool.AsProcess(
            "merge", _scratch["b.json"], _scratch["a.json"], "--quiet",
            "--result", _scratch["m.json"], "--json", _scratch["m-document.json"])
            .Succeeds();
        Assert.Equal(Timeless("whole.json"), Timeless("m.json"));
        Assert.Equal(3000, JsonDocument.Parse(_scratch.Read("m-document.json")).RootElement.GetProperty("paths").GetInt64());
        Assert.Contains(
            "3,000 paths a variant",
            EscalationTool.InProcess("merge", _scratch["a.json"], _scratch["b.json"]).Succeeds().Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_goes_through_a_pipe()
    {
        string stored = EscalationTool.InProcess("run", _duel, "--paths", "200", "--result", "-").Succeeds().Output;
        Assert.Contains(
            "200 paths a variant", EscalationTool.AsProcess(["report", "-"], stored).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_by_policy_files_is_reported_with_them()
    {
        EscalationTool.InProcess("solve", "mid-ladder", "--set", Alike, "--policy-a", _scratch["a.json"]).Succeeds();
        EscalationTool.InProcess(
            "run", "mid-ladder", "--set", Alike, "--variant", "baseline", "--paths", "50", "--quiet",
            "--policy-a", _scratch["a.json"], "--result", _scratch["r.json"])
            .Succeeds();
        EscalationTool.InProcess("report", _scratch["r.json"], "--scenario", "mid-ladder", "--set", Alike, "--policy-a", _scratch["a.json"])
            .Succeeds();
        EscalationTool.InProcess("report", _scratch["r.json"], "--scenario", "mid-ladder", "--set", Alike)
            .FailsWith(2, "--scenario mid-ladder", "with its policies");
        EscalationTool.InProcess("report", _scratch["r.json"], "--policy-a", _scratch["a.json"]).FailsWith(2, "--policy-a", "--scenario");
    }

    [Fact]
    public void What_is_no_stored_result_is_explained()
    {
        EscalationTool.InProcess("run", _duel, "--paths", "50", "--quiet", "--json", _scratch["document.json"]).Succeeds();
        EscalationTool.InProcess("report", _scratch["document.json"]).FailsWith(2, "RESULT", "document.json", "--result", "$.ranges");
        EscalationTool.InProcess("report", _duel).FailsWith(2, "RESULT", "duel.json", "--result");
        EscalationTool.InProcess("report", _scratch.Write("no.json", "{")).FailsWith(2, "no.json", "not JSON");
        EscalationTool.InProcess("report", _scratch["none.json"]).FailsWith(2, "none.json", "cannot be read");
        EscalationTool.InProcess("report", _scratch.Folder).FailsWith(2, "cannot be read");
        EscalationTool.InProcess("report", "").FailsWith(2);
        EscalationTool.InProcess(["report", "-"], "").FailsWith(2, "standard input");
        EscalationTool.InProcess("merge").FailsWith(2, "Stored results");
        EscalationTool.InProcess("report").FailsWith(2, "stored result");
    }

    [Theory]
    [InlineData("formatVersion", "made with version 99 of the format")]
    [InlineData("streamVersion", "made with version 99 of the random streams")]
    public void Another_version_is_explained(string member, string told)
    {
        JsonObject stored =
            JsonNode.Parse(EscalationTool.InProcess("run", _duel, "--paths", "50", "--result", "-").Succeeds().Output)!.AsObject();
        stored[member] = 99;
        EscalationTool.InProcess("report", _scratch.Write("other.json", stored.ToJsonString())).FailsWith(2, "other.json", told);
    }

    [Fact]
    public void What_does_not_merge_is_explained_and_leaves_no_file()
    {
        string Run(string name, params string[] options)
        {
            EscalationTool.InProcess(["run", _duel, "--paths", "50", "--quiet", "--result", _scratch[name], .. options]).Succeeds();
            return _scratch[name];
        }

        string a = Run("a.json"), overlapping = Run("b.json", "--first-path", "49"),
            seed = Run("c.json", "--first-path", "50", "--seed", "8");
        string precision = Run("d.json", "--first-path", "50", "--precision", "single"),
            variants = Run("e.json", "--first-path", "50", "--variant", "calm");
        EscalationTool.InProcess("run", "reference", "--paths", "50", "--quiet", "--result", _scratch["f.json"]).Succeeds();
        string merged = _scratch["m.json"];
        EscalationTool.InProcess("merge", a, overlapping, "--result", merged).FailsWith(2, "b.json", "Paths 49 to 49 are in both results.");
        EscalationTool.InProcess("merge", a, a, "--result", merged).FailsWith(2, "a.json", "are in both results.");
        EscalationTool.InProcess("merge", a, seed, "--result", merged).FailsWith(2, "c.json", "seed", "7 and 8");
        EscalationTool.InProcess("merge", a, precision, "--result", merged).FailsWith(2, "d.json", "precision");
        EscalationTool.InProcess("merge", a, variants, "--result", merged).FailsWith(2, "e.json", "variants");
        EscalationTool.InProcess("merge", a, _scratch["f.json"], "--result", merged)
            .FailsWith(2, "f.json", "scenario", "duel and reference");
        EscalationTool.InProcess("report", a, "--scenario", "reference", "--html", merged).FailsWith(2, "--scenario reference", "duel");
        Assert.False(File.Exists(merged));
    }

    private string Timeless(string name)
    {
        JsonObject json = JsonNode.Parse(_scratch.Read(name))!.AsObject();
        Assert.True(json.Remove("elapsedSeconds"));
        return json.ToJsonString();
    }
}
