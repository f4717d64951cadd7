using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace EscalationModel.Cli.Tests;

/// <summary>What goes into a paper: --figures, --table, escalation cite and escalation reproduce.</summary>
public sealed class PaperTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_run_gives_figures_with_their_data()
    {
        EscalationTool.InProcess(
            "run", "korea-2017", "--paths", "300", "--draws", "0", "--quiet", "--figures", _scratch["papers/figures"], "--figure-width",
            "85").Succeeds();
        string[] files = [.. Directory.GetFiles(_scratch["papers/figures"]).Select(f => Path.GetFileName(f)!)];
        Assert.Contains("contrasts.svg", files);
        Assert.Contains("paths.svg", files);
        Assert.Contains("last-clear-chance.svg", files);
        Assert.All(files.Where(f => f.EndsWith(".svg", StringComparison.Ordinal)), f =>
        {
            Assert.Contains(Path.ChangeExtension(f, ".csv"), files);
            Assert.Equal("85mm", (string)XElement.Load(Path.Combine(_scratch["papers/figures"], f)).Attribute("width")!);
        });
    }

    [Theory]
    [InlineData("csv", "variant,label,kind,war,war_low,war_high,")]
    [InlineData("markdown", "| Variant | War |")]
    [InlineData("latex", "% needs \\usepackage{booktabs}\n")]
    public void The_table_takes_the_place_of_the_text_or_goes_to_a_file(string format, string start)
    {
        string[] run = ["run", "korea-2017", "--paths", "100", "--draws", "0", "--table"];
        string shown = EscalationTool.InProcess([.. run, format]).Succeeds().Output;
        Assert.StartsWith(start, shown, StringComparison.Ordinal);
        EscalationTool.InProcess([.. run, $"{format}={_scratch["table.txt"]}", "--quiet"]).Succeeds();
        Assert.Equal(shown, _scratch.Read("table.txt"));
    }

    [Fact]
    public void Exact_answers_give_figures_and_a_table()
    {
        string ladder = _scratch.Write("ladder.json", Samples.Ladder);
        ToolRun run = EscalationTool.InProcess("exact", ladder, "--figures", _scratch["f"], "--table", "csv").Succeeds();
        Assert.StartsWith("variant,war,difference,", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_scratch["f/outcomes.svg"]) && File.Exists(_scratch["f/endings.csv"]));
    }

    [Theory]
    [InlineData("number,before,fitted\n", "targets", "calibrate", "-", "--paths", "1000")]
    [InlineData("place,entrant,score,", "ranking", "tournament", "--game", "chicken")]
    [InlineData("input,elasticity,", "importance", "sensitivity", "reference", "--slope", "$.model.tempoHazard", "--paths", "500")]
    public void Experiments_give_figures_and_a_table(string start, string figure, params string[] command)
    {
        ToolRun run = EscalationTool.InProcess([.. command, "--figures", _scratch["f"], "--table", "csv"], Samples.UnsureDuel);
        Assert.StartsWith(start, run.Succeeds().Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_scratch[$"f/{figure}.svg"]) && File.Exists(_scratch[$"f/{figure}.csv"]));
    }

    [Fact]
    public void What_is_not_allowed_is_said()
    {
        string file = _scratch.Write("file", "x");
        EscalationTool.InProcess("run", "chicken", "--table", "word").FailsWith(2, "--table word", "csv, markdown, latex");
        EscalationTool.InProcess("run", "chicken", "--figures", file).FailsWith(2, "--figures", "the name of a folder");
        EscalationTool.InProcess("run", "chicken", "--figure-width", "85").FailsWith(2, "--figure-width is for --figures");
        EscalationTool.InProcess("run", "chicken", "--figures", _scratch["f"], "--figure-width", "20")
            .FailsWith(2, "--figure-width 20", "from 75 to 600");
        EscalationTool.InProcess("run", "chicken", "--table", "csv", "--json", "-").FailsWith(2, "--json", "--table", "standard output");
    }

    [Fact]
    public void A_stored_result_is_cited()
    {
        EscalationTool.InProcess("run", "korea-2017", "--paths", "50", "--draws", "0", "--quiet", "--result", _scratch["r.json"])
            .Succeeds();
        string whole = EscalationTool.InProcess("cite", _scratch["r.json"]).Succeeds().Output;
        Assert.StartsWith("We simulated the scenario korea-2017", whole, StringComparison.Ordinal);
        string entries = EscalationTool.InProcess("cite", _scratch["r.json"], "--bibtex", "-").Succeeds().Output;
        Assert.Contains("@book{schelling1960,\n", entries, StringComparison.Ordinal);
        Assert.EndsWith(entries, whole, StringComparison.Ordinal);
        string latex = EscalationTool.InProcess("cite", _scratch["r.json"], "--latex", "--bibtex", _scratch["r.bib"]).Succeeds().Output;
        Assert.Contains("\\cite{schelling1960}", latex, StringComparison.Ordinal);
        Assert.DoesNotContain("@book", latex, StringComparison.Ordinal);
        Assert.Equal(entries, _scratch.Read("r.bib"));
    }

    [Fact]
    public void A_stored_result_is_run_again()
    {
        EscalationTool.InProcess("run", "chicken", "--paths", "200", "--quiet", "--result", _scratch["r.json"]).Succeeds();
        Assert.Contains(
            "every bit agrees", EscalationTool.InProcess("reproduce", _scratch["r.json"]).Succeeds().Output, StringComparison.Ordinal);
        JsonNode changed = JsonNode.Parse(_scratch.Read("r.json"))!;
        changed["seed"] = 987;
        _scratch.Write("changed.json", changed.ToJsonString());
        ToolRun differs = EscalationTool.InProcess("reproduce", _scratch["changed.json"]);
        Assert.Equal(1, differs.ExitCode);
        Assert.Contains("$.variants[0].tally", differs.Output, StringComparison.Ordinal);
        changed.AsObject().Remove("embeddedScenario");
        _scratch.Write("old.json", changed.ToJsonString());
        EscalationTool.InProcess("reproduce", _scratch["old.json"]).FailsWith(2, "holds no scenario");
        EscalationTool.InProcess("reproduce", _scratch["none.json"]).FailsWith(2, "none.json");
    }
}
